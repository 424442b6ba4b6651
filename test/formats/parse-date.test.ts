import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDate } from '../../formats/values/parse-date.ts';
import { DateOrder } from '../../cli/orders/date-order.ts';

const NOW = Date.UTC(2026, 10, 30);
const iso = (text: string, order: 'dmy' | 'mdy' = 'mdy'): string | null => {
  const ms = parseDate(text, order);
  return ms === null ? null : new Date(ms).toISOString();
};

describe('a date', () => {
  test.each([
    ['2010-12-01T08:26:00', '2010-12-01T08:26:00.000Z'],
    ['2010-12-01T08:26:00Z', '2010-12-01T08:26:00.000Z'],
    ['2010-12-01T08:26:00.123456+02:00', '2010-12-01T06:26:00.123Z'],
    ['2010-12-01 08:26:00', '2010-12-01T08:26:00.000Z'],
    ['2010-12-01', '2010-12-01T00:00:00.000Z'],
    ['2010/12/1 8:26', '2010-12-01T08:26:00.000Z'],
    ['12/1/2010 8:26', '2010-12-01T08:26:00.000Z'],
    ['12/1/10 8:26 PM', '2010-12-01T20:26:00.000Z'],
    ['01.12.2010 08:26', '2010-12-01T08:26:00.000Z'],
    ['2020-03-27 17:01:20 +0000', '2020-03-27T17:01:20.000Z'],
    ['2020-03-27 17:01:20 -0500', '2020-03-27T22:01:20.000Z'],
    ['1 Dec 2010', '2010-12-01T00:00:00.000Z'],
    ['Dec 1, 2010 8:26 am', '2010-12-01T08:26:00.000Z'],
    ['20101201', '2010-12-01T00:00:00.000Z'],
    ['1291191960', '2010-12-01T08:26:00.000Z'],
    ['1291191960000', '2010-12-01T08:26:00.000Z'],
    ['1291191960000000', '2010-12-01T08:26:00.000Z'],
  ])('%s is read', (text, expected) => expect(iso(text)).toBe(expected));

  test('with two small numbers is read by the order of the file', () => {
    expect(iso('03/04/2011', 'dmy')).toBe('2011-04-03T00:00:00.000Z');
    expect(iso('03/04/2011', 'mdy')).toBe('2011-03-04T00:00:00.000Z');
  });

  test.each(['', 'yesterday', '31.02.2011', '2011-13-01', '12/32/2011', '2010-12-01 25:00', '1/2'])(
    '%j is none',
    (text) => expect(iso(text)).toBeNull(),
  );

  test('printed in any form is read back to the second', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), (seconds) => {
        const at = new Date(seconds * 1000);
        const [day, clock] = at.toISOString().slice(0, 19).split('T') as [string, string];
        const [y, m, d] = day.split('-') as [string, string, string];
        for (const text of [at.toISOString(), `${day} ${clock}`, `${d}.${m}.${y} ${clock}`, `${day} ${clock} +0000`]) {
          expect(parseDate(text, 'mdy')).toBe(seconds * 1000);
        }
        expect(parseDate(`${d}/${m}/${y} ${clock}`, 'dmy')).toBe(seconds * 1000);
        expect(parseDate(`${m}/${d}/${y} ${clock}`, 'mdy')).toBe(seconds * 1000);
      }),
    );
  });

  test('anywhere in the file shows the order for all of them', () => {
    const file = new DateOrder(null, NOW);
    for (const date of ['01/02/2011', '03/04/2011', '25/04/2011']) file.see(date);
    expect(file.order).toBe('dmy');
    expect(file.describe()).toContain('as the file shows');
    const open = new DateOrder(null, NOW);
    open.see('01/02/2011');
    expect(open.describe()).toContain('the file does not show which');
  });

  test('is the one under which no order lies in the future', () => {
    const orderOf = (...dates: string[]): DateOrder => {
      const file = new DateOrder(null, NOW);
      for (const date of dates) file.see(date);
      return file;
    };
    expect(orderOf('01/02/2026', '02/12/2026').order).toBe('mdy');
    expect(orderOf('01/02/2026', '12/02/2026').order).toBe('dmy');
    expect(orderOf('01/02/2026', '12/02/2026').describe()).toContain('orders would lie in the future');
    // Of one that lies in the future either way nothing is learnt.
    expect(orderOf('10/11/2027').describe()).toContain('the file does not show which');
    expect(new DateOrder('mdy', NOW).order).toBe('mdy');
  });
});
