import type { PageItem } from '../page/page-reading.ts';

/** Of which lines there is more than among others, and how much. */
export function moreOf(lines: PageItem[], others: PageItem[]): PageItem[] {
  const countIn = (list: PageItem[], id: string): number => {
    let sum = 0;
    for (const line of list) if (line.id === id) sum += line.quantity;
    return sum;
  };
  return [...new Map(lines.map((line) => [line.id, line])).values()].flatMap((line) => {
    const quantity = countIn(lines, line.id) - countIn(others, line.id);
    return quantity > 0 ? { ...line, quantity } : [];
  });
}
