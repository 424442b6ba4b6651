/** Sorts by score without asking a function for every comparison: that is what takes the time in a request. */

/** Scores are told apart to 36 bits, eleven digits; within that the earlier one goes first. */
const PLACE_BITS = 16;
const MOST = 1 << PLACE_BITS;

let scratch = new Float64Array(512);
let words = new Uint32Array(scratch.buffer);
/** Which of a number's two words is the lower one on this machine. */
const LOW = new Uint32Array(new Float64Array([2 ** -1074]).buffer)[0] === 1 ? 0 : 1;

/**
 * The places of the scores, the best first and at most `most`; equal scores keep their order. Scores are positive and finite, and at most
 * 65,536.
 */
export function bestFirst(scores: readonly number[], most = Infinity): number[] {
  const { length } = scores;
  if (length > MOST) throw new RangeError('too many scores to sort');
  if (length > scratch.length) {
    scratch = new Float64Array(length * 2);
    words = new Uint32Array(scratch.buffer);
  }
  // The last bits of each score become its place, counted down: a later place makes a slightly smaller number.
  for (let at = 0; at < length; at++) {
    scratch[at] = scores[at]!;
    const low = at * 2 + LOW;
    words[low] = (words[low]! & ~(MOST - 1)) | (MOST - 1 - at);
  }
  scratch.subarray(0, length).sort();
  const places: number[] = [];
  const last = Math.max(0, length - most);
  for (let at = length - 1; at >= last; at--) places.push(MOST - 1 - (words[at * 2 + LOW]! & (MOST - 1)));
  return places;
}
