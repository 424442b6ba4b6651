import { describe, expect, it } from 'vitest';
import { parseAmount } from '../../../formats/values/parse-amount.ts';
import { writePrice, writeRoundedPrice } from '../../../formats/values/write-price.ts';
import { parsePrice } from '../../../widget/page/parse-price.ts';

/** What a page and a feed say alike. */
const PRICES: [text: string, amount: number, currency?: string][] = [
  ['0,125', 0.125],
  ['0,125 €', 0.125, 'EUR'],
  ['0.125 €', 0.125, 'EUR'],
  ['0,500', 0.5],
  ['0,250 BHD', 0.25],
  ['0,99', 0.99],
  ['12,5', 12.5],
  ['12,90 €', 12.9, 'EUR'],
  ['1,234', 1234],
  ['1,234,567', 1234567],
  ['1.234.567', 1234567],
  ['1,299.00', 1299],
  ['1.299 EUR', 1299, 'EUR'],
  ['1.299,00 €', 1299, 'EUR'],
  ['£1,234.56', 1234.56, 'GBP'],
  ['1 234,56 zł', 1234.56, 'PLN'],
  ["CHF 1'049.95", 1049.95, 'CHF'],
  ['12,34,567.00 INR', 1234567, 'INR'],
  ['₹12,34,567', 1234567, 'INR'],
  ['₹1,00,000', 100000, 'INR'],
  ['¥1,980', 1980, 'JPY'],
  ['Rp 1.250.000', 1250000, 'IDR'],
  ['12.500 IQD', 12500],
  ['39€90', 39.9, 'EUR'],
  ['129,- kr', 129],
  ['249:-', 249],
];

describe('a price', () => {
  it.each(PRICES)('%s is read alike from a page and from a feed', (text, amount, currency) => {
    expect(parseAmount(text)?.number).toBe(amount);
    expect(parsePrice(text)?.amount).toBe(amount);
    if (currency) expect([parseAmount(text)?.currency, parsePrice(text)?.currency]).toEqual([currency, currency]);
  });

  it.each<[string, number, string?]>([
    ['12,345 KWD', 12.345],
    ['KWD 12.345', 12.345],
    ['1,234,567 KWD', 1234567],
    ['1.234,567 KWD', 1234.567],
    ['12,345', 12.345, 'KWD'],
    ['12,345', 12345, 'EUR'],
    ['1.299', 1.299, 'EUR'],
    ['12,345', 12345, 'no code'],
  ])('%s in a feed has the decimals of its currency', (text, amount, assumed) =>
    expect(parseAmount(text, assumed)?.number).toBe(amount),
  );

  it('is written with the decimals of its currency, and a stated one with no fewer than it has', () => {
    expect([12.345, 12.5, 0.1 + 0.2].map((amount) => writeRoundedPrice(amount, 'KWD'))).toEqual([
      '12.345 KWD',
      '12.500 KWD',
      '0.300 KWD',
    ]);
    expect([12.345, 12, 0.0001].map((amount) => writePrice(amount, 'EUR'))).toEqual([
      '12.345 EUR',
      '12.00 EUR',
      '0.0001 EUR',
    ]);
    expect(writeRoundedPrice(1980, 'JPY')).toBe('1980.00 JPY');
  });
});
