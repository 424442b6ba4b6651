import { expect, it } from 'vitest';
import { RecommendationRequest } from '../../../shared/recommendation.ts';
import { ShopConfig } from '../../../shared/shop-config.ts';
import type { Stage } from '../../../shared/vocabulary.ts';
import { anchorsOf } from '../../../worker/recommend/anchors.ts';
import { visitOf } from '../../../worker/recommend/visit.ts';

const { context } = ShopConfig.parse({ shop: { name: 'S' } });
const at = (stage: Stage, weights = context) =>
  visitOf(
    RecommendationRequest.parse({
      page: { type: 'product', item: 'page' },
      visitor: { stage, recent: ['look'], cart: ['cart'], bought: ['bought'] },
    }),
    weights,
    null,
  );
const forYou = (stage: Stage) => anchorsOf('for-you', at(stage)).map(({ id }) => id);

it('follows what each stage is about: the page for most, the cart with it for who decides, the purchase for a buyer', () => {
  expect(forYou('visitor')[0]).toBe('page');
  expect(forYou('browser').indexOf('look')).toBeLessThan(forYou('browser').indexOf('cart'));
  expect(forYou('intent').indexOf('cart')).toBeLessThan(forYou('intent').indexOf('look'));
  expect(forYou('buyer')[0]).toBe('bought');
});

it('takes the weights of the shop’s own config, and leaves out what counts nothing', () => {
  const own = ShopConfig.parse({
    shop: { name: 'S' },
    context: { browser: { looks: 0, cart: 0.9, cart_beside_page: 0 } },
  }).context;
  expect(anchorsOf('for-you', at('browser', own))).toEqual([
    { id: 'cart', weight: 0.9 },
    { id: 'bought', weight: 0.2 },
  ]);
  expect(anchorsOf('cross-sell', at('browser', own))).toEqual([{ id: 'page', weight: 1 }]);
  expect(anchorsOf('cross-sell', at('intent', own))).toContainEqual({ id: 'cart', weight: 0.4 });
});
