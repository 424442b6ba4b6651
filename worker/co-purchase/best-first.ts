/** Sorts by score without asking a function for every comparison: that is what takes the time in a request. */

/** Scores are told apart to 36 bits, eleven digits; within that the earlier one goes first. */
const PLACE_BITS = 16;
const MOST = 1 << PLACE_BITS;
/** A score that is smaller than another by this much is smaller in those bits too. */
const SURELY_LESS = 1 - 1e-9;
/** Sorting by insertion is given up after so many moves for each score: what is nearly in order takes fewer. */
const MOVES = 8;

let keys = new Float64Array(512);
/** The key of one score as a number, and as the two words that make it. */
const one = new Float64Array(1);
const words = new Uint32Array(one.buffer);
/** Which of a number's two words is the lower one on this machine. */
const LOW = new Uint32Array(new Float64Array([2 ** -1074]).buffer)[0] === 1 ? 0 : 1;

/**
 * The places of the scores, the best first and at most `most`; equal scores keep their order. Scores are finite, and at
 * most 65,536; what is not above 0 is left out.
 * @param length of the scores, the first so many are looked at
 */
export function bestFirst(scores: ArrayLike<number>, most = Infinity, length = scores.length): number[] {
  if (length > MOST) throw new RangeError('too many scores to sort');
  if (length > keys.length) keys = new Float64Array(length * 2);
  const count = most < length ? chooseBest(scores, length, most) : keepAll(scores, length);
  if (!sortByInsertion(count)) keys.subarray(0, count).sort().reverse();
  const places: number[] = [];
  for (let at = 0; at < count; at++) {
    one[0] = keys[at]!;
    places.push(MOST - 1 - (words[LOW]! & (MOST - 1)));
  }
  return places;
}

/** The last bits of a score become its place, counted down: a later place makes a slightly smaller number. */
function keyOf(score: number, place: number): number {
  one[0] = score;
  words[LOW] = (words[LOW]! & ~(MOST - 1)) | (MOST - 1 - place);
  return one[0]!;
}

function keepAll(scores: ArrayLike<number>, length: number): number {
  let count = 0;
  for (let at = 0; at < length; at++) if (scores[at]! > 0) keys[count++] = keyOf(scores[at]!, at);
  return count;
}

/** Leaves the keys of the best in a heap, the least of them on top. */
function chooseBest(scores: ArrayLike<number>, length: number, most: number): number {
  let count = 0;
  let at = 0;
  for (; at < length && count < most; at++) if (scores[at]! > 0) keys[count++] = keyOf(scores[at]!, at);
  for (let root = (count >> 1) - 1; root >= 0; root--) sink(keys[root]!, root, count);
  for (; at < length && count > 0; at++) {
    const score = scores[at]!;
    const least = keys[0]!;
    if (score < least * SURELY_LESS) continue;
    const key = keyOf(score, at);
    if (key > least) sink(key, 0, count);
  }
  return count;
}

/** Puts a key into the heap at `root`, or below it. */
function sink(key: number, root: number, count: number): void {
  const heap = keys;
  let at = root;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= count) break;
    if (child + 1 < count && heap[child + 1]! < heap[child]!) child++;
    if (heap[child]! >= key) break;
    heap[at] = heap[child]!;
    at = child;
  }
  heap[at] = key;
}

/** Descending. Whether it was done: where much is out of order there are quicker ways. */
function sortByInsertion(count: number): boolean {
  const list = keys;
  let moves = MOVES * count;
  for (let next = 1; next < count; next++) {
    const key = list[next]!;
    let at = next;
    for (; at > 0 && list[at - 1]! < key; at--) list[at] = list[at - 1]!;
    list[at] = key;
    moves -= next - at;
    if (moves < 0) return false;
  }
  return true;
}
