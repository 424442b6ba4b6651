import { NEEDS } from '../condition.ts';
import { onVisit } from './condition-kind.ts';
import { PLACE } from './dimension.ts';
import { oneOf } from './one-of.ts';

export const pages = onVisit('pages', {
  reads: ['page'],
  compile: (wanted) => oneOf('page', wanted, NEEDS.visit, ({ context }) => context.page),
  formula: (wanted, world) => world.atom(PLACE, ({ page }) => wanted.includes(page)),
});
