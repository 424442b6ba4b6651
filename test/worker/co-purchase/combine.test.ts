import { expect, test } from 'vitest';
import { combine } from '../../../worker/co-purchase/combine.ts';

const neighbour = (item: string, page: number, cart: number) => ({ item, page, cart, orders: 5 });

test('one item is ranked as a product page, several are summed as a cart', () => {
  const first = [neighbour('a', 1, 0.1), neighbour('b', 0.5, 0.4)];
  const second = [neighbour('a', 1, 0.1), neighbour('c', 0.9, 0.15)];
  expect(combine([{ neighbours: first }]).map(({ item }) => item)).toEqual(['a', 'b']);
  expect(combine([{ neighbours: first }, { neighbours: second }]).map(({ item }) => item)).toEqual(['b', 'a', 'c']);
});

test('the reason is the context item that gave most', () => {
  const answer = combine([{ neighbours: [neighbour('a', 0, 0.1)] }, { neighbours: [neighbour('a', 0, 0.3)] }]);
  expect(answer[0]).toMatchObject({ item: 'a', from: 1, because: { cart: 0.3 } });
});

test('what speaks against an item lowers it, and alone never shows it', () => {
  const answer = combine([
    { neighbours: [neighbour('a', 0, 0.3), neighbour('b', 0, 0.2), neighbour('c', 0, -0.4)] },
    { neighbours: [neighbour('a', 0, -0.2)] },
  ]);
  expect(answer.map(({ item }) => item)).toEqual(['b', 'a']);
});

test('ties go by the order of the list', () => {
  const list = [neighbour('rare', 0.5, 0), neighbour('common', 0.5, 0), neighbour('rare too', 0.5, 0)];
  expect(combine([{ neighbours: list }]).map(({ item }) => item)).toEqual(['rare', 'common', 'rare too']);
});
