import { NEEDS } from '../condition.ts';
import { onOwn } from './condition-kind.ts';
import { anyWord } from './dimension.ts';
import { oneOf } from './one-of.ts';

const ITEM = anyWord('item');

export const items = onOwn('items', {
  compile: (wanted) => oneOf("page's product", wanted, NEEDS.own, ({ context }) => context.item),
  formula: (wanted, world) => world.atom(ITEM, (id) => id !== null && wanted.includes(id), wanted),
  asksFor: (wanted) => ({ among: 'item', values: wanted }),
});
