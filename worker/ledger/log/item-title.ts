/** An order's title of an item, and the quarter of the order. */
export interface ToldTitle {
  title: string;
  /** As in `2010-4`; `1`, which sorts first, for orders without a date. */
  quarter: string;
}

const UNDATED = '1';

/** @param createdAt ms since 1970 */
export function quarterOf(createdAt: number | null): string {
  if (createdAt === null) return UNDATED;
  const date = new Date(createdAt);
  return `${String(date.getUTCFullYear()).padStart(4, '0')}-${1 + Math.trunc(date.getUTCMonth() / 3)}`;
}

/**
 * Which of two titles an item gets: that of the newer quarter; in one quarter the longer; of two equally long ones the
 * later in the alphabet. So the order of delivery makes no difference, and only the best title is stored: one write for
 * each item and quarter, while the newest order's title would take one for each order. Notes by the staff in place of a
 * title are mostly shorter. The price: a shorter new name waits for the next quarter, or for the catalogue.
 */
export function isBetterTitle(a: ToldTitle, b: { title: string | null; quarter: string }): boolean {
  if (a.quarter !== b.quarter) return a.quarter > b.quarter;
  if (b.title === null) return true;
  return a.title.length !== b.title.length ? a.title.length > b.title.length : a.title > b.title;
}
