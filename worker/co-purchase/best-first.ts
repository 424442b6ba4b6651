/** Sorts by score without asking a function for every comparison: that is what takes the time in a request. */

/** Scores are told apart to 36 bits, eleven digits; within that the earlier one goes first. */
const PLACE_BITS = 16;
const MOST = 1 << PLACE_BITS;
/** Scores are dealt out by their size to so many heaps, each 2^(1/16) wide; what is too small for them is in the lowest. */
const HEAPS = 1024;
const NO_HEAP = -1;
/** Sorting by insertion is given up after so many moves for each score: what was dealt out takes fewer. */
const MOVES = 8;

/** Numbers, and the two words that each is made of. */
interface Numbers {
  numbers: Float64Array;
  words: Uint32Array;
}
/** Which of the words is the lower one on this machine. */
const LOW = new Uint32Array(new Float64Array([2 ** -1074]).buffer)[0] === 1 ? 0 : 1;
const HIGH = 1 - LOW;

let given = numbersOf(512);
let sorted = numbersOf(512);
let heapOf = new Int32Array(512);
/** How many are in a heap, then where its next goes; between two calls all zero. */
const heaps = new Int32Array(HEAPS);

/**
 * The places of the scores, the best first and at most `most`; equal scores keep their order. Scores are finite, and at
 * most 65,536; what is not above 0 is left out.
 * @param length of the scores, the first so many are looked at
 */
export function bestFirst(scores: ArrayLike<number>, most = Infinity, length = scores.length): number[] {
  if (length > MOST) throw new RangeError('too many scores to sort');
  // One more for the largest.
  if (length >= heapOf.length) growTo(length * 2);
  const dealt = deal(length, putIntoHeaps(scores, length), most);
  if (!sortByInsertion(dealt)) sorted.numbers.subarray(0, dealt).sort().reverse();
  const count = Math.min(dealt, most);
  const places: number[] = [];
  const { words } = sorted;
  for (let at = 0; at < count; at++) places.push(MOST - 1 - (words[2 * at + LOW]! & (MOST - 1)));
  return places;
}

function numbersOf(length: number): Numbers {
  const numbers = new Float64Array(length);
  return { numbers, words: new Uint32Array(numbers.buffer) };
}

function growTo(length: number): void {
  given = numbersOf(length);
  sorted = numbersOf(length);
  heapOf = new Int32Array(length);
}

/** Finds out which heap each score belongs to, and how many each has; answers the lowest. */
function putIntoHeaps(scores: ArrayLike<number>, length: number): number {
  // As constants of the loops: they run twice as fast as with the module's variables.
  const { numbers, words } = given;
  const [heap, sizes] = [heapOf, heaps];
  let largest = 0;
  for (let at = 0; at < length; at++) {
    const score = scores[at]!;
    numbers[at] = score;
    if (score > largest) largest = score;
  }
  numbers[length] = largest;
  // A number's upper word says its exponent, and then the first bits of the rest.
  const base = (words[2 * length + HIGH]! >>> 16) - (HEAPS - 1);
  let lowest = HEAPS;
  for (let at = 0; at < length; at++) {
    if (!(numbers[at]! > 0)) {
      heap[at] = NO_HEAP;
      continue;
    }
    const number = Math.max(0, (words[2 * at + HIGH]! >>> 16) - base);
    heap[at] = number;
    sizes[number]!++;
    if (number < lowest) lowest = number;
  }
  return lowest;
}

/**
 * Leaves in `sorted` those that may be among the best, each heap behind the higher ones, and tells how many: `most`, and
 * what else is in the lowest of their heaps. The last bits of each become its place, counted down: a later place makes a
 * slightly smaller number.
 */
function deal(length: number, lowest: number, most: number): number {
  const { numbers } = given;
  const { numbers: keys, words } = sorted;
  const [heap, next] = [heapOf, heaps];
  let dealt = 0;
  let last = HEAPS;
  while (last > lowest && dealt < most) {
    const size = next[--last]!;
    next[last] = dealt;
    dealt += size;
  }
  for (let at = 0; at < length; at++) {
    if (heap[at]! < last) continue;
    const to = next[heap[at]!]!++;
    keys[to] = numbers[at]!;
    const low = 2 * to + LOW;
    words[low] = (words[low]! & ~(MOST - 1)) | (MOST - 1 - at);
  }
  next.fill(0, lowest);
  return dealt;
}

/** Descending. Whether it was done: where much is out of order there are quicker ways. */
function sortByInsertion(count: number): boolean {
  const keys = sorted.numbers;
  let moves = MOVES * count;
  for (let next = 1; next < count; next++) {
    const key = keys[next]!;
    let at = next;
    for (; at > 0 && keys[at - 1]! < key; at--) keys[at] = keys[at - 1]!;
    keys[at] = key;
    moves -= next - at;
    if (moves < 0) return false;
  }
  return true;
}
