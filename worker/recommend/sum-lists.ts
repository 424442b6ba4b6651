/**
 * Sums the cross-sells of several items, as `combine` in co-purchase does, without a Map or an object for each
 * neighbour: lists name their items by number, and a request adds up in arrays that stay. A cart's lists hold hundreds
 * of neighbours, of which a shelf looks at a few.
 */
import { bestFirst } from '../co-purchase/best-first.ts';
import type { CrossSellEntry } from '../snapshot/item-lists.ts';

/** One item of the context, and how much it counts. */
export interface WeightedList {
  lists: {
    /** What the list names, and its scores beside them. */
    numbers: Int32Array;
    scores: Float64Array;
    /** See {@link boughtShare}. */
    shares: Float64Array;
  };
  weight: number;
}

/** The best of what several lists say, in three lists beside each other. */
export interface Summed {
  /** The products' numbers. */
  numbers: number[];
  scores: number[];
  /** Of each the entry that gave most of the score, which is the reason to show; above its bits, whose list it is in. */
  because: number[];
}
/** On a shelf that says "bought together", what only chance brought together counts this much. */
const BY_CHANCE = 0.1;
export const ENTRY_BITS = 16;
/** A list has at most so many. */
export const ENTRIES = 1 << ENTRY_BITS;

/** How much of a product's sum counts on a shelf that says "bought together", by the entry that is its reason. */
export function boughtShare([, , , orders, byChance]: CrossSellEntry): number {
  if (!(orders > 0)) return 0;
  return byChance ? BY_CHANCE : 1;
}

// What a request adds up in; between two requests `placeOf` holds zeros only.
let placeOf = new Int32Array(1024);
let sums = new Float64Array(1024);
let most = new Float64Array(1024);
let because = new Int32Array(1024);
let shares = new Float64Array(1024);
let met = new Int32Array(1024);

/**
 * The products that lists of several items speak for, by the sum of their weighted scores, best first, at most
 * `count`; equal sums in the order of the lists. What speaks against a product is counted too.
 * @param size numbers are below it
 * @param bought only those whose reason is that they were bought together, each by its reason's share
 */
export function sumLists(contexts: readonly WeightedList[], size: number, count: number, bought = false): Summed {
  if (size > placeOf.length) placeOf = new Int32Array(size * 2);
  const found = addUp(contexts);
  if (bought) keepToBought(found);
  const places = bestFirst(sums, count, found);
  // By `map`, which knows how long they get: lists that grow leave garbage.
  return {
    numbers: places.map((place) => met[place]!),
    scores: places.map((place) => sums[place]!),
    because: places.map((place) => because[place]!),
  };
}

/** Fills `sums`, `met`, `because` and `shares`, one place a product in the order in which they are met, and tells how many. */
function addUp(contexts: readonly WeightedList[]): number {
  let entries = 0;
  for (const { lists } of contexts) entries += lists.numbers.length;
  if (entries > sums.length) growSums(entries * 2);
  // As constants of the loop: it runs twice as fast as with the module's variables.
  const [placeOfNumber, sum, largest, reason, share, numberAt] = [placeOf, sums, most, because, shares, met];
  let found = 0;
  for (let from = 0; from < contexts.length; from++) {
    const { lists, weight } = contexts[from]!;
    const { numbers, scores, shares: listed } = lists;
    for (let at = 0; at < numbers.length; at++) {
      const gain = weight * scores[at]!;
      if (gain === 0) continue;
      const number = numbers[at]!;
      let place = placeOfNumber[number]! - 1;
      if (place < 0) {
        place = found++;
        placeOfNumber[number] = found;
        numberAt[place] = number;
        sum[place] = gain;
      } else {
        sum[place]! += gain;
        if (gain <= largest[place]!) continue;
      }
      largest[place] = gain;
      reason[place] = at | (from << ENTRY_BITS);
      share[place] = listed[at]!;
    }
  }
  for (let place = 0; place < found; place++) placeOfNumber[numberAt[place]!] = 0;
  return found;
}

/** Leaves out what was not bought together, and lowers what was by chance. */
function keepToBought(found: number): void {
  const [sum, share] = [sums, shares];
  for (let place = 0; place < found; place++) sum[place]! *= share[place]!;
}

function growSums(length: number): void {
  sums = new Float64Array(length);
  most = new Float64Array(length);
  because = new Int32Array(length);
  shares = new Float64Array(length);
  met = new Int32Array(length);
}
