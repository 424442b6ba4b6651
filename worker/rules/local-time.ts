/**
 * Clock and calendar of a time zone, through the platform's own zone tables. Intl is slow to ask (microseconds),
 * so what it said is kept for the quarter of an hour: no zone changes its offset within one.
 */
import { dateTimeParts } from '../../shared/date-time.ts';
import { DAY_MS, MINUTE_MS } from '../../shared/durations.ts';

const QUARTER_MS = 15 * MINUTE_MS;

export interface LocalTime {
  /** 0 is Monday. */
  weekday: number;
  /** Minutes since the clock showed 0:00, 0 to 1439. */
  minute: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, Map<number, number>>();
/** Quarters of an hour that are remembered for a zone: enough for a check that tries many; a request needs one. */
const MAX_QUARTERS = 20_000;
/** What dates of configs came to: a rule's is asked for twice, and rules of one campaign have the same. */
const instants = new Map<string, number>();
const MAX_INSTANTS = 2_000;

/** What the clock on the wall of `zone` shows at `now` (milliseconds since 1970). */
export function localTime(now: number, zone: string): LocalTime {
  const local = now + offsetAt(now, zone);
  const day = Math.floor(local / DAY_MS);
  // 1 January 1970 was a Thursday.
  return { weekday: (((day + 3) % 7) + 7) % 7, minute: Math.floor((local - day * DAY_MS) / MINUTE_MS) };
}

/** The same moment as people write it in a config: `2026-12-24 18:00`. */
export function clockText(now: number, zone: string): string {
  return new Date(now + offsetAt(now, zone)).toISOString().slice(0, 16).replace('T', ' ');
}

/**
 * The instant of a date, or date and time, as the config writes it; the clock is that of `zone` unless it names an
 * offset. A clock time that a spring change skips is read as if the clock had not moved yet; of a time that an autumn
 * change repeats, the first is meant.
 */
export function instantOf(text: string, zone: string): number {
  return remembered(`${zone} ${text}`, () => findInstant(text, zone));
}

function findInstant(text: string, zone: string): number {
  const { utc, offset } = dateTimeParts(text);
  const local = Date.parse(utc);
  if (offset) return local - (offset === 'Z' ? 0 : minutesOf(offset) * 60_000);
  const before = offsetAt(local - DAY_MS, zone);
  const after = offsetAt(local + DAY_MS, zone);
  const first = local - Math.max(before, after);
  for (const candidate of [first, local - Math.min(before, after)])
    if (candidate + offsetAt(candidate, zone) === local) return candidate;
  return local - before;
}

/** The end of a written `until`: of a date alone, the end of its day. */
export function endOf(text: string, zone: string): number {
  return remembered(`until ${zone} ${text}`, () => {
    const { utc, dateOnly } = dateTimeParts(text);
    if (!dateOnly) return findInstant(text, zone);
    return findInstant(new Date(Date.parse(utc) + DAY_MS).toISOString().slice(0, 10), zone);
  });
}

function remembered(name: string, find: () => number): number {
  let instant = instants.get(name);
  if (instant === undefined) {
    if (instants.size >= MAX_INSTANTS) instants.clear();
    instants.set(name, (instant = find()));
  }
  return instant;
}

function minutesOf(offset: string): number {
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6));
  return offset.startsWith('-') ? -minutes : minutes;
}

function offsetAt(now: number, zone: string): number {
  const quarter = Math.floor(now / QUARTER_MS);
  let known = offsets.get(zone);
  if (!known || known.size >= MAX_QUARTERS) offsets.set(zone, (known = new Map()));
  let offset = known.get(quarter);
  if (offset === undefined) known.set(quarter, (offset = offsetOf(now, zone)));
  return offset;
}

/** Milliseconds that the zone's clock is ahead of UTC. */
function offsetOf(instant: number, zone: string): number {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
  }
  const part: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(instant)) part[type] = Number(value);
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
}

// As the isolate starts, since the first formatter of all takes longer than a request may: see price-text.ts.
offsetOf(0, 'UTC');
