/** The points of the axis: days, or weeks and months where days would be too many to tell apart. */
import { DAY_MS } from '../../../shared/durations.ts';
import { isoDay } from '../../words/say-time.ts';
import type { Days } from '../range-fault.ts';

export type Unit = 'day' | 'week' | 'month';

/** One point: the days that it sums, both included. */
export interface Step extends Days {
  /** Its days are over, and all of them are looked at: else it stands lower than it will. */
  whole: boolean;
}

/** As many days as can be drawn one by one, and as many as weeks can. */
const MOST_DAYS = 92;
const MOST_WEEK_DAYS = 3 * 366;

/**
 * The steps of a range, the oldest first. A range too long for days begins where something was counted first. Pure.
 * @param first the first day on which anything was counted
 * @param today in UTC, as the counts are kept
 */
export function daySteps(range: Days, first: string, today: string): { unit: Unit; steps: Step[] } {
  const last = range.to > today && today >= range.from ? today : range.to;
  const all = daysFrom(range.from, last) > MOST_DAYS && first > range.from ? first : range.from;
  const days = daysFrom(all, last);
  const unit = days <= MOST_DAYS ? 'day' : days <= MOST_WEEK_DAYS ? 'week' : 'month';
  const steps: Step[] = [];
  // Backwards, so that the newest week is a whole one.
  for (let to = last; to >= all;) {
    const begin = unit === 'day' ? to : unit === 'week' ? dayBefore(to, 6) : `${to.slice(0, 8)}01`;
    const from = begin > all ? begin : all;
    steps.unshift({ from, to, whole: begin >= all && to < today && (unit !== 'month' || isMonthEnd(to)) });
    to = dayBefore(from, 1);
  }
  return { unit, steps };
}

/** The step that a day belongs to; −1: none. */
export function stepOf(steps: readonly Step[], day: string): number {
  return steps.findIndex(({ from, to }) => from <= day && day <= to);
}

/** Every day of the steps. */
export function daysOf(steps: readonly Step[]): string[] {
  const [first, last] = [steps[0], steps.at(-1)];
  if (!first || !last) return [];
  const count = daysFrom(first.from, last.to);
  return Array.from({ length: count }, (_, n) => dayBefore(last.to, count - 1 - n));
}

function daysFrom(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
}

function dayBefore(day: string, days: number): string {
  return isoDay(Date.parse(day), days);
}

function isMonthEnd(day: string): boolean {
  return dayBefore(day, -1).endsWith('-01');
}
