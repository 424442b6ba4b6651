import type { OrderMatrix } from '../co-purchase/order-matrix.ts';
import { weighOrders } from '../co-purchase/order-weights.ts';
import { sharedPairCounter } from '../co-purchase/pair-counter.ts';
import { availableFirst } from './available-first.ts';
import type { ContentIndex } from './content-index.ts';
import { linkOrders, NO_ORDER, type OrderChains } from './order-chains.ts';
import { byPackFor, onePackEach } from './one-pack.ts';
import { ofSameNeed } from './same-need.ts';
import { TopList } from './top-list.ts';
import { createTransitions, NEXT_CLICK, NEXT_ORDER, type TransitionRow } from './transitions.ts';
import { twoSteps } from './two-steps.ts';

/** A product similar to another, with what speaks for it. */
export interface ReSellRow {
  item: number;
  /** 0 to 1. */
  score: number;
  /** How alike the catalogue says they are, 0 to 1. */
  content: number;
  /** Orders that hold both, and their distinct buyers. */
  orders: number;
  buyers: number;
  /** Orders of the item after which its buyer came back for this one; 0 when it is not among the 100 that most did. */
  followed: number;
}

/** With this many orders of the item, what buyers do counts half as much as it ever can. */
const HALF_EVIDENCE_ORDERS = 20;
/** What buyers do never counts more than this beside what the catalogue says, as far as that says what the item is. */
const MOST_BEHAVIOUR = 0.6;
/** A title, or a category and a price, tell well enough what a product is: then content can judge alone. */
const TELLING = 0.6;
/** So many of the most alike, most bought together and most bought next take part. */
const CANDIDATES = 100;
/** Baskets weigh (size − 1)^−½, partners are damped by √orders: what wins most often untuned. */
const SIZE_POWER = 0.5;
const DAMPING = 0.5;
/** What fewer buyers did is not told: nobody puts a product on a shelf alone. */
const MIN_BUYERS = 2;
/** Histories with fewer lines an order hardly have baskets: what belongs together is in the orders around, as with clicks. */
const BASKET_LINES = 1.2;

/**
 * Prepares re-selling: the answer takes an item and gives products to have instead of it, best first: alike by the
 * catalogue, and bought by its buyers, with it or in their next orders. The two are blended by evidence, no switch:
 *
 *   score = ((1 − w) · content + w · behaviour · gate) · (1 − beside)
 *   w = n / (n + HALF) · (MOST where the catalogue knows the item, 1 where it is silent);  n: orders of the item
 *   gate = √content · nearness of categories where the catalogue knows the item, 1 where it is silent: what is bought
 *   with it but is nothing like it, or another sort of thing, belongs beside it, not in its place
 *   beside = buyers of both in one order / (n + HALF) where the catalogue has them in two categories, 0 elsewhere: a lamp's bulb is
 *   in the lamp's own orders, another lamp is not
 *   behaviour: next-order transitions and co-purchases, each over the item's largest, mixed by how often it is
 *   followed by another order at all
 *
 * A product without orders has w = 0 and is served by content alone; one that no catalogue knows by behaviour alone.
 * Variants (`item_group_id`) of the item are left out, and all that is another sort of thing (`same-need.ts`); what is out
 * of stock gives way to what can be bought.
 * Cost: one `similar`, one pair count, one transition count; about 0.5 ms at 4,000 products and 14,000 orders.
 *
 * @param content its items are numbered as the matrix's are, and may be more.
 * @param minBuyers distinct buyers behind what buyers do; an order without a customer is a buyer of its own
 */
export function createReSell(
  content: ContentIndex,
  matrix: OrderMatrix,
  chains: OrderChains = linkOrders(matrix),
  minBuyers = MIN_BUYERS,
) {
  const { itemCount, postingStart, posting } = matrix;
  const transitions = nextAfter(matrix, chains, minBuyers);
  const pairs = sharedPairCounter(matrix);
  const orderWeight = weighOrders(matrix, { halfLifeDays: null, sizePower: SIZE_POWER }, 0);
  const ordersOf = (j: number): number => (j < itemCount ? postingStart[j + 1]! - postingStart[j]! : 0);

  return (i: number, limit: number): ReSellRow[] => {
    const rows = new Map<number, ReSellRow>();
    const rowOf = (item: number, likeness?: number): ReSellRow => {
      let row = rows.get(item);
      if (!row) {
        row = { item, score: 0, content: likeness ?? content.score(i, item), orders: 0, buyers: 0, followed: 0 };
        rows.set(item, row);
      }
      return row;
    };
    for (const { item, score } of content.similar(i, Math.max(limit, CANDIDATES))) rowOf(item, score);
    const n = ordersOf(i);
    const behaviour = n > 0 ? behaviourOf(i, n, rows, rowOf) : new Map<number, number>();
    const known = Math.min(1, content.known(i) / TELLING);
    const w = (n / (n + HALF_EVIDENCE_ORDERS)) * (1 - known * (1 - MOST_BEHAVIOUR));
    for (const row of rows.values()) {
      const gate = 1 - known * (1 - Math.sqrt(row.content) * content.sameSort(i, row.item));
      const score = (1 - w) * row.content + w * (behaviour.get(row.item) ?? 0) * gate;
      row.score = score * (1 - beside(i, row, n));
    }
    const ranked = Array.from(rows.values()).filter(
      (row) => row.score > 0 && !content.catalog.areVariants(i, row.item),
    );
    ranked.sort((a, b) => b.score - a.score || a.item - b.item);
    const onePack = onePackEach(ranked, content.catalog, byPackFor(i, content));
    return availableFirst(ofSameNeed(onePack, content, i), content.catalog, limit);
  };

  /** How much a row belongs beside the item, not in its place: 0 to 1. */
  function beside(i: number, { item, buyers }: ReSellRow, n: number): number {
    return content.sameSort(i, item) < 1 ? buyers / (n + HALF_EVIDENCE_ORDERS) : 0;
  }

  /** What buyers do, 0 to 1 an item; the evidence goes into the rows. */
  function behaviourOf(
    i: number,
    n: number,
    rows: Map<number, ReSellRow>,
    rowOf: (item: number) => ReSellRow,
  ): Map<number, number> {
    let comeBack = 0;
    for (let p = postingStart[i]!; p < postingStart[i + 1]!; p++)
      if (chains.next[posting[p]!] !== NO_ORDER) comeBack += 1;
    const nextShare = comeBack / (comeBack + n);
    const behaviour = new Map<number, number>();
    const after = transitions(i);
    for (const { item, score, followed } of after) {
      rowOf(item).followed = followed;
      behaviour.set(item, (nextShare * score) / after[0]!.score);
    }
    const pairsOf = pairs(i, orderWeight);
    const top = new TopList(CANDIDATES);
    for (let k = 0; k < pairsOf.length; k++) {
      if (pairsOf.buyers[k]! >= minBuyers)
        top.add(pairsOf.item[k]!, pairsOf.weight[k]! / ordersOf(pairsOf.item[k]!) ** DAMPING);
    }
    top.items.forEach((item, k) => {
      rowOf(item);
      behaviour.set(item, (behaviour.get(item) ?? 0) + ((1 - nextShare) * top.scores[k]!) / top.scores[0]!);
    });
    for (let k = 0; k < pairsOf.length; k++) {
      const row = rows.get(pairsOf.item[k]!);
      if (row) [row.orders, row.buyers] = [pairsOf.orders[k]!, pairsOf.buyers[k]!];
    }
    return behaviour;
  }
}

function nextAfter(matrix: OrderMatrix, chains: OrderChains, minBuyers: number): (item: number) => TransitionRow[] {
  const baskets = matrix.item.length >= matrix.orderCount * BASKET_LINES;
  const transitions = createTransitions(matrix, baskets ? NEXT_ORDER : NEXT_CLICK, chains, minBuyers);
  const list = (item: number): TransitionRow[] => transitions(item, CANDIDATES);
  return baskets ? list : twoSteps(list, CANDIDATES);
}
