import type { HeldOutOrder } from './backtest-cases.ts';
import { type Share, isIn } from './backtest-task.ts';
import { bestSellerRanks } from './best-seller-ranks.ts';
import { type DampedCounts, keptApart } from './damped-counts.ts';
import { LIST_LENGTH, type SimilarItem } from './mix-row.ts';
import { ByteReader, ByteWriter } from './byte-list.ts';
import { GrowingNumbers } from '../columns/growing-numbers.ts';
import { FoundItems } from './item-slots.ts';
import type { OrderMatrix } from './order-matrix.ts';
import { createPairCounter, type PairRow } from './pair-counter.ts';
import { PairedFigures } from './paired-figures.ts';
import { entriesOf, type RidgeRows } from './ridge-column.ts';

/** An item's strongest partners and what they add to a cart that holds the item. */
interface CartList {
  item: Uint32Array;
  score: Float64Array;
}

/**
 * Answers the held-out carts: the ridge's rows and the damped shares of orders are summed over the cart's items, in
 * any mix. Only `targets` compete: the ridge need not be solved for more.
 */
export function createCartBacktest(
  earlier: OrderMatrix,
  orders: HeldOutOrder[],
  targets: Uint8Array,
  similar: (item: number) => readonly SimilarItem[],
) {
  const { postingStart } = earlier;
  const countPairs = createPairCounter(earlier);
  const weight = orders.map((order) => order.weight);
  const popularity = (item: number) => postingStart[item + 1]! - postingStart[item]!;
  const found = new FoundItems(earlier);
  // Of each that is found:
  const sums = { ridge: new GrowingNumbers(Float64Array), damped: new GrowingNumbers(Float64Array) };

  function slotOf(item: number): number {
    const at = found.add(item);
    if (at === sums.ridge.length) {
      sums.ridge.push(0);
      sums.damped.push(0);
    }
    return at;
  }

  /** @param scoreOf by the item's slot */
  function rankOf(target: number, context: Uint32Array, scoreOf: (slot: number) => number): number {
    const targetAt = found.slotOf(target);
    const own = targetAt < 0 ? 0 : scoreOf(targetAt);
    if (!(own > 0)) return Number.POSITIVE_INFINITY;
    let before = 0;
    for (let k = 0; k < found.length; k += 1) {
      const other = scoreOf(k);
      if (other > own || (other === own && popularity(found.item[k]!) > popularity(target))) before += 1;
    }
    for (const item of context) {
      const at = found.slotOf(item);
      if (at < 0) continue;
      const other = scoreOf(at);
      if (other > own || (other === own && popularity(item) > popularity(target))) before -= 1;
    }
    return before;
  }

  function forget(): void {
    found.forget();
    sums.ridge.length = sums.damped.length = 0;
  }

  const items = new Set(orders.flatMap(({ cart }) => cart.flatMap(({ context }) => Array.from(context))));

  /**
   * The published lists of a share of the items that stand in a cart, by `score(item, row, position)` of what was bought
   * with it, and by what `unbought` says of others; only targets count.
   */
  function* listsOf(
    orderWeight: Float32Array,
    share: Share,
    score: (item: number, row: PairRow, position: number) => number,
    unbought: (item: number) => Iterable<[other: number, score: number]> = () => [],
  ): Generator<void, Uint8Array> {
    const lists = new ByteWriter();
    const scoreOf = new Map<number, number>();
    for (const item of Array.from(items).filter((_, k) => isIn(share, k))) {
      const row = countPairs(item, orderWeight);
      scoreOf.clear();
      for (const [other, value] of unbought(item))
        if (other !== item && targets[other] !== 0) scoreOf.set(other, value);
      for (let k = 0; k < row.length; k += 1) {
        const value = targets[row.item[k]!] === 0 ? 0 : score(item, row, k);
        if (value > 0) scoreOf.set(row.item[k]!, value);
      }
      const scores = Float64Array.from(scoreOf.values());
      const bar = scores.length > LIST_LENGTH ? scores.sort()[scores.length - LIST_LENGTH]! : 0;
      const kept = Array.from(scoreOf).filter(([, value]) => value > 0 && value >= bar);
      lists.number(item);
      lists.list(new Uint8Array(Uint32Array.from(kept, ([other]) => other).buffer));
      lists.list(new Uint8Array(Float64Array.from(kept, ([, value]) => value).buffer));
      yield;
    }
    return lists.done();
  }

  /** The damped share of each cart item's orders, as `createRowMixer` publishes it. */
  function dampedLists(
    orderWeight: Float32Array,
    share: Share,
    own: (item: number) => number,
    { prior, rarity, content, whole, popular }: DampedCounts,
    minBuyers: number,
  ) {
    const scoreOf = (item: number, other: number, weight: number) =>
      ((weight + prior(other)) * rarity(other)) / Math.max(Number.MIN_VALUE, own(item) + content + whole);
    let likeness = new Map<number, number>();
    return listsOf(
      orderWeight,
      share,
      (item, row, k) => {
        const other = row.item[k]!;
        if (row.buyers[k]! < minBuyers) return 0;
        return scoreOf(item, other, row.weight[k]! + content * (likeness.get(other) ?? 0));
      },
      function* (item) {
        likeness = new Map(content > 0 ? similar(item).map(({ item: other, score }) => [other, score]) : []);
        for (const other of popular)
          if (!likeness.has(other) && !keptApart(earlier, item, other, minBuyers))
            yield [other, scoreOf(item, other, 0)];
        for (const [other, alike] of likeness) if (alike > 0) yield [other, scoreOf(item, other, content * alike)];
      },
    );
  }

  function run(
    lists: ReadonlyMap<number, CartList>,
    ridge: RidgeRows | null,
    shares: readonly number[],
  ): PairedFigures[] {
    const figures = shares.map(() => new PairedFigures(weight));
    for (let order = 0; order < orders.length; order += 1) {
      for (const { context, target } of orders[order]!.cart) {
        if (targets[target] === 0) continue;
        for (const item of context) {
          const list = lists.get(item)!;
          for (let k = 0; k < list.item.length; k += 1) {
            const at = slotOf(list.item[k]!);
            sums.damped.list[at]! += list.score[k]!;
          }
          if (ridge === null) continue;
          const [begin, end] = entriesOf(ridge, item);
          for (let p = begin; p < end; p += 1) {
            const at = slotOf(ridge.target[p]!);
            sums.ridge.list[at]! += ridge.weight[p]!;
          }
        }
        shares.forEach((share, index) => {
          const scoreOf = (at: number) => share * sums.ridge.list[at]! + (1 - share) * sums.damped.list[at]!;
          figures[index]!.add(order, rankOf(target, context, scoreOf));
        });
        forget();
      }
    }
    return figures;
  }

  /** Best-sellers on the same questions. */
  function popularityFigures(): PairedFigures {
    const figures = new PairedFigures(weight);
    const rank = bestSellerRanks(earlier, targets);
    orders.forEach(({ cart }, order) => {
      for (const { context, target } of cart) {
        if (targets[target] === 0) continue;
        let before = rank[target]!;
        for (const item of context) if (rank[item]! < rank[target]!) before -= 1;
        figures.add(order, before);
      }
    });
    return figures;
  }

  return { listsOf, dampedLists, run, popularityFigures };
}

/** The lists of all shares. */
export function readCartLists(parts: readonly Uint8Array[]): Map<number, CartList> {
  const lists = new Map<number, CartList>();
  for (const part of parts)
    for (const reader = new ByteReader(part); !reader.atEnd;) {
      const item = reader.number();
      lists.set(item, { item: new Uint32Array(reader.list().buffer), score: new Float64Array(reader.list().buffer) });
    }
  return lists;
}
