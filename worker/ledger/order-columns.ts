import type { OrderMatrix } from '../co-purchase/order-matrix.ts';
import { buildOrderMatrix } from '../co-purchase/order-matrix.ts';
import { blockView } from './order-block.ts';

/** A price is taken from an item's newest lines, at most this many: wholesale and sale prices then lose to the usual one. */
const PRICE_SAMPLE = 25;

/** What the blocks say: the matrix for the scorers, and the usual unit price of each item (0 where no order told one). */
export interface OrderColumns {
  matrix: OrderMatrix;
  usualPrice: Float32Array;
}

/**
 * Unpacks the blocks. The usual price is the median over the item's newest lines, so it does not depend on the order in
 * which the history was delivered within a block's reach.
 */
export function orderColumns(blocks: readonly ArrayBuffer[], itemCount: number): OrderColumns {
  return { matrix: orderMatrix(blocks, itemCount), usualPrice: usualPrices(blocks.map(blockView), itemCount) };
}

/** The matrix alone. Buyers' hashes become dense numbers. */
export function orderMatrix(blocks: readonly ArrayBuffer[], itemCount: number): OrderMatrix {
  const views = blocks.map(blockView);
  // Whether an order that was taken back whole is still among them must not change the others' numbers.
  const buyers = denseNumbers(views.map(({ buyer, size }) => buyer.filter((_, n) => size[n]! > 0)));
  function* orders() {
    let order = 0;
    for (const view of views) {
      let at = 0;
      for (let n = 0; n < view.size.length; n++) {
        const size = view.size[n]!;
        if (size === 0) continue;
        yield {
          time: Number.isNaN(view.time[n]) ? null : view.time[n]!,
          buyer: buyers[order++]!,
          items: view.item.subarray(at, at + size),
        };
        at += size;
      }
    }
  }
  return buildOrderMatrix(orders(), itemCount);
}

/** 0, 1, 2, … for distinct hashes, without a map of boxed numbers: a million buyers take 12 MB while it runs. */
function denseNumbers(parts: readonly Uint32Array[]): Uint32Array {
  const all = new Uint32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  const distinct = all.slice().sort();
  let count = 0;
  for (let n = 0; n < distinct.length; n++)
    if (n === 0 || distinct[n] !== distinct[n - 1]) distinct[count++] = distinct[n]!;
  for (let n = 0; n < all.length; n++) {
    let low = 0;
    let high = count - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (distinct[middle]! < all[n]!) low = middle + 1;
      else high = middle;
    }
    all[n] = low;
  }
  return all;
}

function usualPrices(views: readonly ReturnType<typeof blockView>[], itemCount: number): Float32Array {
  const samples = new Map<number, number[]>();
  for (let block = views.length - 1; block >= 0; block--) {
    const { item, price } = views[block]!;
    for (let at = item.length - 1; at >= 0; at--) {
      if (price[at]! <= 0) continue;
      let sample = samples.get(item[at]!);
      if (!sample) samples.set(item[at]!, (sample = []));
      if (sample.length < PRICE_SAMPLE) sample.push(price[at]!);
    }
  }
  const usual = new Float32Array(itemCount);
  for (const [item, sample] of samples) usual[item] = sample.sort((a, b) => a - b)[sample.length >> 1]!;
  return usual;
}
