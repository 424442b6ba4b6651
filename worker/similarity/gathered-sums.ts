/** Slots for a start, a power of two. At most half of them are taken. */
const FIRST_SLOTS = 2 ** 14;
/** 2^32 over the golden ratio: places that follow each other fall far apart (Knuth, TAOCP 3, 6.4). */
const SPREAD = 0x9e3779b1;

/**
 * Sums by place, in the order in which the places came, for one search after another: a hash table with open addressing.
 * Columns by place would take 12 bytes an item; this takes 16 a place that a search finds.
 */
export class GatheredSums {
  /** Only the first `length` count. */
  place = new Uint32Array(FIRST_SLOTS / 2);
  sum = new Float64Array(FIRST_SLOTS / 2);
  length = 0;
  /** Of each that is there its slot. A slot that says otherwise was taken in an earlier search, and is free. */
  #slotOf = new Uint32Array(FIRST_SLOTS / 2);
  #bySlot = new Uint32Array(FIRST_SLOTS);
  #shift = 32 - Math.log2(FIRST_SLOTS);

  add(place: number, value: number): void {
    const last = this.#bySlot.length - 1;
    let slot = Math.imul(place, SPREAD) >>> this.#shift;
    for (;;) {
      const at = this.#bySlot[slot]!;
      if (at >= this.length || this.#slotOf[at] !== slot) break;
      if (this.place[at] === place) {
        this.sum[at]! += value;
        return;
      }
      slot = (slot + 1) & last;
    }
    if (this.length === this.place.length) {
      this.#widen();
      this.add(place, value);
      return;
    }
    this.#bySlot[slot] = this.length;
    this.#slotOf[this.length] = slot;
    this.place[this.length] = place;
    this.sum[this.length++] = value;
  }

  forget(): void {
    this.length = 0;
  }

  #widen(): void {
    const [places, sums] = [this.place, this.sum];
    this.#bySlot = new Uint32Array(2 * this.#bySlot.length);
    this.#shift -= 1;
    this.#slotOf = new Uint32Array(2 * places.length);
    this.place = new Uint32Array(2 * places.length);
    this.sum = new Float64Array(2 * places.length);
    this.length = 0;
    places.forEach((place, at) => this.add(place, sums[at]!));
  }
}
