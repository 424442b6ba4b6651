/** Prints rows as aligned columns that a person can read, safe for any terminal. */
import { stripVTControlCharacters } from 'node:util';

/** Cells are cut at this many characters, so that columns stay columns; those of the last column are not. */
const MAX_CELL = 60;
const GAP = '  ';

/** One line a row, the head first. Cells that are numbers stand to the right. */
export function tableLines(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string[] {
  const cells = [head, ...rows].map((row) => row.map((cell, at) => cellText(cell, at === head.length - 1)));
  const widths = head.map((_, at) => Math.max(...cells.map((row) => widthOf(row[at] ?? ''))));
  const right = head.map((_, at) => rows.length > 0 && rows.every((row) => typeof row[at] === 'number'));
  return cells.map((row) =>
    row
      .map((cell, at) => {
        const space = ' '.repeat(widths[at]! - widthOf(cell));
        return right[at] ? space + cell : cell + space;
      })
      .join(GAP)
      .trimEnd(),
  );
}

/** A stranger's text on one line: a title may hold escape sequences that would rewrite the terminal. */
export function plainCell(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/\p{C}+|\s+/gu, ' ')
    .trim();
}

function cellText(cell: string | number, whole: boolean): string {
  const text = typeof cell === 'number' ? cell.toLocaleString('en') : plainCell(cell);
  const letters = [...text];
  return letters.length > MAX_CELL && !whole ? `${letters.slice(0, MAX_CELL - 1).join('')}…` : text;
}

function widthOf(text: string): number {
  return [...text].length;
}
