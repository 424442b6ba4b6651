import type { OrderMatrix } from '../co-purchase/order-matrix.ts';

/** How an item is bought again, so that `buy-again` can be ranked for what a visitor has bought. */
export interface BuyAgain {
  /**
   * Share of the item's buyers who, having ordered anything again, also bought this again: 0 to 1. Shrunk towards the
   * shop's own mean, so that one faithful buyer does not make 100%.
   */
  repeatRate: number;
  /** Median days between a buyer's purchases of it; null where fewer than `MIN_GAPS` are known. */
  medianGapDays: number | null;
  /** Distinct buyers who came back, and those of them who bought it again. */
  returned: number;
  again: number;
}

/** The shop's mean counts as this many buyers. */
const PRIOR_BUYERS = 10;
const MIN_GAPS = 3;
const SECONDS_PER_DAY = 86_400;

/**
 * For every item, from all orders of buyers who came back. Anonymous orders tell nothing here and are passed over.
 * O(order lines); a second purchase within the same day is the same purchase.
 */
export function buyAgain({ itemCount, orderCount, time, buyer, postingStart, posting }: OrderMatrix): BuyAgain[] {
  const lastOrder = new Map<number, number>();
  for (let order = 0; order < orderCount; order++) lastOrder.set(buyer[order]!, order);
  const first = new Map<number, { last: number; times: number }>();
  const counts: { returned: number; again: number; gaps: number[] }[] = [];
  let [allReturned, allAgain] = [0, 0];
  for (let i = 0; i < itemCount; i++) {
    first.clear();
    const count = { returned: 0, again: 0, gaps: [] as number[] };
    for (let p = postingStart[i]!; p < postingStart[i + 1]!; p++) {
      const order = posting[p]!;
      const before = first.get(buyer[order]!);
      if (!before) {
        if (lastOrder.get(buyer[order]!)! > order) count.returned += 1;
        first.set(buyer[order]!, { last: order, times: 1 });
        continue;
      }
      const days = (time[order]! - time[before.last]!) / SECONDS_PER_DAY;
      if (days < 1) continue;
      if (!Number.isNaN(days)) count.gaps.push(days);
      if (before.times === 1) count.again += 1;
      before.times += 1;
      before.last = order;
    }
    allReturned += count.returned;
    allAgain += count.again;
    counts.push(count);
  }
  const mean = allReturned > 0 ? allAgain / allReturned : 0;
  return counts.map(({ returned, again, gaps }) => ({
    repeatRate: (again + mean * PRIOR_BUYERS) / (returned + PRIOR_BUYERS),
    medianGapDays: gaps.length >= MIN_GAPS ? gaps.sort((a, b) => a - b)[gaps.length >> 1]! : null,
    returned,
    again,
  }));
}
