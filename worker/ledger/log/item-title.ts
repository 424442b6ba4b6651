/** What an order calls an item, and in which quarter of a year. */
export interface ToldTitle {
  title: string;
  /** As in `2010-4`; of orders without a date `1`, which is before all. */
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
 * Which of two titles an item goes by: that of the newer quarter, within one the longer, of equally long ones the later
 * by the alphabet. What was told in which order, how often, and what died in between makes no difference, and nothing
 * has to be kept but the best: a row for each item and quarter, where the newest order's title would take one for each
 * order. A notice by the staff in a title's place is mostly shorter. It gives up that a shorter name is shown at once:
 * that waits for the next quarter, or for the catalogue.
 */
export function isBetterTitle(a: ToldTitle, b: { title: string | null; quarter: string }): boolean {
  if (a.quarter !== b.quarter) return a.quarter > b.quarter;
  if (b.title === null) return true;
  return a.title.length !== b.title.length ? a.title.length > b.title.length : a.title > b.title;
}
