/** The one question a page asks. Without consent it holds what the page says, and nothing about the visitor. */
import type { RecommendationRequestInput } from '../../shared/recommendation.ts';
import type { Device } from '../../shared/vocabulary.ts';
import { MAX_CONTEXT_ITEMS } from '../../shared/vocabulary.ts';
import type { Page } from '../page/page-reading.ts';

/** Widths in CSS pixels from which a screen is a tablet's or a desktop's. */
const TABLET_WIDTH = 600;
const DESKTOP_WIDTH = 1024;

type Visitor = RecommendationRequestInput['visitor'];

/** Ids of things, each once. */
export const idsOf = (items: { id: string }[]): string[] =>
  [...new Set(items.map(({ id }) => id))].slice(0, MAX_CONTEXT_ITEMS);

/** @param known what is known of the visitor; false without consent. */
export function buildRequest(page: Page, language: string, known: Visitor | false): RecommendationRequestInput {
  const { type, product, cart, order } = page;
  return {
    page: { type, item: product?.id, category: categoryOf(page) },
    // What a thank-you page asks for goes with what was bought there.
    items: order ? idsOf(order.items) : undefined,
    visitor: {
      device: deviceOf(screen.width),
      language,
      cart_value: cart?.reduce((sum, { price, quantity }) => sum + (price ?? 0) * quantity, 0),
      ...known,
      ...(cart && { cart: idsOf(cart) }),
    },
  };
}

/** Someone of whom the device knows nothing. */
export function newcomer({ product, order }: Page, bucket: number | undefined): Visitor {
  return {
    stage: order ? 'buyer' : 'visitor',
    lifecycle: order ? 'customer' : 'first-visit',
    recent: product?.id ? [product.id] : [],
    cart: [],
    bought: order ? idsOf(order.items) : [],
    bucket,
  };
}

/** The category of the page's product, or the one that the page lists. */
export function categoryOf({ product, category }: Page): string | null {
  return product?.product_type ?? category;
}

function deviceOf(width: number): Device {
  return width < TABLET_WIDTH ? 'mobile' : width < DESKTOP_WIDTH ? 'tablet' : 'desktop';
}
