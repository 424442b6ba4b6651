import { expect, it } from 'vitest';
import { ShopConfig } from '../../../shared/shop-config.ts';
import { nameShelves } from '../../../worker/report/name-shelves.ts';
import { titleFor } from '../../../worker/recommend/texts.ts';

const figures = { views: 1, clicks: 0, added_to_cart: 0, purchased: 0, revenue: 0 };
const total = (placement: string, kind: string) => ({ placement, kind, ...figures });

it('calls a shelf what its visitors read: the config’s title for the kind, the placement’s, else the kind’s own', () => {
  const config = ShopConfig.parse({
    shop: { name: 'Test', locale: 'de-AT' },
    placements: {
      product: { titles: { 'cross-sell': { en: 'Goes with it', de: 'Passt dazu' } } },
      cart: { title: 'Noch etwas?' },
    },
    experiments: { one: { share: 10, variants: { control: {}, other: {} } } },
  });
  const rows = [
    total('product', 'cross-sell'),
    total('product', 're-sell'),
    total('cart', 'up-sell'),
    total('order-complete', 'cross-sell'),
    total('gone', 'trending'),
    total('constructor', 'no-kind'),
  ];
  const { totals, running } = nameShelves(rows, config);
  expect(totals.map(({ title }) => title)).toEqual([
    'Passt dazu',
    titleFor('re-sell', 'de'),
    'Noch etwas?',
    titleFor('cross-sell', 'de', 'bought'),
    titleFor('trending', 'de'),
    undefined,
  ]);
  expect(totals[0]).toMatchObject(rows[0]!);
  expect(running).toEqual({ experiments: ['one'], holdout: false });
});
