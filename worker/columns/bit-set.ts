/** A set of small whole numbers, one bit each: a million items take 125 kB. */
export class BitSet {
  readonly bytes: Uint8Array;

  /** @param size numbers below this fit @param bytes of another set of the same size, used without a copy */
  constructor(size: number, bytes?: Uint8Array) {
    const length = Math.ceil(size / 8);
    this.bytes = bytes?.length === length ? bytes : new Uint8Array(length);
  }

  /** All numbers below `size`. */
  static full(size: number): BitSet {
    const set = new BitSet(size);
    for (let n = 0; n < size; n++) set.add(n);
    return set;
  }

  has(n: number): boolean {
    return (this.bytes[n >> 3]! & (1 << (n & 7))) !== 0;
  }

  add(n: number): void {
    this.bytes[n >> 3]! |= 1 << (n & 7);
  }

  /** The numbers in it, ascending. */
  *[Symbol.iterator](): Generator<number> {
    for (let n = 0; n < this.bytes.length * 8; n++) if (this.has(n)) yield n;
  }

  count(): number {
    let count = 0;
    for (let byte of this.bytes) for (; byte !== 0; byte &= byte - 1) count++;
    return count;
  }
}
