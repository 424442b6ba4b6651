import { DAY_S } from '../../shared/durations.ts';
import type { OrderMatrix } from '../co-purchase/order-matrix.ts';
import { linkOrders, NO_ORDER, type OrderChains } from './order-chains.ts';

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

/**
 * Prepares it for every item, from all orders of buyers who came back; the answer takes an item. Anonymous orders tell
 * nothing here and are passed over; a second purchase within the same day is the same purchase. O(order lines) to
 * prepare, and once more for all items together; nothing is kept an item.
 */
export function buyAgain(
  matrix: OrderMatrix,
  chains: OrderChains = linkOrders(matrix),
): (item: number) => BuyAgain | undefined {
  let [allReturned, allAgain] = [0, 0];
  for (let item = 0; item < matrix.itemCount; item++) {
    const { returned, again } = countRepeats(item, matrix, chains);
    allReturned += returned;
    allAgain += again;
  }
  const mean = allAgain / (allReturned || 1);
  return (item) => {
    if (item >= matrix.itemCount) return undefined;
    const count = countRepeats(item, matrix, chains);
    return { ...count, repeatRate: (count.again + mean * PRIOR_BUYERS) / (count.returned + PRIOR_BUYERS) };
  };
}

function countRepeats(i: number, { time, buyer, postingStart, posting }: OrderMatrix, { previous, next }: OrderChains) {
  const purchases = new Map<number, { newest: number; times: number }>();
  const gaps: number[] = [];
  let [returned, again] = [0, 0];
  for (let p = postingStart[i]!; p < postingStart[i + 1]!; p++) {
    const order = posting[p]!;
    if (previous[order] === NO_ORDER && next[order] === NO_ORDER) continue;
    const before = purchases.get(buyer[order]!);
    if (!before) {
      if (next[order] !== NO_ORDER) returned += 1;
      purchases.set(buyer[order]!, { newest: order, times: 1 });
      continue;
    }
    const days = (time[order]! - time[before.newest]!) / DAY_S;
    if (days < 1) continue;
    if (!Number.isNaN(days)) gaps.push(days);
    if (before.times === 1) again += 1;
    before.times += 1;
    before.newest = order;
  }
  return {
    returned,
    again,
    medianGapDays: gaps.length >= MIN_GAPS ? gaps.sort((a, b) => a - b)[gaps.length >> 1]! : null,
  };
}
