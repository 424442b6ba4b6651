import { LIFECYCLES } from '../../../shared/vocabulary.ts';
import { NEEDS } from '../condition.ts';
import { onVisit } from './condition-kind.ts';
import { oneOfThese } from './dimension.ts';
import { oneOf } from './one-of.ts';

const LIFECYCLE = oneOfThese('lifecycle', LIFECYCLES);

export const lifecycles = onVisit('lifecycles', {
  reads: ['lifecycle'],
  compile: (wanted) => oneOf('lifecycle', wanted, NEEDS.visit, ({ context }) => context.lifecycle),
  formula: (wanted, world) => world.atom(LIFECYCLE, (lifecycle) => lifecycle !== null && wanted.includes(lifecycle)),
});
