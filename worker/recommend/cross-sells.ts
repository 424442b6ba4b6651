/** What goes with one item, or with several together. */
import type { Reason } from '../../shared/recommendation.ts';
import { combine } from '../co-purchase/combine.ts';
import type { Shown } from '../rules/ranking.ts';
import type { Candidate } from '../rules/rule-types.ts';
import type { TopLists } from '../snapshot/item-lists.ts';
import type { Item, ItemsAtHand, ListsAtHand } from './items-at-hand.ts';
import { keptRankingOf, type KindRanking, type Looked, rankingOf } from './kind-ranking.ts';
import { boughtShare, ENTRIES, ENTRY_BITS, sumLists } from './sum-lists.ts';

/** An item that recommendations start from, by its lists, and how much it counts. */
export interface Start {
  lists: ListsAtHand;
  weight: number;
}

/** Which products of a list: all that are likely, or only those of which the shelf's title is true. */
export type Which = 'likely' | 'true';

/** What goes with one item alone is the same for every visitor: made once. */
export function rankCrossSells(
  which: Which,
  starts: readonly Start[],
  known: { items: ItemsAtHand; top: TopLists },
  most: number,
): KindRanking {
  const [first] = starts;
  if (starts.length !== 1) return new SummedRanking(which, starts, known, most);
  const { lists, weight } = first!;
  if (weight !== 1) return rankingOf(crossSellsOf(which, first!, known.top), known.items);
  return (lists.crossSells[which] ??= keptRankingOf(crossSellsOf(which, first!, known.top), known.items));
}

function crossSellsOf(which: Which, start: Start, top: TopLists): Candidate[] {
  const neighbours = start.lists.own.x
    .filter(([, , , orders]) => which === 'likely' || orders > 0)
    .map((entry) => {
      const [item, page, cart, orders] = entry;
      const share = which === 'true' ? boughtShare(entry) : 1;
      return { item, page: share * page, cart: share * cart, orders };
    });
  return combine([{ weight: start.weight, neighbours }]).map(({ item, score, because }) => ({
    id: item,
    score,
    reason: reasonFor(because.orders, start.lists, top),
  }));
}

/** What goes with several items: most of it is never shown, so that nothing is made for it but its place. */
class SummedRanking implements KindRanking {
  readonly length: number;
  readonly items: readonly Item[];
  readonly scores: readonly number[];
  looked: Looked | null = null;
  readonly #because: readonly number[];
  readonly #starts: readonly Start[];
  readonly #top: TopLists;

  constructor(
    which: Which,
    starts: readonly Start[],
    { items, top }: { items: ItemsAtHand; top: TopLists },
    most: number,
  ) {
    const { numbers, scores, because } = sumLists(starts, items.size, most, which === 'true');
    this.length = numbers.length;
    this.items = numbers.map(items.numbered);
    this.scores = scores;
    this.#because = because;
    this.#starts = starts;
    this.#top = top;
  }

  itemAt(place: number): Item {
    return this.items[place]!;
  }

  shownAt(place: number, fallback: number): Shown {
    return { reason: this.reasonAt(place, null, fallback) };
  }

  reasonAt(place: number, rule: string | null, fallback: number): Reason {
    const because = this.#because[place]!;
    const { lists } = this.#starts[because >>> ENTRY_BITS]!;
    return reasonFor(lists.orders[because & (ENTRIES - 1)]!, lists, this.#top, rule, fallback);
  }
}

/** @param orders below 0 are those of a best-seller, which is there for them alone */
function reasonFor(
  orders: number,
  { item, own }: ListsAtHand,
  { of }: TopLists,
  rule: string | null = null,
  fallback = 0,
): Reason {
  if (orders < 0)
    return { code: 'best-seller', orders: Math.min(-orders, of[1]), of: of[1], with: null, rule, fallback };
  // Nobody bought both; what buyers have in common, or the catalogue, says that they go together.
  return { code: orders > 0 ? 'bought-together' : 'for-you', orders, of: own.n, with: item.id, rule, fallback };
}
