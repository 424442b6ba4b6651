/** A made-up shop with everything at hand, whose product pages the benchmarks of this folder ask for. */
import { DEVICES, STAGES } from '../../../shared/vocabulary.ts';
import type { Card } from '../../../worker/snapshot/card.ts';
import type { ItemLists } from '../../../worker/snapshot/item-lists.ts';

export const ITEMS = 2000;
export const NOW = Date.parse('2026-11-22T12:00:00Z');

export const idOf = (n: number): string => `P${((n % ITEMS) + ITEMS) % ITEMS}`;

export const cards = new Map<string, Card>();
export const lists = new Map<string, ItemLists>();
for (let n = 0; n < ITEMS; n++) {
  cards.set(idOf(n), {
    id: idOf(n),
    title: `Product ${n}`,
    link: `/p/${n}`,
    image_link: `/i/${n}.jpg`,
    price: `${(n % 90) + 5}.00 GBP`,
    sale_price: n % 7 === 0 ? '4.00 GBP' : null,
    availability: n % 20 === 0 ? 'out_of_stock' : 'in_stock',
    product_type: `Home > Room ${n % 20} > Shelf ${n % 60}`,
    brand: `Brand ${n % 50}`,
    item_group_id: n % 3 === 0 ? `G${n % 400}` : null,
    labels: [`label ${n % 10}`],
  });
  lists.set(idOf(n), {
    n: 300,
    x: Array.from({ length: 60 }, (_, k) => [idOf(n + 7 * k + 1), 1 / (k + 1), 1 / (k + 2), 60 - k] as const),
    r: Array.from({ length: 30 }, (_, k) => [idOf(n + 5 * k + 2), 1 / (k + 1), 3] as const),
    u: Array.from({ length: 16 }, (_, k) => [idOf(n + 3 * k + 3), 1 / (k + 1), 2] as const),
  });
}
const best = Array.from({ length: 60 }, (_, k) => [idOf(k * 11), 60 - k, 60 - k] as const);
export const top = { trending: best, best, of: [100, 100] as const };

/** The body of the n-th request: product pages, no two visits alike. */
export function bodyOf(n: number): string {
  return JSON.stringify({
    page: { type: 'product', item: idOf(n * 13) },
    visitor: {
      stage: STAGES[n % STAGES.length],
      lifecycle: 'returning',
      device: DEVICES[n % DEVICES.length],
      recent: Array.from({ length: 12 }, (_, k) => idOf(n + 31 * k)),
      cart: [idOf(n * 3), idOf(n * 5)],
      bought: [idOf(n * 17), idOf(n * 19)],
      preferences: { hide: [], category: [] },
      bucket: n % 1000,
      language: 'en-GB',
      country: 'GB',
    },
    config: 'bench.en',
  });
}
