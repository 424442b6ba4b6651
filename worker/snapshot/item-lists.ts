/** A neighbour in a list: its id, its score, and the orders that hold both. */
export type ListEntry = readonly [id: string, score: number, orders: number];
/** A neighbour that may be had instead. `unlike`: buyers speak for it alone, the catalogue has nothing that both share. */
export type ReSellEntry = readonly [id: string, score: number, orders: number, unlike?: 1];
/**
 * A neighbour by co-purchase: `page` ranks beside one product, `cart` adds up over several; below 0, `orders` are those
 * of the neighbour itself, which is a best-seller and nothing more. `byChance`: as far as can be told, it is in the
 * item's orders no more often than in any others.
 */
export type CrossSellEntry = readonly [id: string, page: number, cart: number, orders: number, byChance?: 1];

/**
 * What the snapshot holds of one item, under short keys because it is the bulk of all bytes.
 * Kept at most `MAX_…` entries a list, best first.
 */
export interface ItemLists {
  /** Orders that hold the item: the `of` of every reason. */
  n: number;
  /** Cross-sell: goes with it. */
  x: readonly CrossSellEntry[];
  /** Re-sell: similar. */
  r: readonly ReSellEntry[];
  /** Up-sell: dearer, for the same need. */
  u: readonly ListEntry[];
  /** Buy-again: the share of its buyers that bought it again, and the median days between. */
  b?: readonly [repeatRate: number, medianGapDays: number];
}

/** Of cross-sells the learner gives no more than `LIST_LENGTH`. */
export const MAX_RE_SELLS = 30;
export const MAX_UP_SELLS = 16;

/** The lists of a shop or category as a whole: best first, with the orders in the window and all orders in it. */
export interface TopLists {
  trending: readonly ListEntry[];
  best: readonly ListEntry[];
  /** All orders in trending's window, and in the best-sellers'. */
  of: readonly [trending: number, best: number];
}

/** An item's lists have none of best-sellers. */
export function isTopLists(lists: ItemLists | TopLists): lists is TopLists {
  return 'best' in lists;
}

export const MAX_TOP = 60;
export const MAX_CATEGORY_TOP = 24;
/** Categories that a version names, in its manifest: some 40 characters each. */
export const MAX_CATEGORY_NAMES = 2_000;

/** The id under which a category's lists stand among the items': no item's id holds a control character. */
export function categoryKey(path: string): string {
  return `\ncategory:${path}`;
}

/** Four significant digits: the ranking keeps, half the bytes go. */
export function shorten(score: number): number {
  return score === 0 ? 0 : Number(score.toPrecision(4));
}
