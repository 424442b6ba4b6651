/** Prints a table's head, names and commas, and then its rows as they come. A name's spaces widen its column. */
export function tablePrinter(head: string): (row: readonly (string | number)[]) => void {
  const columns = head.split(',');
  const widths = columns.map((name) => name.length + 2);
  console.log(columns.map((name, at) => name.padStart(widths[at]!)).join(''));
  return (row) => console.log(row.map((cell, at) => String(cell).padStart(widths[at]!)).join(''));
}
