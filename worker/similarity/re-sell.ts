import type { OrderMatrix } from '../co-purchase/order-matrix.ts';
import { availableFirst } from './available-first.ts';
import { type ContentIndex, sameGroup } from './content-index.ts';
import { linkOrders, type OrderChains } from './order-chains.ts';
import { createTransitions } from './transitions.ts';

/** A product similar to another, with what speaks for it. */
export interface ReSellRow {
  item: number;
  /** 0 to 1. */
  score: number;
  /** How alike the catalogue says they are, 0 to 1. */
  content: number;
  /** Distinct buyers who bought it in one of their next orders. */
  next: number;
}

/** With this many orders of the item, what buyers do counts half as much as it ever can. */
const HALF_EVIDENCE_ORDERS = 20;
/** What buyers do never counts more than this beside what the catalogue says, as long as it says all it could. */
const MOST_BEHAVIOUR = 0.5;
/** A title, or a category and a price, tell well enough what a product is: then content can judge alone. */
const TELLING = 0.6;
const CANDIDATES = 100;

/**
 * Prepares re-selling: the answer takes an item and gives products to have instead of it, best first: alike by the
 * catalogue, and chosen by its buyers in their next orders. The two are blended by evidence, without a switch:
 *
 *   score = (1 − w) · content + w · next · gate,  w = MOST · n / (n + HALF) → 1 where the catalogue is silent
 *
 * n: orders of the item; next: transitions over the item's largest; gate: content's share of the best content, as far
 * as the catalogue knows the item: what is bought next but is nothing like it belongs beside it, not in its place.
 * A product without orders has w = 0 and is served by content alone; one that no catalogue knows by behaviour alone.
 * Variants (`item_group_id`) of the item are left out; what is out of stock gives way to what can be bought. Cost: one `similar` and one transition count.
 */
export function createReSell(content: ContentIndex, matrix: OrderMatrix, chains: OrderChains = linkOrders(matrix)) {
  const transitions = createTransitions(matrix, undefined, chains);

  return (i: number, limit: number): ReSellRow[] => {
    const own = content.items[i];
    const alike = new Map(content.similar(i, Math.max(limit, CANDIDATES)).map((row) => [row.item, row.score]));
    const orders = i < matrix.itemCount ? matrix.postingStart[i + 1]! - matrix.postingStart[i]! : 0;
    const after = orders > 0 ? transitions(i, CANDIDATES) : [];
    const known = Math.min(1, content.known(i) / TELLING);
    const most = after[0]?.score ?? 0;
    const w = (1 - known * (1 - MOST_BEHAVIOUR)) * (orders / (orders + HALF_EVIDENCE_ORDERS));
    const rows = new Map<number, ReSellRow>();
    for (const [item, score] of alike) rows.set(item, { item, score: (1 - w) * score, content: score, next: 0 });
    for (const { item, score, buyers } of after) {
      if (sameGroup(own, content.items[item])) continue;
      const likeness = alike.get(item) ?? content.score(i, item);
      const gate = 1 - known * (1 - likeness);
      const behaviour = w * (score / most) * gate;
      rows.set(item, { item, score: (1 - w) * likeness + behaviour, content: likeness, next: buyers });
    }
    const ranked = Array.from(rows.values()).sort((a, b) => b.score - a.score || a.item - b.item);
    return availableFirst(ranked, content.items, limit);
  };
}
