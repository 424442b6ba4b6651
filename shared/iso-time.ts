/** Moments as programs write them: ISO 8601, and nothing that could be read in two ways. */
import { MINUTE_MS } from './durations.ts';

/** What to write, for a message. */
export const ISO_TIME_FORM =
  'expected a date, or a date and time, in ISO 8601, as in "2026-11-22" or "2026-11-22T10:30:00Z"';

const ISO_TIME =
  /^\s*(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?:[T ]\s*(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s*(Z|UTC|[+-]\d\d(?::?\d\d)?)?)?\s*$/i;

/**
 * The year first; a blank may stand for the T, and an offset, seconds and their fractions may be left out. Without an
 * offset it is UTC. `Date.parse` would take "01.10.2026" for the tenth of January, and "2026-02-30" for the 2nd of March.
 * @returns ms since 1970; `no form`: it is written otherwise; `no moment`: no calendar or clock has it
 */
export function readIsoTime(text: string): number | 'no form' | 'no moment' {
  const parts = ISO_TIME.exec(text);
  if (!parts) return 'no form';
  const [, year, , month, day, hour = '0', minute = '0', second = '0', fraction = '', offset = ''] = parts;
  const date = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const back = new Date(date);
  if (back.getUTCMonth() !== Number(month) - 1 || back.getUTCDate() !== Number(day)) return 'no moment';
  const minutes = Number(hour) * 60 + Number(minute);
  // Midnight may be written as the end of its day, and a clock may have a leap second.
  if (minutes > 24 * 60 || Number(minute) > 59 || Number(second) > 60) return 'no moment';
  const ms = Math.floor(Number(`0.${fraction || '0'}`) * 1000);
  const [, sign, hours = '0', rest = '0'] = /^([+-])(\d\d):?(\d\d)?$/.exec(offset) ?? [];
  const ahead = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(rest));
  return date + (minutes - ahead) * MINUTE_MS + Number(second) * 1000 + ms;
}
