import { type Narrow, narrowColumn } from './narrow-column.ts';

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
