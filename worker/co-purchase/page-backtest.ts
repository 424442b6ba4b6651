import type { HeldOutOrder } from './backtest-cases.ts';
import { type Share, isIn } from './backtest-task.ts';
import { bestSellerRanks } from './best-seller-ranks.ts';
import { type DampedCounts, keptApart } from './damped-counts.ts';
import type { SimilarItem } from './mix-row.ts';
import { FoundItems } from './item-slots.ts';
import type { OrderMatrix } from './order-matrix.ts';
import { createPairCounter, type PairRow } from './pair-counter.ts';
import { PairedFigures, TOP } from './paired-figures.ts';
import { entriesOf, type RidgeRows } from './ridge-column.ts';

/** One way of scoring product pages, under given order weights. */
export interface PageVariant {
  damped: DampedCounts;
  minBuyers: number;
  ridgeShare: number;
}

/** The ridge as far as it is solved: only `targets` compete where it is given. */
export interface SolvedRidge {
  rows: RidgeRows;
  targets: Uint8Array;
}

/** A question whose target does not compete. */
const NOT_ASKED = 255;

/**
 * Answers the held-out product pages with many scorers at once: each context item's pairs are counted once and scored
 * by all of them. O(pairs of the context items · variants). Pauses after each context item. The context items may be
 * shared out; ranks are a byte a question, so that figures are summed in one order whoever found them.
 */
export function createPageBacktest(
  earlier: OrderMatrix,
  orders: HeldOutOrder[],
  similar: (item: number) => readonly SimilarItem[],
) {
  const { postingStart } = earlier;
  const questions = new Map<number, { order: number; target: number }[]>();
  orders.forEach(({ page }, order) => {
    for (const { context, target } of page) {
      const asked = questions.get(context[0]!) ?? [];
      asked.push({ order, target });
      questions.set(context[0]!, asked);
    }
  });
  const weight = orders.map((order) => order.weight);
  const countPairs = createPairCounter(earlier);
  const popularity = (item: number) => postingStart[item + 1]! - postingStart[item]!;
  const found = new FoundItems(earlier);
  // Of each candidate that is found:
  let gathered = { weight: new Float64Array(0), similar: new Float64Array(0), popular: new Uint8Array(0) };
  let [ridgeWeight, score] = [new Float64Array(0), new Float64Array(0)];

  function makeRoom(most: number): void {
    if (most <= score.length) return;
    gathered = {
      weight: new Float64Array(2 * most),
      similar: new Float64Array(2 * most),
      popular: new Uint8Array(2 * most),
    };
    [ridgeWeight, score] = [new Float64Array(2 * most), new Float64Array(2 * most)];
  }

  /** Gathers the item's candidates: those with enough buyers, then those that likeness and popularity add. */
  function gather(
    item: number,
    row: PairRow,
    { minBuyers, damped }: PageVariant,
    only: Uint8Array | undefined,
  ): number {
    // First: it may count pairs itself.
    const alike = similar(item);
    makeRoom(row.length + alike.length + damped.popular.length);
    found.forget();
    for (let k = 0; k < row.length; k += 1) {
      if (row.buyers[k]! < minBuyers || only?.[row.item[k]!] === 0) continue;
      add(row.item[k]!, row.weight[k]!);
    }
    for (const { item: other, score: similarity } of alike) {
      if (other === item || only?.[other] === 0) continue;
      if (found.slotOf(other) < 0) add(other, 0);
      gathered.similar[found.slotOf(other)] = similarity;
    }
    for (const other of damped.popular) {
      if (other === item || only?.[other] === 0) continue;
      if (found.slotOf(other) < 0) {
        if (keptApart(earlier, item, other, minBuyers)) continue;
        add(other, 0);
      }
      gathered.popular[found.slotOf(other)] = 1;
    }
    return found.length;

    function add(other: number, pairWeight: number): void {
      const at = found.add(other);
      gathered.similar[at] = 0;
      gathered.popular[at] = 0;
      gathered.weight[at] = pairWeight;
    }
  }

  /** How many candidates come before the target. An item that is no candidate is not found at all. */
  function rankOf(target: number, length: number): number {
    const at = found.slotOf(target);
    if (at < 0 || !(score[at]! > 0)) return Number.POSITIVE_INFINITY;
    let before = 0;
    for (let k = 0; k < length; k += 1) {
      if (score[k]! > score[at]!) before += 1;
      else if (score[k] === score[at] && popularity(found.item[k]!) > popularity(target)) before += 1;
    }
    return before;
  }

  function scoreAll(item: number, length: number, variant: PageVariant, ridge: SolvedRidge | undefined): void {
    const { prior, rarity, content } = variant.damped;
    let most = 0;
    for (let k = 0; k < length; k += 1) {
      const j = found.item[k]!;
      const base = gathered.weight[k]! + content * gathered.similar[k]!;
      score[k] = base > 0 || gathered.popular[k] === 1 ? (base + prior(j)) * rarity(j) : 0;
      if (score[k]! > most) most = score[k]!;
    }
    if (ridge === undefined || variant.ridgeShare === 0 || most === 0) return;
    const { target, weight: weights } = ridge.rows;
    const [begin, end] = entriesOf(ridge.rows, item);
    let mostRidge = 0;
    for (let p = begin; p < end; p += 1) {
      if (weights[p]! > mostRidge && found.slotOf(target[p]!) >= 0) mostRidge = weights[p]!;
    }
    if (mostRidge === 0) return;
    ridgeWeight.fill(0, 0, length);
    for (let p = begin; p < end; p += 1) {
      const at = found.slotOf(target[p]!);
      if (at >= 0) ridgeWeight[at] = Math.max(0, weights[p]!);
    }
    for (let k = 0; k < length; k += 1) {
      const share = variant.ridgeShare;
      score[k] = ((1 - share) * score[k]!) / most + (share * ridgeWeight[k]!) / mostRidge;
    }
  }

  /** The ranks that every variant gives the targets of a share of the context items: by item, variant and question. */
  function* run(
    orderWeight: Float32Array,
    variants: readonly PageVariant[],
    ridge: SolvedRidge | undefined,
    share: Share,
  ): Generator<void, Uint8Array> {
    const mine = Array.from(questions).filter((_, k) => isIn(share, k));
    const ranks = new Uint8Array(variants.length * mine.reduce((sum, [, asked]) => sum + asked.length, 0));
    let at = 0;
    for (const [item, asked] of mine) {
      const row = countPairs(item, orderWeight);
      for (const variant of variants) {
        const length = gather(item, row, variant, ridge?.targets);
        scoreAll(item, length, variant, ridge);
        for (const { target } of asked)
          ranks[at++] = ridge?.targets[target] === 0 ? NOT_ASKED : Math.min(TOP, rankOf(target, length));
      }
      yield;
    }
    return ranks;
  }

  /** The ranks of all shares in the order in which one alone finds them. */
  function join(parts: readonly Uint8Array[], variants: number): Uint8Array {
    if (parts.length === 1) return parts[0]!;
    const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    const read = parts.map(() => 0);
    let at = 0;
    let k = 0;
    for (const asked of questions.values()) {
      const part = k++ % parts.length;
      const length = asked.length * variants;
      all.set(parts[part]!.subarray(read[part], read[part]! + length), at);
      read[part]! += length;
      at += length;
    }
    return all;
  }

  function figuresOf(ranks: Uint8Array, variants: number): PairedFigures[] {
    const figures = Array.from({ length: variants }, () => new PairedFigures(weight));
    let at = 0;
    for (const asked of questions.values()) {
      for (const each of figures)
        for (const { order } of asked) {
          const rank = ranks[at++]!;
          if (rank !== NOT_ASKED) each.add(order, rank);
        }
    }
    return figures;
  }

  /** Best-sellers on the same questions. */
  function popularityFigures(targets?: Uint8Array): PairedFigures {
    const figures = new PairedFigures(weight);
    const rank = bestSellerRanks(earlier, targets);
    for (const [item, asked] of questions) {
      for (const { order, target } of asked) {
        if (targets?.[target] !== 0) figures.add(order, rank[target]! - (rank[item]! < rank[target]! ? 1 : 0));
      }
    }
    return figures;
  }

  return { run, join, figuresOf, popularityFigures };
}
