import { ValueColumn } from '../columns/value-column.ts';
import { PlaceList } from './place-list.ts';

/**
 * All items in one line from the cheapest to the dearest, those without a price last. Lists of alike items hold
 * places in this line instead of item numbers: then any list is sorted by price for free, a price band is a range
 * in it, and of a list too long to read only the part around an item's own price is read.
 */
export interface PriceOrder {
  count: number;
  /** Item number at each place. */
  itemAt: PlaceList;
  /** Place of each item number. */
  placeOf: PlaceList;
  /** Price at each place; NaN where unknown (these come last). */
  price: ValueColumn;
}

/** @param prices NaN where unknown; what is not above 0 is none either */
export function orderByPrice(prices: Float64Array): PriceOrder {
  const count = prices.length;
  const keys = prices.map((price) => (price > 0 ? price : Number.POSITIVE_INFINITY));
  const sorted = Uint32Array.from(prices.keys()).sort((a, b) => (keys[a] === keys[b] ? a - b : keys[a]! - keys[b]!));
  const [itemAt, placeOf] = [new PlaceList(count, count), new PlaceList(count, count)];
  const price = new Float64Array(count);
  sorted.forEach((item, place) => {
    itemAt.set(place, item);
    placeOf.set(item, place);
    price[place] = Number.isFinite(keys[item]) ? keys[item]! : Number.NaN;
  });
  return { count, itemAt, placeOf, price: new ValueColumn(price) };
}

/** The first place whose price is not below `price`; unknown prices lie beyond every price. O(log n). */
export function placeOfPrice({ count, price: prices }: PriceOrder, price: number): number {
  let [from, to] = [0, count];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (prices.at(middle) < price) from = middle + 1;
    else to = middle;
  }
  return from;
}
