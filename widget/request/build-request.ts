/** The one question a page asks. Without consent it holds what the page says, and nothing about the visitor. */
import type { NONE } from '../consent/consent.ts';
import type { RecommendationRequestInput } from '../../shared/recommendation.ts';
import { MAX_CART_ITEMS } from '../../shared/vocabulary.ts';
import type { Page } from '../page/page-reading.ts';

/** Widths in CSS pixels from which a screen is a tablet's or a desktop's. */
const TABLET_WIDTH = 600;
const DESKTOP_WIDTH = 1024;

/** Ids of things, each once: a whole cart or order, as what is in it must not be recommended. */
export const idsOf = (items: { id: string }[]): string[] =>
  [...new Set(items.map(({ id }) => id))].slice(0, MAX_CART_ITEMS);

/** @param known what is known of the visitor; `NONE` without consent. */
export function buildRequest(
  { type, product, category, cart, order, names, market }: Page,
  language: string,
  known: RecommendationRequestInput['visitor'] | typeof NONE,
): RecommendationRequestInput {
  let value = 0;
  cart?.forEach(({ price, quantity }) => (value += (price ?? NaN) * quantity));
  return {
    page: { type, item: product?.id, names, category: product?.product_type ?? category, market },
    // What a thank-you page asks for goes with what was bought there.
    items: order ? idsOf(order.items) : undefined,
    visitor: {
      // The page says so, whoever it is.
      ...(order && { stage: 'buyer', lifecycle: 'customer' }),
      device: screen.width < TABLET_WIDTH ? 'mobile' : screen.width < DESKTOP_WIDTH ? 'tablet' : 'desktop',
      language,
      ...known,
      ...(cart && {
        cart: idsOf(cart),
        // Left out where a price is unknown (NaN) or nothing is in it: then the worker asks the catalogue.
        cart_value: +value.toFixed(2) || undefined,
      }),
    },
  };
}

/** Someone of whom the device knows nothing, on a page that states itself. */
export function newcomer({ product, order }: Page, bucket: number | undefined): RecommendationRequestInput['visitor'] {
  return {
    ...(!order && { stage: 'visitor', lifecycle: 'first-visit' }),
    recent: product?.id ? [product.id] : [],
    bucket,
  };
}
