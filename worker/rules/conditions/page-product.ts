/** `brands`, `labels` and `price` ask for one product, the page's, so they are one condition. */
import { compileAttributes, listText, rangeText, withinPrice } from '../compile-selector.ts';
import { keyOf, NEEDS } from '../condition.ts';
import type { Formula } from '../formula.ts';
import { fold, paidPrice } from '../product-facts.ts';
import type { ConditionKind } from './condition-kind.ts';
import { amount, anyFact, anyWord, inRange } from './dimension.ts';
import { shown } from './one-of.ts';

const BRAND = anyWord('brand');
const PRICE = amount('price');

export const pageProduct: ConditionKind = {
  reads: [],
  parts: ({ brands, labels, price }) => (brands || labels || price ? [{ brands, labels, price }] : []),
  compile({ brands, labels, price }) {
    const { fits } = compileAttributes({ brands, labels });
    const wanted = [
      brands && `brands ${listText(brands)}`,
      labels && `labels ${listText(labels)}`,
      price && `price ${rangeText(price)}`,
    ].filter(Boolean);
    return {
      needs: NEEDS.cards,
      key: keyOf('product', [brands, labels, price]),
      holds: ({ item, context }) =>
        item !== null && fits(item) && (!price || withinPrice(paidPrice(item, context.now), price)),
      why: ({ item, context }) =>
        `${item ? `the page's product \`${item.id}\` does not fit` : `${shown(context.item)} is no product that is known, to fit`} ${wanted.join(' and ')}`,
    };
  },
  formula({ brands, labels, price }, world) {
    const parts: Formula[] = [];
    if (brands) {
      const wanted = brands.map(fold);
      parts.push(world.atom(BRAND, (brand) => brand !== null && wanted.includes(brand), wanted));
    }
    if (labels)
      parts.push(
        anyFact(
          world,
          labels.map((label) => `label ${fold(label)}`),
        ),
      );
    if (price) parts.push(inRange(world, PRICE, price));
    return { op: 'and', parts };
  },
};
