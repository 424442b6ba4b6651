import { listText } from '../compile-selector.ts';
import { keyOf, NEEDS } from '../condition.ts';
import { localTime } from '../local-time.ts';
import { onClock } from './condition-kind.ts';
import { minutesOfHours, type Span, TIME, timeOfDay } from './time.ts';

export const hours = onClock('hours', {
  turns: (wanted) => ({ minutes: wanted.map(minutesOfHours).flatMap(({ from, until }) => [from, until]) }),
  compile(wanted, zone) {
    const spans = wanted.map(minutesOfHours);
    return {
      needs: NEEDS.visit,
      key: keyOf('hours', [wanted, zone]),
      holds: (question) => isWithin(question.clock(zone).minute, spans),
      why: (question) => {
        const { minute } = question.clock(zone);
        const clock = `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
        return `it is ${clock} in ${zone}, not ${listText(wanted)}`;
      },
    };
  },
  formula(wanted, world, zone) {
    const spans = wanted.map(minutesOfHours);
    const mentions = wanted.map((span) => timeOfDay(zone, span));
    return world.atom(TIME, (now) => isWithin(localTime(now, zone).minute, spans), mentions);
  },
});

function isWithin(minute: number, spans: readonly Span[]): boolean {
  return spans.some(({ from, until }) =>
    from < until ? minute >= from && minute < until : minute >= from || minute < until,
  );
}
