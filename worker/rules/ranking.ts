import type { ProductFacts } from './product-facts.ts';
import { factsOf } from './product-facts.ts';
import type { Reason } from '../../shared/recommendation.ts';
import type { Card } from '../snapshot/card.ts';
import type { Candidate } from './rule-types.ts';

/** A product on its way to a shelf: one object for as long as its shop's version is at hand. */
export interface RankedItem {
  readonly id: string;
  /** Its own among those that are at hand with it. */
  readonly number: number;
  /** Null: there is no such product; undefined: its card was not read. */
  readonly card: Card | null | undefined;
  /** Its card in the form that rules compare, once it was asked for. */
  facts: ProductFacts | null;
}

/**
 * Products on their way to a shelf, best first. What says why a product is there is made when it is asked for, since
 * most products are never shown.
 */
export interface Ranked<Item extends RankedItem = RankedItem> {
  readonly length: number;
  itemAt(place: number): Item;
  /** @param fallback see `Reason` */
  shownAt(place: number, fallback: number): Shown;
}

/** What stands on a shelf's card beside the product. */
export type Shown = Pick<Candidate, 'reason' | 'offer'>;

/** The same with the scores that it is ranked by. */
export interface Ranking<Item extends RankedItem = RankedItem> extends Ranked<Item> {
  /** As lists beside each other; they may be longer than what is ranked. */
  readonly items: readonly Item[];
  readonly scores: readonly number[];
  /** Why a product is there; `rule`: because of that one. */
  reasonAt(place: number, rule: string | null, fallback: number): Reason;
}

/** A product as rules look at it; without a card there is nothing but its id. */
export function subjectOf(item: RankedItem): ProductFacts | { id: string } {
  return item.facts ?? (item.card ? (item.facts = factsOf(item.card)) : item);
}

/** Candidates that are at hand, and the items that they name. */
export class CandidateRanking<Item extends RankedItem> implements Ranking<Item> {
  readonly length: number;
  readonly items: readonly Item[];
  readonly scores: readonly number[];
  readonly #candidates: readonly Candidate[];

  constructor(candidates: readonly Candidate[], itemOf: (id: string) => Item) {
    this.length = candidates.length;
    this.items = candidates.map(({ id }) => itemOf(id));
    this.scores = candidates.map(({ score }) => score);
    this.#candidates = candidates;
  }

  itemAt(place: number): Item {
    return this.items[place]!;
  }

  shownAt(place: number, fallback: number): Shown {
    return { reason: this.reasonAt(place, null, fallback) };
  }

  reasonAt(place: number, rule: string | null, fallback: number): Reason {
    return reasonBy(this.#candidates[place]!.reason, rule, fallback);
  }
}

/** The reason with the rule that gave it its place, where there is one. */
export function reasonBy(reason: Reason, rule: string | null, fallback: number): Reason {
  if (rule === null && reason.fallback === fallback) return reason;
  const { code, orders, of, with: because } = reason;
  return { code, orders, of, with: because, rule: rule ?? reason.rule, fallback };
}

/** The candidate at a place, with all that is known of it. */
export function candidateAt(ranked: Ranked, place: number, score: number): Candidate {
  const { reason, offer } = ranked.shownAt(place, 0);
  const { id } = ranked.itemAt(place);
  return offer ? { id, score, reason, offer } : { id, score, reason };
}
