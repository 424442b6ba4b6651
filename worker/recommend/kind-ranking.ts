import type { Reason } from '../../shared/recommendation.ts';
import { CandidateRanking, type Ranking, type Shown } from '../rules/ranking.ts';
import type { Candidate } from '../rules/rule-types.ts';
import type { Card } from '../snapshot/card.ts';
import type { Item, ItemsAtHand } from './items-at-hand.ts';

/** What one kind of recommendation comes to, before rules and shelves look at it. */
export interface KindRanking extends Ranking<Item> {
  /** What was found when its cards were last looked at. */
  looked: Looked | null;
}

/** A ranking with the cards of its first items. */
export interface Looked {
  depth: number;
  turn: number;
  /** Those that have a card: what has none can't be shown, and no rule needs to look at it. */
  shown: Ranking<Item>;
  /** Some card was not read. */
  unread: boolean;
  /** How many of them can be bought. */
  buyable: number;
  /** Until when sale prices count that are among the cards. */
  sales: NonNullable<Card['sale']>[];
}

/** Candidates made for one visit. */
class MadeRanking extends CandidateRanking<Item> implements KindRanking {
  looked: Looked | null = null;
}

/** Candidates that many visits share, for as long as the lists that they come from are at hand. */
class KeptRanking extends CandidateRanking<Item> implements KindRanking {
  #looked: Looked | null = null;

  get looked(): Looked | null {
    return this.#looked;
  }

  set looked(looked: Looked | null) {
    this.#looked = looked && { ...looked };
  }
}

export function rankingOf(candidates: readonly Candidate[], items: ItemsAtHand): KindRanking {
  return new MadeRanking(candidates, items.named);
}

/**
 * What is kept is copied: where the engine sees that what a line of code makes lives long, it makes it in the old
 * generation from then on, and what the line makes for one request would be garbage there.
 */
export function keptRankingOf(candidates: readonly Candidate[], items: ItemsAtHand): KindRanking {
  const kept = candidates.map(({ id, score, reason }): Candidate => ({ id, score, reason: { ...reason } }));
  return new KeptRanking(kept, items.named);
}

/** Looks at the cards of the first `depth`; of what every visitor meets alike, once. */
export function lookAt(ranking: KindRanking, depth: number, items: ItemsAtHand): Looked {
  const before = ranking.looked;
  if (before?.depth === depth && before.turn === items.turn && !before.unread) return before;
  const end = Math.min(depth, ranking.length);
  const places: number[] = [];
  const sales: Looked['sales'] = [];
  let unread = false;
  let buyable = 0;
  for (let place = 0; place < end; place++) {
    const card = items.cardOf(ranking.items[place]!);
    if (card) {
      places.push(place);
      if (card.availability !== 'out_of_stock') buyable++;
      if (card.sale) sales.push(card.sale);
    } else if (card === undefined) unread = true;
  }
  const shown = places.length === ranking.length ? ranking : new PartOfRanking(ranking, places);
  const looked = { depth, turn: items.turn, shown, unread, buyable, sales };
  ranking.looked = looked;
  return looked;
}

/** Some of a ranking's items, in its order. */
class PartOfRanking implements Ranking<Item> {
  readonly length: number;
  readonly items: readonly Item[];
  readonly scores: readonly number[];
  readonly #of: Ranking<Item>;
  readonly #places: readonly number[];

  constructor(of: Ranking<Item>, places: readonly number[]) {
    this.length = places.length;
    // Where nothing is left out before the last of them, the lists can stay as they are.
    const same = places.length === 0 || places.at(-1) === places.length - 1;
    this.items = same ? of.items : places.map((place) => of.items[place]!);
    this.scores = same ? of.scores : places.map((place) => of.scores[place]!);
    this.#of = of;
    this.#places = places.slice();
  }

  itemAt(place: number): Item {
    return this.items[place]!;
  }

  shownAt(place: number, fallback: number): Shown {
    return this.#of.shownAt(this.#places[place]!, fallback);
  }

  reasonAt(place: number, rule: string | null, fallback: number): Reason {
    return this.#of.reasonAt(this.#places[place]!, rule, fallback);
  }
}
