/** What the vocabulary is called on screen: the config's own word stays beside it wherever it can be typed. */
import type { Lifecycle, PageType, Stage } from '../../shared/vocabulary.ts';

export const PAGE_NAMES = {
  home: 'Home',
  category: 'Category',
  product: 'Product',
  cart: 'Cart',
  'order-complete': 'Order complete',
  other: 'Another page',
} as const satisfies Record<PageType, string>;

export const STAGE_NAMES = {
  visitor: 'visitor: just came',
  browser: 'browser: looks around',
  intent: 'intent: is deciding',
  buyer: 'buyer: buys',
} as const satisfies Record<Stage, string>;

export const LIFECYCLE_NAMES = {
  'first-visit': 'first visit',
  returning: 'returning',
  registered: 'registered',
  customer: 'customer',
  loyal: 'loyal',
  lapsed: 'lapsed',
} as const satisfies Record<Lifecycle, string>;
