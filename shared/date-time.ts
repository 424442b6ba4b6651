/** Dates, hours and time zones, as people write them in a config. */
import { z } from 'zod';

/** A date, or date and time, as people write it: `2026-12-24`, `2026-12-24 18:00`, `2026-12-24T18:00+01:00`. */
export const DateTime = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d)?( ?(Z|[+-](0\d|1[0-4]):[0-5]\d))?)?$/, {
    error: 'expected a date, or a date and time, as in `2026-12-24` or `2026-12-24T18:00`',
    abort: true,
  })
  .refine((text) => Number.isFinite(Date.parse(dateTimeParts(text).utc)), 'there is no such date or time');

/** The same as programs write it too: fractions of a second are left out. */
export const Moment = z
  .string()
  .transform((text) => text.replace(/\.\d+(?=Z|[+-]|$)/, ''))
  .pipe(DateTime);

/** `2026-12-24`, `2026-12-24 18:00` and `2026-12-24T18:00+01:00`, taken apart: local clock as if in UTC, and the offset. */
export function dateTimeParts(text: string): { utc: string; offset: string | null; dateOnly: boolean } {
  const parts = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?(?: ?(Z|[+-]\d\d:\d\d))?)?$/.exec(text);
  const [, date = text, time, seconds = ':00', offset] = parts ?? [];
  // Date.parse reads 31 February as 3 March in some engines: a day past 28 is checked against the month's own length.
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const exists = day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
  return {
    utc: exists ? `${date}T${time ?? '00:00'}${seconds}Z` : 'no date',
    offset: offset ?? null,
    dateOnly: time === undefined,
  };
}

/** Zones that were found to exist: asking the platform takes longer than reading all the rest of a rule. */
const knownZones = new Set<string>();
/** As many spellings are remembered; there are some 600 zones. */
const MAX_KNOWN_ZONES = 1000;

function isTimeZone(zone: string): boolean {
  if (knownZones.has(zone)) return true;
  try {
    if (new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone === '') return false;
  } catch {
    return false;
  }
  if (knownZones.size < MAX_KNOWN_ZONES) knownZones.add(zone);
  return true;
}

export const TimeZone = z
  .string()
  .max(64)
  .refine(isTimeZone, 'expected a time zone, as in `Europe/London`')
  .describe('Time zone, as in Europe/London');

/** Hours of the day. */
export const Hours = z
  .string()
  .regex(/^([01]?\d|2[0-3]):[0-5]\d ?- ?(([01]?\d|2[0-3]):[0-5]\d|24:00)$/, {
    error: 'expected hours of the day, as in `18:00-22:00`',
    abort: true,
  })
  .refine((text) => {
    const [from, until] = text.split('-').map((part) => part.trim().padStart(5, '0'));
    return from !== until;
  }, 'the hours begin and end at the same time');
