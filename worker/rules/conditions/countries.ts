import { NEEDS } from '../condition.ts';
import { onVisit } from './condition-kind.ts';
import { anyWord } from './dimension.ts';
import { oneOf } from './one-of.ts';

const COUNTRY = anyWord('country');

export const countries = onVisit('countries', {
  reads: ['country'],
  compile: (wanted) => oneOf('country', wanted, NEEDS.visit, ({ context }) => context.country?.toUpperCase()),
  formula: (wanted, world) => world.atom(COUNTRY, (country) => country !== null && wanted.includes(country), wanted),
});
