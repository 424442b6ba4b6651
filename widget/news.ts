/**
 * Where a page may tell late what it is: in the entry of this index of its data layer (absent: in one that is pushed now), of
 * this `name`; by an answer that says which are the shop's ids; by slots that are drawn.
 */
export type HearNews = (at?: number, name?: string) => unknown;
export const ANSWERED = -1;
export const DRAWN = -2;
