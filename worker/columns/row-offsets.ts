import { type Narrow, narrowColumn } from './narrow-column.ts';

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
