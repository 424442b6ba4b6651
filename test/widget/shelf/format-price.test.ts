import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { formatPrice } from '../../../widget/shelf/format-price.ts';

/** Pairs that are written without the browser's formatter, and some that are not. */
const PAIRS =
  'en EUR,en-GB GBP,en-IE EUR,en USD,en-US USD,nl EUR,nl-BE EUR,de EUR,de-DE EUR,da DKK,fi EUR,sk EUR,sv-SE SEK,nb NOK,no NOK,cs CZK,fr-FR EUR,es EUR,it-IT EUR,pl PLN,en-GB USD,de-CH CHF,ja JPY,pt-BR BRL,en-gb GBP'
    .split(',')
    .map((pair) => pair.split(' ') as [string, string]);

it('writes any price as the browser would', () => {
  fc.assert(
    fc.property(fc.constantFrom(...PAIRS), fc.integer({ min: 0, max: 100_000_000 }), ([locale, currency], cents) => {
      const value = (cents / 100).toFixed(2);
      expect(formatPrice(`${value} ${currency}`, locale)).toBe(
        new Intl.NumberFormat(locale, { style: 'currency', currency }).format(+value),
      );
    }),
    { numRuns: 500 },
  );
});

it('makes no formatter for a language that writes its own currency plainly, and one for many prices of another', () => {
  const made = vi.spyOn(Intl, 'NumberFormat');
  expect(formatPrice('1234.50 GBP', 'en-GB')).toBe('£1,234.50');
  expect(made).not.toHaveBeenCalled();
  for (const price of ['5 SGD', '6 SGD', '7 SGD']) formatPrice(price, 'en');
  expect(made).toHaveBeenCalledTimes(1);
  made.mockRestore();
});

it('writes a currency that nobody knows behind the amount, and nothing for what is no price', () => {
  expect(formatPrice('4.5 POINTS', 'en')).toBe('4.50 POINTS');
  expect([null, '', 'free', 'NaN EUR'].map((price) => formatPrice(price, 'en'))).toEqual(['', '', '', '']);
});
