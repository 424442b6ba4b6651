/**
 * Sums the cross-sells of several items, as `combine` in co-purchase does, without a Map or an object for each
 * neighbour: ids become small numbers once a list, and a request adds up in arrays that stay. A cart's lists hold
 * hundreds of neighbours, of which a shelf looks at a few.
 */
import { bestFirst } from '../co-purchase/best-first.ts';
import type { ItemLists } from '../snapshot/item-lists.ts';

/** Different ids that an isolate numbers, about 100 bytes each; past that it begins again. */
const MAX_NUMBERED = 100_000;

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
let heap = new Float64Array(64);

/**
 * The products that lists of several items speak for, by the sum of their weighted `cart` scores, best first, at most
 * `count`; equal sums in the order of the lists. What speaks against a product is counted too.
 */
export function sumLists(contexts: readonly WeightedLists[], count: number): Summed[] {
  const lists = numberAll(contexts);
  let found = 0;
  for (let from = 0; from < lists.length; from++) {
    const { numbers, scores } = lists[from]!;
    const { weight } = contexts[from]!;
    if (found + numbers.length > sums.length) growSums(found + numbers.length);
    for (let at = 0; at < numbers.length; at++) {
      const gain = weight * scores[at]!;
      if (gain === 0) continue;
      const number = numbers[at]!;
      let place = placeOf[number]! - 1;
      if (place < 0) {
        place = found++;
        placeOf[number] = found;
        touched[place] = number;
        sums[place] = gain;
      } else {
        sums[place]! += gain;
        if (gain <= most[place]!) continue;
      }
      most[place] = gain;
      because[place] = at;
      froms[place] = from;
    }
  }
  const places: number[] = [];
  const scores: number[] = [];
  const least = leastOfBest(found, count) * SAME_SCORE;
  for (let place = 0; place < found; place++) {
    placeOf[touched[place]!] = 0;
    if (!(sums[place]! > 0) || sums[place]! < least) continue;
    places.push(place);
    scores.push(sums[place]!);
  }
  return bestFirst(scores, count).map((at) => {
    const place = places[at]!;
    const from = froms[place]!;
    const [item, , , orders] = contexts[from]!.own.x[because[place]!]!;
    return { item, score: scores[at]!, orders, from };
  });
}

/** The `count`-th largest of the first `found` sums; 0 where there are no more. A heap of those, the least on top. */
function leastOfBest(found: number, count: number): number {
  if (found <= count) return 0;
  if (heap.length < count) heap = new Float64Array(count * 2);
  heap.fill(0, 0, count);
  for (let place = 0; place < found; place++) {
    const sum = sums[place]!;
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
  const larger = <T extends Float64Array | Int32Array>(grown: T, old: T): T => (grown.set(old), grown);
  sums = larger(new Float64Array(length * 2), sums);
  most = larger(new Float64Array(length * 2), most);
  because = larger(new Int32Array(length * 2), because);
  froms = larger(new Int32Array(length * 2), froms);
  touched = larger(new Int32Array(length * 2), touched);
}
