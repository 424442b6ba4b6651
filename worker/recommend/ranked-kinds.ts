import type { Kind } from '../../shared/vocabulary.ts';
import type { Candidate } from '../rules/rule-types.ts';
import type { Card } from '../snapshot/card.ts';
import type { ShelfPlan } from './fill-shelves.ts';

/** How many of a shelf's candidates are looked at. */
export type DepthAt = (placement: string, limit: number) => number;

/** A candidate's card; null: it has none; undefined: it was not read. */
type Looked = Card | null | undefined;

/** The candidates of one request, kind by kind, and their cards: each ranked and looked up once, when first asked for. */
export class RankedKinds {
  readonly #rank: (kind: Kind) => readonly Candidate[];
  readonly #card: (id: string) => Looked;
  readonly #candidates = new Map<Kind, readonly Candidate[]>();
  #cards = new Map<Kind, Looked[]>();

  constructor(rank: (kind: Kind) => readonly Candidate[], card: (id: string) => Looked) {
    this.#rank = rank;
    this.#card = card;
  }

  of(kind: Kind): readonly Candidate[] {
    let candidates = this.#candidates.get(kind);
    if (!candidates) this.#candidates.set(kind, (candidates = this.#rank(kind)));
    return candidates;
  }

  /** The cards of at least the first `depth` candidates, in their order. */
  cards(kind: Kind, depth: number): readonly Looked[] {
    let cards = this.#cards.get(kind);
    if (!cards) this.#cards.set(kind, (cards = []));
    const candidates = this.of(kind);
    const end = Math.min(depth, candidates.length);
    for (let at = cards.length; at < end; at++) cards.push(this.#card(candidates[at]!.id));
    return cards;
  }

  /** Some cards were read since they were looked up. */
  forgetCards(): void {
    this.#cards = new Map();
  }

  /** Whether a card that these shelves look at was not read. */
  isAnyUnread(plans: readonly ShelfPlan[], depthAt: DepthAt): boolean {
    return this.#some(plans, depthAt, (card) => card === undefined);
  }

  /** Whether there are candidates for these shelves, and not one of them has a card. */
  isNoneKnown(plans: readonly ShelfPlan[], depthAt: DepthAt): boolean {
    return this.#some(plans, depthAt, () => true) && !this.#some(plans, depthAt, Boolean);
  }

  #some(plans: readonly ShelfPlan[], depthAt: DepthAt, holds: (card: Looked) => boolean): boolean {
    for (const { placement, choices } of plans)
      for (const { kind, limit } of choices) {
        const depth = depthAt(placement, limit);
        const cards = this.cards(kind, depth);
        const end = Math.min(depth, cards.length);
        for (let at = 0; at < end; at++) if (holds(cards[at])) return true;
      }
    return false;
  }

  /**
   * The ids of the cards to read for these shelves: first what is likely to be shown, then what the rules bring, then
   * what they may lift from far below. Where one call does not hold all, the last are left out.
   */
  wantedCards(
    plans: readonly ShelfPlan[],
    shallow: (limit: number) => number,
    depthAt: DepthAt,
    pins: string[],
  ): string[] {
    const wanted: string[] = [];
    const want = (kind: Kind, from: number, until: number) => {
      for (const { id } of this.of(kind).slice(from, until)) wanted.push(id);
    };
    for (const { choices } of plans) for (const { kind, limit } of choices) want(kind, 0, shallow(limit));
    wanted.push(...pins);
    for (const { placement, choices } of plans)
      for (const { kind, limit } of choices) want(kind, shallow(limit), depthAt(placement, limit));
    return wanted;
  }
}
