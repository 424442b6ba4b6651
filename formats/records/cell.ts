import { plainName } from './find-columns.ts';
import type { TableRow } from './record.ts';

/** `cell(row, …names)`: the first of these columns (names as `plainName` leaves them) that is there and not empty. */
export type Cell = (row: TableRow, ...names: string[]) => string;

export function cellsOf(columns: readonly string[]): Cell {
  const at = new Map<string, number>();
  for (const [index, name] of columns.map(plainName).entries()) if (!at.has(name)) at.set(name, index);
  return (row, ...names) => {
    for (const name of names) {
      const text = row.cells[at.get(name) ?? -1]?.trim();
      if (text) return text;
    }
    return '';
  };
}
