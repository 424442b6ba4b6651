import type { Kind } from '../../shared/vocabulary.ts';
import type { ShelfPlan } from './fill-shelves.ts';
import type { ItemsAtHand } from './items-at-hand.ts';
import { type KindRanking, lookAt, type Looked } from './kind-ranking.ts';

/** How many of a shelf's candidates are looked at. */
export type DepthAt = (placement: string, limit: number) => number;

/** The candidates of one request, kind by kind: each ranked once, when first asked for. */
export class RankedKinds {
  readonly #rank: (kind: Kind) => KindRanking;
  readonly #items: ItemsAtHand;
  readonly #kinds: Kind[] = [];
  readonly #rankings: KindRanking[] = [];

  constructor(rank: (kind: Kind) => KindRanking, items: ItemsAtHand) {
    this.#rank = rank;
    this.#items = items;
  }

  of(kind: Kind): KindRanking {
    const at = this.#kinds.indexOf(kind);
    if (at >= 0) return this.#rankings[at]!;
    const ranking = this.#rank(kind);
    this.#kinds.push(kind);
    this.#rankings.push(ranking);
    return ranking;
  }

  /** The kind is ranked anew when it is next asked for. */
  forget(kind: Kind): void {
    const at = this.#kinds.indexOf(kind);
    if (at < 0) return;
    this.#kinds.splice(at, 1);
    this.#rankings.splice(at, 1);
  }

  /** The first `depth` of a kind's candidates with their cards. */
  look(kind: Kind, depth: number): Looked {
    return lookAt(this.of(kind), depth, this.#items);
  }

  /** Whether a card that these shelves look at was not read. */
  isAnyUnread(plans: readonly ShelfPlan[], depthAt: DepthAt): boolean {
    return this.#some(plans, depthAt, ({ unread }) => unread);
  }

  /** Whether there are candidates for these shelves, and not one of them has a card. */
  isNoneKnown(plans: readonly ShelfPlan[], depthAt: DepthAt): boolean {
    return (
      !this.#some(plans, depthAt, ({ shown }) => shown.length > 0) &&
      plans.some(({ choices }) => choices.some(({ kind }) => this.of(kind).length > 0))
    );
  }

  #some(plans: readonly ShelfPlan[], depthAt: DepthAt, holds: (looked: Looked) => boolean): boolean {
    for (const { placement, choices } of plans)
      for (const { kind, limit } of choices) if (holds(this.look(kind, depthAt(placement, limit)))) return true;
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
      const { items, length } = this.of(kind);
      for (let at = from; at < Math.min(until, length); at++) wanted.push(items[at]!.id);
    };
    for (const { choices } of plans) for (const { kind, limit } of choices) want(kind, 0, shallow(limit));
    wanted.push(...pins);
    for (const { placement, choices } of plans)
      for (const { kind, limit } of choices) want(kind, shallow(limit), depthAt(placement, limit));
    return wanted;
  }
}
