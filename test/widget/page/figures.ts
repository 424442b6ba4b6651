import { JUDGED, type Judged } from './judge-reading.ts';

export type Verdict = 'right' | 'wrong' | 'missing';
type Counts = Record<Verdict, number>;
export type Table = Record<Judged, Counts>;

export const emptyTable = (): Table =>
  Object.fromEntries(JUDGED.map((field) => [field, { right: 0, wrong: 0, missing: 0 }])) as Table;

export function figures({ right, wrong, missing }: Counts): { precision: number; recall: number; f1: number } {
  const precision = right / (right + wrong || 1);
  const recall = right / (right + wrong + missing || 1);
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall || 1) };
}

export function printTable(group: string, table: Table): void {
  const cells = JUDGED.map((field) => {
    const { precision, recall, f1 } = figures(table[field]);
    return `${field} ${precision.toFixed(3)} ${recall.toFixed(3)} ${f1.toFixed(3)}`;
  });
  console.log(`${group.padEnd(14)} (precision, recall, F1)  ${cells.join('   ')}`);
}
