/**
 * All items in one line from the cheapest to the dearest, those without a price last. Lists of alike items hold
 * places in this line instead of item numbers: then any list is sorted by price for free, a price band is a range
 * in it, and of a list too long to read only the part around an item's own price is read.
 */
export interface PriceOrder {
  /** Item number at each place. */
  itemAt: Uint32Array;
  /** Place of each item number. */
  placeOf: Uint32Array;
  /** Price at each place; NaN where unknown (these come last). */
  price: Float64Array;
}

/** @param prices NaN where unknown; what is not above 0 is none either */
export function orderByPrice(prices: Float64Array): PriceOrder {
  const keys = prices.map((price) => (price > 0 ? price : Number.POSITIVE_INFINITY));
  const itemAt = Uint32Array.from(prices.keys()).sort((a, b) => (keys[a] === keys[b] ? a - b : keys[a]! - keys[b]!));
  const placeOf = new Uint32Array(prices.length);
  const price = new Float64Array(prices.length);
  itemAt.forEach((item, place) => {
    placeOf[item] = place;
    price[place] = Number.isFinite(keys[item]) ? keys[item]! : Number.NaN;
  });
  return { itemAt, placeOf, price };
}

/** The first place in `list[from, to)` (ascending) that is not below `value`. O(log n). */
export function lowerBound(list: Uint32Array, from: number, to: number, value: number): number {
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (list[middle]! < value) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** The first place whose price is not below `price`; unknown prices lie beyond every price. O(log n). */
export function placeOfPrice({ price: prices }: PriceOrder, price: number): number {
  let [from, to] = [0, prices.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (prices[middle]! < price) from = middle + 1;
    else to = middle;
  }
  return from;
}
