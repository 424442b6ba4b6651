export type Narrow = Uint8Array | Uint16Array | Uint32Array;

/** A column of whole numbers that takes no more bytes a number than the largest needs. */
export function narrowColumn(length: number, largest: number): Narrow {
  if (largest < 2 ** 8) return new Uint8Array(length);
  return largest < 2 ** 16 ? new Uint16Array(length) : new Uint32Array(length);
}

/**
 * A column of numbers of which many are the same, as prices are: each value once, and by row the number of its value.
 * Where hardly any is the same it is the column itself.
 */
export class ValueColumn {
  readonly #values: Float64Array;
  readonly #number: Narrow | null;

  constructor(column: Float64Array) {
    const numberOf = new Map<number, number>();
    for (const value of column) {
      if (!numberOf.has(value)) numberOf.set(value, numberOf.size);
      if (numberOf.size > column.length / 2 && numberOf.size > 2 ** 16) break;
    }
    if (numberOf.size > column.length / 2 && numberOf.size > 2 ** 16) {
      this.#values = column;
      this.#number = null;
      return;
    }
    this.#values = Float64Array.from(numberOf.keys());
    this.#number = narrowColumn(column.length, numberOf.size);
    for (let row = 0; row < column.length; row++) this.#number[row] = numberOf.get(column[row]!)!;
  }

  at(row: number): number {
    return this.#values[this.#number === null ? row : this.#number[row]!]!;
  }
}

/** Rows whose offsets are kept from one of them on. */
const ROWS_A_BLOCK = 16;

/** Where each row of a flat list begins, and the last ends: rows are short, so from the start of their block it is not far. */
export class RowOffsets {
  readonly rows: number;
  readonly #block: Uint32Array;
  readonly #beyond: Narrow;

  /** @param start one a row and one more, ascending */
  constructor(start: Uint32Array) {
    this.rows = start.length - 1;
    this.#block = Uint32Array.from(
      { length: Math.ceil(start.length / ROWS_A_BLOCK) },
      (_, n) => start[n * ROWS_A_BLOCK]!,
    );
    let furthest = 0;
    const beyond = (row: number) => start[row]! - this.#block[Math.floor(row / ROWS_A_BLOCK)]!;
    for (let row = 0; row < start.length; row++) furthest = Math.max(furthest, beyond(row));
    this.#beyond = narrowColumn(start.length, furthest);
    for (let row = 0; row < start.length; row++) this.#beyond[row] = beyond(row);
  }

  at(row: number): number {
    return this.#block[Math.floor(row / ROWS_A_BLOCK)]! + this.#beyond[row]!;
  }
}
