import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePrice } from '../../../widget/page/parse-price.ts';
import { sharedData } from '../../fixtures/shared-data.ts';

const shared = sharedData();

describe('a price as people write it', () => {
  it.each([
    ['1.234,56 €', 1234.56, 'EUR'],
    ['£1,234.56', 1234.56, 'GBP'],
    ['1 234,56 zł', 1234.56, 'PLN'],
    ["CHF 1'049.95", 1049.95, 'CHF'],
    ['Fr. 19.90', 19.9, 'CHF'],
    ['aed 250', 250, 'AED'],
    ['₹12,34,567.00', 1234567, 'INR'],
    ['Rp 1.250.000', 1250000, 'IDR'],
    ['31 850 – 37 510 грн', 31850, 'UAH'],
    ['249:-', 249, ''],
    ['￥1,980', 1980, 'JPY'],
    ['19,-€', 19, 'EUR'],
    ['US$ 5', 5, 'USD'],
    ['A$5', 5, 'AUD'],
    ['R$ 1.759,99', 1759.99, 'BRL'],
    ['3 x 12.99 GBP', 12.99, 'GBP'],
    ['0.125', 0.125, undefined],
    ['1,250.500', 1250.5, undefined],
    ['1.250,500 TND', 1250.5, 'TND'],
    ['4.500 KWD', 4.5, 'KWD'],
    ['1,250 OMR', 1250, 'OMR'],
    ['89,900 TND', 89.9, 'TND'],
    ['1.299 €', 1299, 'EUR'],
    ['৳ 5,450', 5450, 'BDT'],
    ['1,290 บาท', 1290, 'THB'],
    ['١٬٢٥٠٫٥٠', 1250.5, undefined],
    ['۱۸٬۵۰۰', 18500, undefined],
    ['12000', 12000, undefined],
  ])('%s', (text, amount, currency) => expect(parsePrice(text)).toEqual({ amount, currency }));

  it('leaves a symbol that many countries share to the shop’s country', () => {
    expect(parsePrice('$5')?.currency).toBe('');
    expect(parsePrice('$5', () => 'MXN')?.currency).toBe('MXN');
    expect(parsePrice('5 kr', () => 'SEK')?.currency).toBe('SEK');
    expect(parsePrice('€5', () => 'MXN')?.currency).toBe('EUR');
  });

  it.each([
    ['KD 4.500', 'KWD', 4.5],
    ['4.500 د.ك', 'KWD', 4.5],
    ['BD 12.750', 'BHD', 12.75],
    ['89,900 DT', 'TND', 89.9],
    ['129,00 DH', 'MAD', 129],
    ['QR 350', 'QAR', 350],
  ])('takes the letters of %s for money only where they are at home', (text, home, amount) => {
    expect(parsePrice(text, (among) => among?.find((code) => code === home))).toEqual({ amount, currency: home });
    expect(parsePrice(text, (among) => among?.find((code) => code === 'USD'))?.currency).toBeUndefined();
  });

  it('finds none where there is no number', () => expect(parsePrice('Free')).toBeUndefined());

  it('reads back every amount that a locale formats', () => {
    const locales = fc.constantFrom('en-US', 'de-DE', 'fr-FR', 'pt-BR', 'de-CH', 'sv-SE', 'pl-PL', 'es-ES');
    fc.assert(
      fc.property(locales, fc.integer({ min: 0, max: 99_999_999 }), (locale, cents) => {
        const text = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' }).format(cents / 100);
        expect(parsePrice(text)).toEqual({ amount: cents / 100, currency: 'EUR' });
      }),
    );
  });
});

describe.skipIf(!shared)('593 real price strings', () => {
  it('are read with the right amount in 95 of 100 cases', () => {
    const strings = JSON.parse(readFileSync(`${shared}/real/lists/price-strings.json`, 'utf8')) as {
      price_raw: string | null;
      currency_raw: string | null;
      expected_amount: string | null;
    }[];
    const right = strings.filter(({ price_raw, currency_raw, expected_amount }) => {
      const amount = parsePrice([price_raw, currency_raw].filter(Boolean).join(' '))?.amount ?? null;
      return amount === (expected_amount === null ? null : +expected_amount);
    });
    console.log(`${right.length} of ${strings.length} price strings`);
    expect(right.length / strings.length).toBeGreaterThanOrEqual(0.95);
  });
});
