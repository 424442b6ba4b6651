import { countRows, type RidgeRows, rowsBetween } from '../../co-purchase/ridge-column.ts';

/** Ridge weights in memory while lists are made, 8 bytes each. */
const WEIGHTS_IN_MEMORY = 1_500_000;

/** The ridge weights of a stretch of items, as many as fit into memory. 4 bytes an item beside them. */
export class RidgeWindow {
  readonly #column: (target: number) => Uint8Array | undefined;
  readonly #counted: Uint32Array;
  #rows: RidgeRows | null = null;

  constructor(itemCount: number, column: (target: number) => Uint8Array | undefined) {
    this.#column = column;
    this.#counted = countRows(itemCount, column);
  }

  /** The rows from item `from` on; those in memory where it is among them. */
  from(from: number): RidgeRows {
    if (this.#rows && from >= this.#rows.from && from < endOf(this.#rows)) return this.#rows;
    this.#rows = null;
    const counted = this.#counted;
    let below = from + 1;
    while (below + 1 < counted.length && counted[below + 1]! - counted[from]! <= WEIGHTS_IN_MEMORY) below++;
    this.#rows = rowsBetween(counted, this.#column, from, below);
    return this.#rows;
  }
}

/** The first item beyond these rows. */
export function endOf({ from, start }: RidgeRows): number {
  return from + start.length - 1;
}
