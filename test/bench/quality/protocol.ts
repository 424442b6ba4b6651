import type { History, HistoryOrder } from './history.ts';

/** Given `context`, find `target`; both are item numbers. Cases of one order count together as one. */
export interface Case {
  order: number;
  context: number[];
  target: number;
}

/** A history cut at 80%, with the items of the train part numbered by id. */
export interface Split {
  name: string;
  ids: string[];
  train: HistoryOrder[];
  /** The train orders' items as numbers. */
  baskets: number[][];
  /** Train orders that hold each item. */
  counts: Uint32Array;
  /** Item numbers by train count descending, then id: how ties are broken. */
  byPopularity: Uint32Array;
  productPage: Case[];
  cart: Case[];
}

const TRAIN_SHARE = 0.8;
/** At most this many cases of one order. */
const MAX_PAGE_CASES = 20;
const MAX_CART_CASES = 5;

/** FNV-1a, 32 bits, over UTF-8: what makes the order of a test basket's items random and yet the same everywhere. */
export function fnv1a32(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
}

/** Cuts the history, after `cut` orders, and makes the cases of T1 (product page) and T2 (cart). */
export function splitHistory(
  { name, orders }: Pick<History, 'name' | 'orders'>,
  cut = Math.floor(TRAIN_SHARE * orders.length),
): Split {
  const train = orders.slice(0, cut);
  const ids = [...new Set(train.flatMap((order) => order.items))].sort((a, b) => (a < b ? -1 : 1));
  const number = new Map(ids.map((id, index) => [id, index]));
  const counts = new Uint32Array(ids.length);
  const baskets = train.map((order) => order.items.map((id) => number.get(id)!));
  for (const basket of baskets) for (const item of basket) counts[item]! += 1;
  const byPopularity = Uint32Array.from(ids.keys()).sort((a, b) => counts[b]! - counts[a]! || a - b);
  const productPage: Case[] = [];
  const cart: Case[] = [];
  orders.slice(cut).forEach((order, index) => {
    const items = inProtocolOrder(
      order.id,
      order.items.filter((id) => number.has(id)),
    ).map((id) => number.get(id)!);
    const n = items.length;
    if (n < 2) return;
    for (let i = 0; i < Math.min(n, MAX_PAGE_CASES); i += 1) {
      productPage.push({ order: index, context: [items[i]!], target: items[(i + 1) % n]! });
    }
    for (let i = 0; i < Math.min(n, MAX_CART_CASES); i += 1) {
      cart.push({ order: index, context: items.filter((_, k) => k !== i), target: items[i]! });
    }
  });
  return { name, ids, train, baskets, counts, byPopularity, productPage, cart };
}

function inProtocolOrder(orderId: string, items: string[]): string[] {
  return items
    .map((id) => ({ id, hash: fnv1a32(`${orderId}|${id}`) }))
    .sort((a, b) => a.hash - b.hash || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
}
