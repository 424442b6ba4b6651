/** Reads the moment that `--at` names, on the shop's own clock. */
import { parse } from 'yaml';
import { Complaint } from '../command.ts';

const MOMENT = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d)?)?$/;

/**
 * Milliseconds since 1970. Without an offset the text is a clock of the shop's time zone, a date alone its midnight.
 * @param yaml the config that the moment is looked at under
 */
export function readMoment(at: string, yaml: string | null): number {
  const local = MOMENT.test(at);
  const utc = Date.parse(local ? `${at.replace(' ', 'T')}${at.length > 10 ? '' : 'T00:00'}Z` : at);
  if (!Number.isFinite(utc)) throw new Complaint(`--at "${at}": say a date and time, as in 2026-12-24T10:00.`);
  if (!local) return utc;
  const zone = zoneOf(yaml);
  // The offset at the guess may not be that at the result when clocks change in between: the second step settles it.
  const first = utc - offsetMs(utc, zone);
  return utc - offsetMs(first, zone);
}

/** The shop's time zone as the config says it; UTC where it does not, or is not readable. */
export function zoneOf(yaml: string | null): string {
  try {
    const config = parse(yaml ?? '') as { shop?: { time_zone?: unknown } } | null;
    const zone = config?.shop?.time_zone;
    return typeof zone === 'string'
      ? new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
      : 'UTC';
  } catch {
    return 'UTC';
  }
}

function offsetMs(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(at);
  const part = (type: string): number => Number(parts.find((one) => one.type === type)?.value);
  const clock = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return clock - Math.floor(at / 1000) * 1000;
}
