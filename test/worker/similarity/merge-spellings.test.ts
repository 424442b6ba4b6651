import fc from 'fast-check';
import { expect, test } from 'vitest';
import { catalogOf } from '../../../worker/similarity/catalog.ts';

const item = (path: string[], n: number) => {
  return { id: `p${n}`, title: 'Lamp', brand: null, path, price: 1, group: null, available: true };
};

test('categories that differ in capitals alone are one, each name spelled as most products below it do', () => {
  const paths = [
    ['Home', 'Lighting'],
    ['home', 'lighting', 'Lamps'],
    ['HOME', 'Lighting'],
    ['Home', 'lighting'],
    ['Home', 'lighting'],
    [],
    ['Garden'],
  ];
  const catalog = catalogOf(paths.map(item));
  expect(paths.map((_, n) => catalog.pathOf(n).join(' > '))).toEqual([
    'Home > lighting',
    'Home > lighting > Lamps',
    'Home > lighting',
    'Home > lighting',
    'Home > lighting',
    '',
    'Garden',
  ]);
  expect([...catalog.paths()]).toHaveLength(4);
});

test('whatever comes first, the categories are the same', () => {
  const name = fc.constantFrom('a', 'A', 'b', 'B');
  fc.assert(
    fc.property(fc.array(fc.array(name, { maxLength: 3 }), { maxLength: 12 }), (paths) => {
      const named = (some: string[][]) => [...catalogOf(some.map(item)).paths()].map((path) => path.join('>')).sort();
      const found = named(paths);
      expect(named(paths.toReversed())).toEqual(found);
      const folded = new Set(['', ...paths.map((path) => path.join('>').toLowerCase())]);
      expect(found.map((path) => path.toLowerCase()).sort()).toEqual([...folded].sort());
    }),
  );
});
