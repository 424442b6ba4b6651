/**
 * Sums the cross-sells of several items, as `combine` in co-purchase does, without a Map or an object for each
 * neighbour: ids become small numbers once a list, and a request adds up in arrays that stay. A cart's lists hold
 * hundreds of neighbours, of which a shelf looks at a few.
 */
import { bestFirst } from '../co-purchase/best-first.ts';
import type { ItemLists } from '../snapshot/item-lists.ts';

/** Different ids that an isolate numbers, about 100 bytes each; past that it begins again. */
const MAX_NUMBERED = 100_000;

/** Where fewer than so many times the wanted number are found, sorting all of them is as fast as choosing first. */
const SORTED_WHOLE = 4;
/** What is closer to a score than this is sorted as equal to it (eleven digits, in `bestFirst`). */
const SAME_SCORE = 1 - 1e-9;

/** One item of the context, and how much it counts. */
export interface WeightedLists {
  own: ItemLists;
  weight: number;
}

/** What several lists say of one product. */
export interface Summed {
  item: string;
  score: number;
  /** The entry that gave most of the score: its orders are the reason to show. */
  orders: number;
  /** Index of the context item whose list that entry is from. */
  from: number;
}

/** A cross-sell list as it is summed: ids by their numbers. */
interface NumberedList {
  /** The numbers hold while this is the numbers' own. */
  round: number;
  numbers: Int32Array;
  scores: Float64Array;
}

let round = 0;
let numberOf = new Map<string, number>();
const numbered = new WeakMap<ItemLists, NumberedList>();

// What a request adds up in; between two requests `placeOf` holds zeros only.
let placeOf = new Int32Array(1024);
let sums = new Float64Array(1024);
let most = new Float64Array(1024);
let because = new Int32Array(1024);
let froms = new Int32Array(1024);
let touched = new Int32Array(1024);

/**
 * The products that lists of several items speak for, by the sum of their weighted `cart` scores, best first, at most
 * `count`; equal sums in the order of the lists. What speaks against a product is counted too.
 */
export function sumLists(contexts: readonly WeightedLists[], count: number): Summed[] {
  const lists = numberAll(contexts);
  const found = addUp(contexts, lists);
  const places: number[] = [];
  const scores: number[] = [];
  const least = found > SORTED_WHOLE * count ? leastOfBest(found, count) * SAME_SCORE : 0;
  for (let place = 0; place < found; place++) {
    const sum = sums[place]!;
    if (!(sum > 0) || sum < least) continue;
    places.push(place);
    scores.push(sum);
  }
  return bestFirst(scores, count).map((at) => {
    const place = places[at]!;
    const from = froms[place]!;
    const [item, , , orders] = contexts[from]!.own.x[because[place]!]!;
    return { item, score: scores[at]!, orders, from };
  });
}

/** Fills `sums`, `because` and `froms`, one place a product in the order in which they are met, and tells how many. */
function addUp(contexts: readonly WeightedLists[], lists: readonly NumberedList[]): number {
  let entries = 0;
  for (const { numbers } of lists) entries += numbers.length;
  if (entries > sums.length) growSums(entries * 2);
  // As constants of the loop: it runs twice as fast as with the module's variables.
  const [placeOfNumber, sum, largest, entryOf, fromOf, met] = [placeOf, sums, most, because, froms, touched];
  let found = 0;
  for (let from = 0; from < lists.length; from++) {
    const { numbers, scores } = lists[from]!;
    const { weight } = contexts[from]!;
    for (let at = 0; at < numbers.length; at++) {
      const gain = weight * scores[at]!;
      if (gain === 0) continue;
      const number = numbers[at]!;
      let place = placeOfNumber[number]! - 1;
      if (place < 0) {
        place = found++;
        placeOfNumber[number] = found;
        met[place] = number;
        sum[place] = gain;
      } else {
        sum[place]! += gain;
        if (gain <= largest[place]!) continue;
      }
      largest[place] = gain;
      entryOf[place] = at;
      fromOf[place] = from;
    }
  }
  for (let place = 0; place < found; place++) placeOfNumber[met[place]!] = 0;
  return found;
}

/** The `count`-th largest of the first `found` sums; 0 where there are no more. A heap of those, the least on top. */
function leastOfBest(found: number, count: number): number {
  const heap = new Float64Array(count);
  const all = sums;
  for (let place = 0; place < found; place++) {
    const sum = all[place]!;
    if (!(sum > heap[0]!)) continue;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= count) break;
      if (child + 1 < count && heap[child + 1]! < heap[child]!) child++;
      if (heap[child]! >= sum) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = sum;
  }
  return heap[0]!;
}

/** All of them by the same numbers. */
function numberAll(contexts: readonly WeightedLists[]): NumberedList[] {
  if (numberOf.size > MAX_NUMBERED) {
    numberOf = new Map();
    round++;
  }
  return contexts.map(({ own }) => {
    let list = numbered.get(own);
    if (list?.round !== round) numbered.set(own, (list = numberOne(own)));
    return list;
  });
}

function numberOne({ x }: ItemLists): NumberedList {
  const numbers = Int32Array.from(x, ([id]) => {
    let number = numberOf.get(id);
    if (number === undefined) numberOf.set(id, (number = numberOf.size));
    return number;
  });
  if (numberOf.size > placeOf.length) placeOf = new Int32Array(numberOf.size * 2);
  return { round, numbers, scores: Float64Array.from(x, ([, , cart]) => cart) };
}

function growSums(length: number): void {
  sums = new Float64Array(length);
  most = new Float64Array(length);
  because = new Int32Array(length);
  froms = new Int32Array(length);
  touched = new Int32Array(length);
}
