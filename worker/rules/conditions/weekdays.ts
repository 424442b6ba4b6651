import { WEEKDAYS } from '../../../shared/shop-rules.ts';
import { listText } from '../compile-selector.ts';
import { keyOf, NEEDS } from '../condition.ts';
import { localTime } from '../local-time.ts';
import { onClock } from './condition-kind.ts';
import { TIME, timeOfDay } from './time.ts';

type Weekday = (typeof WEEKDAYS)[number];

export const weekdays = onClock('weekdays', {
  turns: () => ({ minutes: [0] }),
  compile(wanted, zone) {
    const days = numbersOf(wanted);
    return {
      needs: NEEDS.visit,
      key: keyOf('weekdays', [wanted, zone]),
      holds: (question) => days.has(question.clock(zone).weekday),
      why: (question) => `the day is \`${WEEKDAYS[question.clock(zone).weekday]}\` in ${zone}, not ${listText(wanted)}`,
    };
  },
  formula(wanted, world, zone) {
    const days = numbersOf(wanted);
    return world.atom(TIME, (now) => days.has(localTime(now, zone).weekday), [timeOfDay(zone, '12:00-12:00')]);
  },
});

function numbersOf(days: readonly Weekday[]): Set<number> {
  return new Set(days.map((day) => WEEKDAYS.indexOf(day)));
}
