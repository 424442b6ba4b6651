/** An id as the catalogue and the orders keep it. A spreadsheet keeps the zeros of `00123` when it is written `="00123"` or `'00123`. */
export function itemId(text: string | undefined, upper: boolean): string {
  const id = (text?.trim() ?? '').replace(/^="([^"]*)"$/, '$1').replace(/^'(?=\d+$)/, '');
  return upper ? inCapitals(id) : id;
}

/** What `--ids upper` means, for products and for orders: `größe-1` is `GRÖSSE-1`. */
export function inCapitals(id: string): string {
  return id.toUpperCase();
}
