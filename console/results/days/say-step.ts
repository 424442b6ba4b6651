import type { Step, Unit } from './day-steps.ts';

const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' });
const short = format({ day: 'numeric', month: 'short' });
const long = format({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
const month = format({ month: 'short', year: 'numeric' });

/** Below the axis: `3 Nov`, of a week its first day, of a month `Nov 2026`. */
export function sayStepShort({ from }: Step, unit: Unit): string {
  return (unit === 'month' ? month : short).format(new Date(from));
}

/** `Tue, 3 Nov 2026`, `3 to 9 Nov`, `Nov 2026`. */
export function sayStep(step: Step, unit: Unit): string {
  const { from, to } = step;
  if (unit === 'day' || from === to) return long.format(new Date(from));
  const days = short.formatRange(new Date(from), new Date(to)).replace('–', ' to ');
  if (unit === 'week') return `${days} ${from.slice(0, 4)}`;
  return step.whole ? month.format(new Date(from)) : `${month.format(new Date(from))} (${days})`;
}
