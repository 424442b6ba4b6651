/** What the vocabulary is called on screen: the config's own word stays beside it wherever it can be typed. */
import type { Kind, Lifecycle, PageType, Stage } from '../../shared/vocabulary.ts';

export const KIND_NAMES = {
  're-sell': 'Similar products',
  'cross-sell': 'Goes with it',
  'up-sell': 'A dearer choice',
  'buy-again': 'Buy again',
  trending: 'Trending',
  'recently-viewed': 'Recently viewed',
  'for-you': 'For you',
  referred: 'Referred by a friend',
} as const satisfies Record<Kind, string>;

export const PAGE_NAMES = {
  home: 'Home',
  category: 'Category',
  product: 'Product',
  cart: 'Cart',
  'order-complete': 'Order complete',
  other: 'Another page',
} as const satisfies Record<PageType, string>;

export const STAGE_NAMES = {
  visitor: 'visitor: has just come',
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

/** `cross-sell` as `Goes with it`; a word that is not ours stays as it is. */
export function kindName(kind: string): string {
  return kind in KIND_NAMES ? KIND_NAMES[kind as Kind] : kind;
}
