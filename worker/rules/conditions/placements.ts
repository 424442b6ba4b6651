import { NEEDS } from '../condition.ts';
import { onShelf } from './condition-kind.ts';
import { PLACE } from './dimension.ts';
import { oneOf } from './one-of.ts';

export const placements = onShelf<'placements', 'placement'>('placements', {
  compile: (wanted) => oneOf('placement', wanted, NEEDS.placement, ({ placement }) => placement),
  formula: (wanted, world) => world.atom(PLACE, ({ placement }) => wanted.includes(placement)),
});
