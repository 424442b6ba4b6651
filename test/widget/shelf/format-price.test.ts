import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { formatPrice } from '../../../widget/shelf/format-price.ts';
import { translator } from '../../../widget/shelf/text.ts';
import { priceText } from '../../../worker/recommend/price-text.ts';

/** The widget's view of a shop with this currency, as the worker describes it to a visitor with this language. */
const viewIn = (
  language: string,
  currency: string,
): { translateKey: ReturnType<typeof translator>; language: string } => ({
  translateKey: translator({ price: priceText(language, currency) }),
  language,
});

/** Pairs that the worker describes in full, and some that are left to the browser's formatter. */
const PAIRS =
  'en EUR,en-GB GBP,en-IE EUR,en USD,nl EUR,nl-BE EUR,de EUR,de-AT EUR,de-CH CHF,da DKK,fi EUR,sk EUR,sv-SE SEK,nb NOK,cs CZK,fr-FR EUR,fr-CA CAD,es EUR,it-IT EUR,pl PLN,hu HUF,en-GB USD,ja JPY,pt-BR BRL,pt EUR,tr TRY,ar EUR,he ILS,en KWD,en-IN INR,hi INR,ar-EG EGP,bn BDT'
    .split(',')
    .map((pair) => pair.split(' ') as [string, string]);

it('writes any price as Intl would', () => {
  const views = PAIRS.map(([language, currency]) => [viewIn(language, currency), currency] as const);
  fc.assert(
    fc.property(fc.constantFrom(...views), fc.integer({ min: 0, max: 1_000_000_000 }), ([view, currency], cents) => {
      const value = (cents / 100).toFixed(2);
      expect(formatPrice(`${value} ${currency}`, view)).toBe(
        new Intl.NumberFormat(view.language, { style: 'currency', currency }).format(+value),
      );
    }),
    { numRuns: 1000 },
  );
});

it('makes no formatter for the shop’s currency, and one for many prices of another', () => {
  const view = viewIn('pl', 'PLN');
  const made = vi.spyOn(Intl, 'NumberFormat');
  expect(formatPrice('1234.50 PLN', view)).toBe('1234,50\u00a0zł');
  expect(made).not.toHaveBeenCalled();
  for (const price of ['5 SGD', '6 SGD', '7 SGD']) formatPrice(price, view);
  expect(made).toHaveBeenCalledTimes(1);
  made.mockRestore();
});

it('writes a currency that nobody knows behind the amount, and nothing for what is no price or could not be said well', () => {
  const view = viewIn('en', 'EUR');
  expect(formatPrice('4.5 POINTS', view)).toBe('4.50 POINTS');
  for (const price of [null, '', 'free', 'NaN EUR', '-5 EUR', '3', '3 ', '1e21 EUR'])
    expect(formatPrice(price, view), `${price}`).toBe('');
});

it('is told nothing about a language or currency that a few rules do not describe', () => {
  expect(priceText('de-AT', 'EUR')).toBe('EUR|€\u00a0||,|2|.|1000');
  for (const [language, currency] of ['hi INR', 'ar-EG EGP', 'en POINTS', '! EUR'].map((pair) => pair.split(' ')))
    expect(priceText(language!, currency!), language).toBe('');
});
