import { expect, it } from 'vitest';
import { DecimalMarks } from '../../../formats/values/decimal-mark.ts';
import * as amounts from '../../../formats/values/parse-amount.ts';
import * as dates from '../../../formats/values/parse-date.ts';
import { plainText } from '../../../formats/values/plain-text.ts';

const seeAmount = (text: string) => new DecimalMarks().see(text);

/** Parts that, one after the other, make a matcher try every beginning with every end. */
const PARTS = [
  '1',
  '1.',
  '1,111',
  '(',
  '-',
  ' ',
  'EUR',
  '€',
  '2026-01-01',
  'T\n',
  ' ,',
  'january ',
  '<a',
  '<style ',
  '&#',
  "'",
];

it('a value made to take for ever takes no longer than another of its length', () => {
  const readers = [...Object.values(amounts), ...Object.values(dates), plainText, seeAmount].filter(
    (value) => typeof value === 'function',
  ) as ((text: string) => unknown)[];
  expect(readers.length).toBeGreaterThan(2);
  for (const read of readers)
    for (const part of PARTS)
      for (const [head, tail] of [
        ['', 'x'],
        ['2026-01-01', '\n!'],
        ['1 january 2026', '\n!'],
      ]) {
        const began = performance.now();
        try {
          read(head + part.repeat(200_000 / part.length) + tail);
        } catch {
          // What is no value may be refused either way.
        }
        expect(performance.now() - began, `${read.name} of ${head}${part}…`).toBeLessThan(2_000);
      }
});
