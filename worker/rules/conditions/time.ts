/** The time as rules tell it apart: by instants, and by hours of the day in some time zone. */
import { DAY_MS, MINUTE_MS } from '../../../shared/durations.ts';
import { localTime } from '../local-time.ts';
import type { CheckedConfig, Dimension } from './dimension.ts';

/** Minutes of the day; where it runs over midnight, `until` is below `from`. */
export interface Span {
  from: number;
  until: number;
}

/** Minutes of `18:00-22:00`. */
export function minutesOfHours(text: string): Span {
  const [from = 0, until = 0] = text.split('-').map((part) => {
    const [hour = 0, minute = 0] = part.trim().split(':').map(Number);
    return hour * 60 + minute;
  });
  return { from, until };
}

/** Mentions hours of the day, as in `Europe/London 18:00-22:00`. */
export function timeOfDay(zone: string, hours: string): string {
  return `${zone} ${hours}`;
}

export const TIME: Dimension<number, number | string> = { name: 'time', values: instants };

/** The edges of every span of dates, and for days and hours each edge of the day, a week to either side of those. */
function instants(mentioned: readonly (number | string)[], { now }: CheckedConfig): number[] {
  const dates = mentioned.filter((mention) => typeof mention === 'number');
  const hours = mentioned.filter((mention) => typeof mention === 'string');
  const earliest = now ?? -Infinity;
  const anchors = [now ?? 0, ...dates, ...dates.map((date) => date - 1)];
  const instants = [...anchors];
  for (const mention of hours) {
    const [zone = 'UTC', span = ''] = mention.split(/ (.*)/s);
    const { from, until } = minutesOfHours(span);
    for (const anchor of anchors) {
      const midnight = anchor - localTime(anchor, zone).minute * MINUTE_MS;
      for (let day = now === undefined || dates.length > 0 ? -7 : 0; day <= 7; day++)
        for (const minute of new Set([from, until])) instants.push(midnight + day * DAY_MS + minute * MINUTE_MS);
    }
  }
  return [...new Set(instants)].filter((instant) => instant >= earliest);
}
