import type { OrderMatrix } from './order-matrix.ts';

const slots = new WeakMap<OrderMatrix, Uint32Array>();

/**
 * Where counts of an item stand in a short list, by item: a sparse set (Briggs & Torczon 1993). What is found has its counts
 * in lists as long as what was found, and the list of the found items itself: item `i` is among them where
 * `found[slot[i]] === i` and `slot[i]` is below their number. So nothing need be cleared, and all that count one after the
 * other share the one column: each takes what others left there for what it is, nothing.
 *
 * Call nothing else that counts until the counts are read. Memory: 4 bytes an item, once a matrix.
 */
export function itemSlots(matrix: OrderMatrix): Uint32Array {
  let slot = slots.get(matrix);
  if (!slot) slots.set(matrix, (slot = new Uint32Array(matrix.itemCount)));
  return slot;
}

/** Items as they are found, each with a slot of its own, for counts in lists by slot: see `itemSlots`. */
export class FoundItems {
  length = 0;
  /** Only the first `length` count. */
  item = new Uint32Array(1024);
  readonly #slot: Uint32Array;

  constructor(matrix: OrderMatrix) {
    this.#slot = itemSlots(matrix);
  }

  /** −1: it is not found yet. */
  slotOf(item: number): number {
    const slot = this.#slot[item]!;
    return slot < this.length && this.item[slot] === item ? slot : -1;
  }

  /** Its slot, the next where it is new. */
  add(item: number): number {
    const slot = this.slotOf(item);
    if (slot >= 0) return slot;
    if (this.length === this.item.length) {
      const more = new Uint32Array(2 * this.length);
      more.set(this.item);
      this.item = more;
    }
    this.item[this.length] = item;
    return (this.#slot[item] = this.length++);
  }

  forget(): void {
    this.length = 0;
  }
}
