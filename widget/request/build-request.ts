/** The one question a page asks. Without consent it holds what the page says, and nothing about the visitor. */
import type { RecommendationRequestInput } from '../../shared/recommendation.ts';
import type { Device } from '../../shared/vocabulary.ts';
import { MAX_CONTEXT_ITEMS } from '../../shared/vocabulary.ts';
import { newest } from '../visitor/fold-page.ts';
import type { Widget } from '../widget.ts';
import { categoryOf } from './page-events.ts';

/** Widths in CSS pixels from which a screen is a tablet's or a desktop's. */
const TABLET_WIDTH = 600;
const DESKTOP_WIDTH = 1024;

const idsOf = (items: { id: string }[]): string[] =>
  newest(
    items.map(({ id }) => id),
    [],
    MAX_CONTEXT_ITEMS,
  );

export function buildRequest(widget: Widget, width: number): RecommendationRequestInput {
  const { profile, settings, language } = widget;
  const { page } = widget.reading;
  const { product, cart, order } = page;
  const known = widget.consent.consent !== 'none';
  return {
    page: { type: page.type, item: product?.id, category: categoryOf(page) },
    // What a thank-you page asks for goes with what was bought there.
    items: order ? idsOf(order.items) : undefined,
    visitor: {
      device: deviceOf(width),
      language,
      cart: cart ? idsOf(cart) : known ? profile.cart.items : undefined,
      cart_value: cart?.reduce((sum, { price, quantity }) => sum + (price ?? 0) * quantity, 0),
      ...(known && {
        stage: widget.stageNow().stage,
        lifecycle: widget.lifecycleNow().lifecycle,
        recent: idsOf(profile.views),
        bought: profile.purchases.items,
        preferences: { hide: profile.hidden, category: profile.wanted },
        bucket: profile.bucket ?? undefined,
      }),
    },
    config: settings?.version,
  };
}

function deviceOf(width: number): Device {
  return width < TABLET_WIDTH ? 'mobile' : width < DESKTOP_WIDTH ? 'tablet' : 'desktop';
}
