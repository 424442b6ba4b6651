import { MINUTE_MS } from '../../shared/durations.ts';

/**
 * Reads the dates of exports: ISO 8601, `2010-12-01 08:26:00`, `12/1/2010 8:26`, `01.12.2010 08:26`,
 * `2020-03-27 17:01:20 +0000`, `1 Dec 2010`, `20101201`, and Unix time in s, ms, µs or ns.
 * Where a text has no time zone, it is read as UTC.
 */

/** Which comes first in `03/04/2011`. */
export type DayOrder = 'dmy' | 'mdy';

const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s,]+(.*))?$/;
const PARTS = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?:[T\s,]+(.*))?$/;
const CLOCK =
  /^(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?\s*([ap]\.?m\.?)?\s*(z|utc|gmt|[+-]\d{2}:?\d{2}|[+-]\d{2})?$/i;
const NAMED =
  /^(?:[a-z]{3,9},?\s+)?(?:(\d{1,2})\.?\s+([a-z]{3,9})\.?,?|([a-z]{3,9})\.?\s+(\d{1,2}),?)\s+(\d{4})(?:[,\s]+(?:at\s+)?(.*))?$/i;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Longer texts are no dates, and looking through them would take long. */
const MAX_DATE_LENGTH = 100;

/** Milliseconds since 1970, or null when the text is no date (under this order). */
export function parseDate(text: string, order: DayOrder): number | null {
  const trimmed = trimmedDate(text);
  if (/^\d+(\.\d+)?$/.test(trimmed)) return fromDigits(trimmed);
  const iso = ISO.exec(trimmed);
  if (iso) return build(iso[1]!, iso[2]!, iso[3]!, iso[4]);
  const parts = PARTS.exec(trimmed);
  if (parts) {
    const [, first, sign, second, year, clock] = parts;
    const dayFirst = sign === '.' || order === 'dmy';
    return build(fullYear(year!), dayFirst ? second! : first!, dayFirst ? first! : second!, clock);
  }
  const named = NAMED.exec(trimmed);
  if (named) {
    const month = MONTHS.indexOf((named[2] ?? named[3])!.slice(0, 3).toLowerCase());
    return month < 0 ? null : build(named[5]!, String(month + 1), (named[1] ?? named[4])!, named[6]);
  }
  return null;
}

/** What one text says about the order of day and month: `null` when it fits both or needs neither. */
export function dayOrderOf(text: string): DayOrder | null {
  const parts = PARTS.exec(trimmedDate(text));
  if (!parts || parts[2] === '.') return null;
  if (Number(parts[1]) > 12) return 'dmy';
  return Number(parts[3]) > 12 ? 'mdy' : null;
}

/** True when the text can be read only if one knows whether day or month comes first. */
export function needsDayOrder(text: string): boolean {
  const parts = PARTS.exec(trimmedDate(text));
  return parts !== null && parts[2] !== '.';
}

/** Empty where it is too long to be one. */
function trimmedDate(text: string): string {
  const trimmed = text.trim();
  return trimmed.length > MAX_DATE_LENGTH ? '' : trimmed;
}

function fromDigits(text: string): number | null {
  const whole = text.split('.')[0]!;
  const stamp = /^((?:19|20)\d{2})(0[1-9]|1[0-2])([0-2]\d|3[01])(?:([01]\d|2[0-3])([0-5]\d)([0-5]\d)?)?$/.exec(whole);
  if (stamp && whole === text) {
    return build(stamp[1]!, stamp[2]!, stamp[3]!, stamp[4] && `${stamp[4]}:${stamp[5]}:${stamp[6] ?? '00'}`);
  }
  const number = Number(text);
  if (whole.length <= 11) return Math.round(number * 1000);
  if (whole.length <= 14) return Math.round(number);
  if (whole.length <= 17) return Math.round(number / 1e3);
  return whole.length <= 20 ? Math.round(number / 1e6) : null;
}

function fullYear(year: string): string {
  if (year.length === 4) return year;
  return Number(year) >= 70 ? `19${year}` : `20${year}`;
}

function build(year: string, month: string, day: string, clock: string | undefined): number | null {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  const midnight = Date.UTC(y, m - 1, d);
  const back = new Date(midnight);
  // Date.UTC rolls 31 February over into March; such a day does not exist.
  if (back.getUTCMonth() !== m - 1 || back.getUTCDate() !== d || back.getUTCFullYear() !== y) return null;
  if (!clock?.trim()) return midnight;
  const match = CLOCK.exec(clock.trim());
  if (!match) return null;
  const [, hourText, minute, second = '0', fraction = '', half, zone] = match;
  let hour = Number(hourText);
  if (half) hour = (hour % 12) + (/^p/i.test(half) ? 12 : 0);
  if (hour > 24 || Number(minute) > 59 || Number(second) > 60) return null;
  const ms = Math.floor(Number(`0.${fraction || '0'}`) * 1000);
  return midnight + ((hour * 60 + Number(minute)) * 60 + Number(second)) * 1000 + ms - zoneMinutes(zone) * MINUTE_MS;
}

function zoneMinutes(zone: string | undefined): number {
  const match = zone && /^([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return match[1] === '-' ? -minutes : minutes;
}
