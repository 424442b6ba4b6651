const BITS = 32;

/** A set of small whole numbers in which each has its place: a column for the set needs no more rows than it has members. */
export class RankedSet {
  readonly count: number;
  readonly #words: Uint32Array;
  /** Members before each word. */
  readonly #before: Uint32Array;

  /** @param size numbers below this are asked about */
  constructor(size: number, has: (n: number) => boolean) {
    this.#words = new Uint32Array(Math.ceil(size / BITS));
    this.#before = new Uint32Array(this.#words.length);
    let count = 0;
    for (let n = 0; n < size; n += 1) {
      if (n % BITS === 0) this.#before[n / BITS] = count;
      if (!has(n)) continue;
      this.#words[Math.floor(n / BITS)]! |= 1 << (n % BITS);
      count += 1;
    }
    this.count = count;
  }

  /** How many members are below `n`: the row of `n` where it is one. */
  rank(n: number): number {
    const below = this.#words[n >>> 5]! & ((1 << (n & 31)) - 1);
    return this.#before[n >>> 5]! + bitsIn(below);
  }
}

/** Counts the bits of a word in pairs, fours and bytes (Warren, Hacker's Delight, 5-1). */
function bitsIn(word: number): number {
  let sums = word - ((word >>> 1) & 0x55555555);
  sums = (sums & 0x33333333) + ((sums >>> 2) & 0x33333333);
  return Math.imul((sums + (sums >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
