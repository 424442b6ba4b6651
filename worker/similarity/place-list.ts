/** Of the three bytes a number, these bits are for its marks. */
const MARK_BITS = 2;
const MARKS = (1 << MARK_BITS) - 1;
const LOW_BITS = 16;

/**
 * A list of whole numbers, such as places in the price order, each with two marks of its own. Three bytes a number, which
 * is enough for four million products; four for more. At a million products such lists are most of the memory.
 */
export class PlaceList {
  readonly length: number;
  readonly #low: Uint16Array;
  /** What of a number is beyond its low bits, and its marks. */
  readonly #high: Uint8Array | Uint16Array;

  /** @param below all numbers are */
  constructor(length: number, below: number) {
    this.length = length;
    this.#low = new Uint16Array(length);
    this.#high = below <= 2 ** (LOW_BITS + 8 - MARK_BITS) ? new Uint8Array(length) : new Uint16Array(length);
  }

  set(k: number, place: number, marks = 0): void {
    this.#low[k] = place;
    this.#high[k] = ((place >>> LOW_BITS) << MARK_BITS) | marks;
  }

  at(k: number): number {
    return this.#low[k]! | ((this.#high[k]! >> MARK_BITS) << LOW_BITS);
  }

  marksAt(k: number): number {
    return this.#high[k]! & MARKS;
  }

  /** The first place in the stretch (ascending) that is not below `value`. O(log n). */
  lowerBound(from: number, to: number, value: number): number {
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (this.at(middle) < value) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  /**
   * The part of the stretch (ascending) that lies in [low, high) and, where that is more than `most`, nearest to `own`.
   */
  around(
    from: number,
    to: number,
    own: number,
    { low, high, most }: { low: number; high: number; most: number },
  ): [from: number, to: number] {
    const start = low > 0 ? this.lowerBound(from, to, low) : from;
    const end = this.lowerBound(start, to, high);
    if (end - start <= most) return [start, end];
    const middle = this.lowerBound(start, end, own);
    const first = Math.min(Math.max(middle - most / 2, start), end - most);
    return [first, first + most];
  }
}
