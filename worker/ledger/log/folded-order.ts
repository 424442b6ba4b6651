/** An order as it is counted. `time` in seconds since 1970, NaN where it is unknown. */
export interface FoldedOrder {
  time: number;
  /** 32 bits of a keyed hash: the customer's, or for an anonymous order the order's own. */
  buyer: number;
  /** Of the prices, as in `GBP`; null or absent: unknown. */
  currency?: string | null;
  /** Distinct item numbers, ascending. */
  items: ArrayLike<number>;
  /** Unit price of each item, 0 where unknown. */
  prices: ArrayLike<number>;
}

/** A folded order with its number in the log. */
export interface NumberedOrder extends FoldedOrder {
  seq: number;
}
