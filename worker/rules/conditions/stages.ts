import { NEEDS } from '../condition.ts';
import { onVisit } from './condition-kind.ts';
import { PLACE } from './dimension.ts';
import { oneOf } from './one-of.ts';

export const stages = onVisit('stages', {
  reads: ['stage'],
  compile: (wanted) => oneOf('stage', wanted, NEEDS.visit, ({ context }) => context.stage),
  formula: (wanted, world) => world.atom(PLACE, ({ stage }) => wanted.includes(stage)),
});
