/** Days as `2026-11-22`, both included; empty: the field was cleared. */
export interface Days {
  from: string;
  to: string;
}

/** Why there are no results for these days, in a sentence; null: there may be some. */
export function rangeFault({ from, to }: Days): string | null {
  if (from === '' || to === '') return 'Say both days: from which, and to which.';
  return from > to ? 'The first day comes after the last, so there is no day between them.' : null;
}
