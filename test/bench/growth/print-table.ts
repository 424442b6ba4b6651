/** Prints a table's head, and then its rows as they come. */
export function tablePrinter(columns: readonly string[]): (row: readonly (string | number)[]) => void {
  const widths = columns.map((name) => name.length + 2);
  console.log(columns.map((name, at) => name.padStart(widths[at]!)).join(''));
  return (row) => console.log(row.map((cell, at) => String(cell).padStart(widths[at]!)).join(''));
}
