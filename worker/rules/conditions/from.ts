import { keyOf, NEEDS } from '../condition.ts';
import { clockText, instantOf } from '../local-time.ts';
import { onClock } from './condition-kind.ts';
import { TIME } from './time.ts';

export const from = onClock('from', {
  turns: (text, zone) => ({ instants: [instantOf(text, zone)] }),
  compile(text, zone) {
    const begin = instantOf(text, zone);
    return {
      needs: NEEDS.visit,
      key: keyOf('from', begin),
      holds: ({ context }) => context.now >= begin,
      why: ({ context }) => `it begins on ${text}, and in ${zone} it is ${clockText(context.now, zone)}`,
    };
  },
  formula(text, world, zone) {
    const begin = instantOf(text, zone);
    return world.atom(TIME, (now) => now >= begin, [begin]);
  },
});
