import { sayMany } from '../../../shared/say-many.ts';
import type { When } from '../../../shared/shop-rules.ts';
import { compileAttributes, listText, type Range, rangeText, within } from '../compile-selector.ts';
import { type Condition, keyOf, NEEDS } from '../condition.ts';
import type { Question } from '../question.ts';
import { onOwn } from './condition-kind.ts';
import { amount, anyFact, type Dimension, inRange } from './dimension.ts';

type Cart = NonNullable<When['cart']>;
type CartCondition = Condition<Question, typeof NEEDS.own | typeof NEEDS.cards>;

const VALUE = amount('cart value');
const COUNT: Dimension<number | null, number> = {
  name: 'cart count',
  values: (mentioned) => [0, ...mentioned.flatMap((edge) => [Math.floor(edge), Math.ceil(edge), Math.floor(edge) + 1])],
};

export const cart = onOwn('cart', {
  split,
  compile({ count, value, ...attributes }) {
    if (count) return ofCount(count);
    return value ? ofValue(value) : ofProducts(attributes);
  },
  formula: (wanted, world) => ({
    op: 'and',
    parts: split(wanted).map(({ count, value, ...attributes }) => {
      if (count) return inRange(world, COUNT, count);
      return value ? inRange(world, VALUE, value) : anyFact(world, [`cart ${JSON.stringify(attributes)}`]);
    }),
  }),
  asksFor: ({ items }) => (items ? { among: 'cart', values: items } : null),
});

function split({ count, value, ...attributes }: Cart): Cart[] {
  const parts: Cart[] = [];
  if (count) parts.push({ count });
  if (value) parts.push({ value });
  if (Object.values(attributes).some(Boolean)) parts.push(attributes);
  return parts;
}

function ofCount(count: Range): CartCondition {
  return {
    needs: NEEDS.own,
    key: keyOf('cart count', count),
    holds: ({ context }) => within(new Set(context.cart).size, count),
    why: ({ context }) => `the cart holds ${sayMany(new Set(context.cart).size, 'product')}, not ${rangeText(count)}`,
  };
}

function ofValue(value: Range): CartCondition {
  return {
    needs: NEEDS.cards,
    key: keyOf('cart value', value),
    holds: ({ cartValue }) => cartValue !== null && within(cartValue, value),
    why: ({ cartValue }) => `the cart is worth ${cartValue ?? 'an unknown sum'}, not ${rangeText(value)}`,
  };
}

function ofProducts({ items, categories, brands, labels }: Cart): CartCondition {
  const { fits } = compileAttributes({ items, categories, brands, labels });
  const needsCards = categories !== undefined || brands !== undefined || labels !== undefined;
  const parts = Object.entries({ items, categories, brands, labels }).filter(([, values]) => values);
  const text = parts.map(([key, values]) => `${key} ${listText(values ?? [])}`).join(' and ');
  return {
    needs: needsCards ? NEEDS.cards : NEEDS.own,
    key: keyOf('cart', [items, categories, brands, labels]),
    holds: ({ cart: products }) => products.some(fits),
    why: () => `nothing in the cart fits ${text}`,
  };
}
