import { expect, it } from 'vitest';
import {
  forgetShopName,
  isKnownShop,
  isMissingShop,
  learnKnownShop,
  learnMissingShop,
} from '../../../worker/access/shop-names.ts';

it('a name that is no shop’s is remembered briefly, and not after the shop was made', () => {
  learnMissingShop('soon', 0);
  expect([isMissingShop('soon', 1000), isMissingShop('soon', 6000), isMissingShop('other', 0)]).toEqual([
    true,
    false,
    false,
  ]);
  learnMissingShop('made', 0);
  forgetShopName('made');
  expect(isMissingShop('made', 0)).toBe(false);
});

it('invented names push no real shop out of memory, and are forgotten themselves', () => {
  learnKnownShop('real');
  for (let n = 0; n < 5000; n++) learnMissingShop(`invented-${n}`, 0);
  expect([isKnownShop('real'), isMissingShop('invented-4999', 0), isMissingShop('invented-0', 0)]).toEqual([
    true,
    true,
    false,
  ]);
});
