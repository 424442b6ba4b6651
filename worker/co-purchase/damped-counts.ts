import { narrowColumn } from '../columns/narrow-column.ts';
import type { Damping } from './co-purchase-settings.ts';
import { TopList } from '../similarity/top-list.ts';
import type { OrderMatrix } from './order-matrix.ts';

/** Rarities of items in fewer orders stand in a table: nearly all items. */
const TABLED_ORDERS = 4096;

/**
 * Two numbers a candidate, so that a pair's damped count is (weight + content + prior) · rarity. They are worked out where
 * they are asked for: as columns they would take 16 bytes an item.
 */
export interface DampedCounts {
  prior: (item: number) => number;
  rarity: (item: number) => number;
  /** What similarity 1 adds to the weight. */
  content: number;
  /** What the prior adds to the weight of an item's own orders. */
  whole: number;
  /** The best-sellers that are candidates of every item. */
  popular: Uint32Array;
}

/**
 * The damped count of item i with candidate j, in the weights of orders:
 *   damped_ij = (W_ij + unit · (κ s_ij + π buyers_j / all buyers)) · (typical orders / (orders_j + κ))^β
 * with κ = `contentOrders`, π = `popularOrders`, s the similarity by content. Content and popularity count like orders
 * that the pair had before its first one, so they lead where there is little evidence and fade as it grows
 * (Dirichlet smoothing; Zhai & Lafferty, SIGIR 2001). With them the own weight of item i is
 *   W_i + unit · (κ + π orders / lines).
 * O(items). Memory: 1 to 4 bytes an item, once a matrix.
 */
export function dampCounts(matrix: OrderMatrix, how: Damping): DampedCounts {
  const { itemCount, orderCount, item, postingStart } = matrix;
  const { buyers, all } = countBuyers(matrix);
  const whole = Math.max(1, all);
  const priorOrders = how.unit * how.popularOrders;
  const rarityIn = (orders: number): number =>
    (how.typicalOrders / Math.max(0.5, orders + how.contentOrders)) ** how.damping;
  const table = Float64Array.from({ length: Math.min(TABLED_ORDERS, orderCount + 1) }, (_, orders) => rarityIn(orders));
  const prior = (j: number): number => (priorOrders * buyers[j]!) / whole;
  const rarity = (j: number): number => {
    const orders = postingStart[j + 1]! - postingStart[j]!;
    return orders < table.length ? table[orders]! : rarityIn(orders);
  };
  return {
    prior,
    rarity,
    content: how.unit * how.contentOrders,
    whole: (how.unit * how.popularOrders * orderCount) / Math.max(1, item.length),
    popular: bestSellers(itemCount, prior, rarity, how.popularCandidates),
  };
}

/**
 * Whether two products that fewer than `minBuyers` bought together would have met as often as that by chance alone,
 * n_i · n_j / orders times: then their not meeting is a finding, and popularity is no reason to show one beside the other.
 */
export function keptApart({ postingStart, orderCount }: OrderMatrix, i: number, j: number, minBuyers: number): boolean {
  const of = (item: number): number => postingStart[item + 1]! - postingStart[item]!;
  return of(i) * of(j) >= minBuyers * orderCount;
}

/** Distinct buyers of every item, and the sum of them: popularity, where one buyer counts once. */
export interface Popularity {
  buyers: ArrayLike<number>;
  all: number;
}

const counted = new WeakMap<OrderMatrix, Popularity>();

/** Counted once for a matrix. O(lines). */
export function countBuyers(matrix: OrderMatrix): Popularity {
  const known = counted.get(matrix);
  if (known) return known;
  const { itemCount, postingStart, posting, buyer } = matrix;
  const buyers = new Uint32Array(itemCount);
  const lastItem = new Uint32Array(1 + buyer.reduce((most, number) => Math.max(most, number), 0));
  let all = 0;
  for (let j = 0; j < itemCount; j += 1) {
    for (let p = postingStart[j]!; p < postingStart[j + 1]!; p += 1) {
      const who = buyer[posting[p]!]!;
      if (lastItem[who] === j + 1) continue;
      lastItem[who] = j + 1;
      buyers[j]! += 1;
    }
    all += buyers[j]!;
  }
  const narrow = narrowColumn(
    itemCount,
    buyers.reduce((most, count) => Math.max(most, count), 0),
  );
  narrow.set(buyers);
  const popularity = { buyers: narrow, all };
  counted.set(matrix, popularity);
  return popularity;
}

/** What popularity alone would recommend, at most `limit`, best first. */
function bestSellers(
  items: number,
  prior: DampedCounts['prior'],
  rarity: DampedCounts['rarity'],
  limit: number,
): Uint32Array {
  if (limit <= 0) return new Uint32Array();
  const top = new TopList(limit);
  for (let j = 0; j < items; j += 1) if (prior(j) > 0) top.add(j, prior(j) * rarity(j));
  return Uint32Array.from(top.items);
}
