import { NEEDS } from '../condition.ts';
import { onShelf } from './condition-kind.ts';
import { PLACE } from './dimension.ts';
import { oneOf } from './one-of.ts';

export const kinds = onShelf<'kinds', 'kind'>('kinds', {
  compile: (wanted) => oneOf('kind', wanted, NEEDS.kind, ({ kind }) => kind),
  formula: (wanted, world) => world.atom(PLACE, ({ kind }) => wanted.includes(kind)),
});
