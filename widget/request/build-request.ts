/** The one question a page asks. Without consent it holds what the page says, and nothing about the visitor. */
import type { RecommendationRequestInput } from '../../shared/recommendation.ts';
import type { Device } from '../../shared/vocabulary.ts';
import { MAX_CONTEXT_ITEMS } from '../../shared/vocabulary.ts';
import type { Page } from '../page/page-reading.ts';
import type { Profile } from '../visitor/profile.ts';
import type { Widget } from '../widget.ts';

/** Widths in CSS pixels from which a screen is a tablet's or a desktop's. */
const TABLET_WIDTH = 600;
const DESKTOP_WIDTH = 1024;

export function buildRequest(widget: Widget, language: string, width: number): RecommendationRequestInput {
  const { reading, profile, settings, consent } = widget;
  const { page } = reading;
  const cart = page.cart?.length ? { cart: unique(page.cart.map((item) => item.id)), cart_value: valueOf(page) } : {};
  return {
    page: { type: page.type, item: page.product?.id ?? undefined, category: categoryOf(widget) },
    // What an order-complete page asks for goes with what was bought there.
    items: page.order?.items.length ? unique(page.order.items.map((item) => item.id)) : undefined,
    visitor: {
      device: deviceOf(width),
      language,
      ...cart,
      ...(consent.consent !== 'none' && {
        stage: widget.stage().stage,
        lifecycle: widget.lifecycle().lifecycle,
        recent: unique(profile.views.map((view) => view.id)),
        bought: profile.purchases.items,
        preferences: preferencesOf(profile),
        bucket: profile.bucket ?? undefined,
      }),
    },
    config: settings?.version,
  };
}

export function categoryOf({ category, reading }: Widget): string | undefined {
  return category ?? reading.page.product?.product_type ?? undefined;
}

export function deviceOf(width: number): Device {
  return width < TABLET_WIDTH ? 'mobile' : width < DESKTOP_WIDTH ? 'tablet' : 'desktop';
}

function preferencesOf({ hidden, wanted }: Profile): { hide: string[]; category: string[] } {
  return { hide: hidden, category: wanted };
}

function valueOf({ cart }: Page): number | undefined {
  return cart!.reduce((sum, { price, quantity }) => sum + (price ?? NaN) * quantity, 0) || undefined;
}

function unique(ids: string[]): string[] {
  return [...new Set(ids)].slice(0, MAX_CONTEXT_ITEMS);
}
