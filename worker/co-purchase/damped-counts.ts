import type { Damping } from './co-purchase-settings.ts';
import type { OrderMatrix } from './order-matrix.ts';

/** Two numbers a candidate, so that a pair's damped count is (weight + content + prior) · rarity. */
export interface DampedCounts {
  prior: Float64Array;
  rarity: Float64Array;
  /** What similarity 1 adds to the weight. */
  content: number;
}

/**
 * The damped count of item i with candidate j, in the weights of orders:
 *   damped_ij = (W_ij + unit · (κ s_ij + π orders_j / lines)) · (typical orders / (orders_j + κ))^β
 * with κ = `contentOrders`, π = `popularOrders`, s the similarity by content. Content and popularity count like orders
 * that the pair had before its first one, so they lead where there is little evidence and fade as it grows
 * (Dirichlet smoothing; Zhai & Lafferty, SIGIR 2001). O(items).
 */
export function dampCounts({ itemCount, item, postingStart }: OrderMatrix, how: Damping): DampedCounts {
  const prior = new Float64Array(itemCount);
  const rarity = new Float64Array(itemCount);
  for (let j = 0; j < itemCount; j += 1) {
    const orders = postingStart[j + 1]! - postingStart[j]!;
    prior[j] = (how.unit * how.popularOrders * orders) / Math.max(1, item.length);
    rarity[j] = (how.typicalOrders / Math.max(0.5, orders + how.contentOrders)) ** how.damping;
  }
  return { prior, rarity, content: how.unit * how.contentOrders };
}
