import { keyOf, NEEDS } from '../condition.ts';
import { clockText, endOf } from '../local-time.ts';
import { onClock } from './condition-kind.ts';
import { TIME } from './time.ts';

export const until = onClock('until', {
  turns: (text, zone) => ({ instants: [endOf(text, zone)] }),
  compile(text, zone) {
    const end = endOf(text, zone);
    return {
      needs: NEEDS.visit,
      key: keyOf('until', end),
      holds: ({ context }) => context.now < end,
      why: ({ context }) => `it ended on ${text}, and in ${zone} it is ${clockText(context.now, zone)}`,
    };
  },
  formula(text, world, zone) {
    const end = endOf(text, zone);
    return world.atom(TIME, (now) => now < end, [end]);
  },
});
