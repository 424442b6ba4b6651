import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/durations.ts';

/** Times and dates in words, in English, as the console is. */

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const moment = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

/** `3 minutes ago`; both in ms since 1970. */
export function sayAgo(then: number, now: number): string {
  const ago = Math.max(0, now - then);
  if (ago < MINUTE_MS) return 'just now';
  if (ago < HOUR_MS) return relative.format(-Math.floor(ago / MINUTE_MS), 'minute');
  if (ago < DAY_MS) return relative.format(-Math.floor(ago / HOUR_MS), 'hour');
  return relative.format(-Math.floor(ago / DAY_MS), 'day');
}

/** `3 Jan 2026`, of an ISO time, in UTC as orders are kept. */
export function sayDay(iso: string): string {
  return day.format(new Date(iso));
}

/** `3 Jan 2026, 14:05` on this machine's clock. */
export function sayMoment(ms: number): string {
  return moment.format(new Date(ms));
}

/** A day as `2026-11-22`, so many days before `now` (ms since 1970), in UTC as the counts are kept. */
export function isoDay(now: number, daysBefore = 0): string {
  return new Date(now - daysBefore * DAY_MS).toISOString().slice(0, 10);
}

/** `Thursday, 24 December 2026, 10:00 (Europe/Berlin)`, of an ISO time, on the clock of that zone. */
export function sayMomentIn(iso: string, timeZone: string): string {
  const text = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone }).format(
    new Date(iso),
  );
  return `${text.replace(' at ', ', ')} (${timeZone})`;
}
