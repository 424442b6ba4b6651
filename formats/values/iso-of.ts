/** ISO 8601 of ms since 1970; null for no time. */
export function isoOf(time: number | null | undefined): string | null {
  return time === null || time === undefined ? null : new Date(time).toISOString();
}
