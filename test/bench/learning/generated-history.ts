import type { HistoryFigures } from './history-figures.ts';

/** Half of a basket is of one theme, as baskets are; the other half is what sells. */
const THEME_SHARE = 0.5;
const ITEMS_A_THEME = 40;
/** So early that a history which goes on for as long again has no order of the future, which is refused. */
const FIRST_ORDER_S = Date.UTC(2021, 0, 1) / 1000;

export interface GeneratedOrder {
  n: number;
  /** Seconds since 1970. */
  time: number;
  customer: number;
  items: number[];
}

/** A fast generator of even numbers below 1 (mulberry32), so that a history is the same in every run. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Orders over two years for a shop of so many products: baskets as large as the real ones, products as popular as the
 * real ones of their rank, themes that make some go together. `from` continues a history.
 */
export function* generatedHistory(
  { sizes, popularity, ordersACustomer }: HistoryFigures,
  shop: { products: number; orders: number },
  from = 0,
  count = shop.orders,
): Generator<GeneratedOrder> {
  const random = seeded(7 + from);
  const sold = Float64Array.from(popularity);
  for (let rank = 1; rank < sold.length; rank++) sold[rank]! += sold[rank - 1]!;
  const stretch = shop.products / popularity.length;
  const themes = Math.max(1, Math.floor(shop.products / ITEMS_A_THEME));
  const secondsAnOrder = (2 * 365 * 86_400) / shop.orders;
  const drawn = (): number => {
    const wanted = random() * sold[sold.length - 1]!;
    let [low, high] = [0, sold.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sold[middle]! < wanted) low = middle + 1;
      else high = middle;
    }
    return Math.min(shop.products - 1, Math.floor((low + random()) * stretch));
  };
  for (let n = from; n < from + count; n++) {
    const size = Math.min(sizes[Math.floor(random() * sizes.length)]!, shop.products);
    const theme = Math.floor(random() * themes);
    const items = new Set<number>();
    for (let tries = 0; items.size < size && tries < size * 4; tries++) {
      const item = drawn();
      const themed = Math.floor(item / themes) * themes + theme;
      items.add(random() < THEME_SHARE && themed < shop.products ? themed : item);
    }
    const customers = Math.max(1, shop.orders / ordersACustomer);
    yield {
      n,
      time: FIRST_ORDER_S + Math.floor(n * secondsAnOrder),
      customer: Math.floor(random() ** 1.5 * customers),
      items: [...items],
    };
  }
}

/** The order as a line of NDJSON. */
export function orderLine({ n, time, customer, items }: GeneratedOrder): string {
  return JSON.stringify({
    order_id: `order-${n}`,
    created_at: new Date(time * 1000).toISOString(),
    customer_id: `customer-${customer}`,
    items: items.map((item) => ({
      item_id: `SKU-${String(item).padStart(7, '0')}`,
      quantity: 1,
      price: 2 + (item % 70),
    })),
  });
}
