import { describe, expect, test } from 'vitest';
import { applyRules } from './endless-shelf.ts';
import type { RuleContext, RuleTrace } from '../../../worker/rules/rule-types.ts';
import { candidatesOf, compiled, findCard, SHELF, shelfUnder, VISIT } from './shop-of-rules.ts';
import type { ShopConfigInput } from '../../../shared/shop-config.ts';

type Then = NonNullable<ShopConfigInput['rules']>[number]['then'];
const rule = (name: string, then: Then) => ({ name, then });

describe('one rule alone', () => {
  const cases: [what: string, then: Then, shelf: string][] = [
    ['pins a product of the shelf at a place', { pin: { item: 'E', at: 2 } }, 'AECDF'],
    ['pins a product that the shelf did not have', { pin: { item: 'B', at: 1 } }, 'BACDEF'],
    ['pins at the end where the shelf is shorter than the place', { pin: { item: 'B', at: 50 } }, 'ACDEFB'],
    ['pins several in their order', { pin: ['F', 'E'] }, 'FEACD'],
    ['boosts a brand', { boost: { brands: 'acme', by: 3 } }, 'ACFDE'],
    ['buries a category with all below it', { bury: { categories: 'home', by: 100 } }, 'FACDE'],
    ['excludes by label', { exclude: { labels: ['WINTER'] } }, 'CEF'],
    ['keeps only a range of prices', { only: { price: { min: 30, max: 50 } } }, 'CDE'],
    ['keeps what any selector of its list fits', { only: [{ items: 'A' }, { brands: 'Bolt' }] }, 'AE'],
    ['wants all keys of one selector', { exclude: { brands: 'Acme', labels: 'new' } }, 'ADE'],
    ['leaves out what `except` names', { exclude: { brands: 'Acme', except: { items: 'C' } } }, 'CDE'],
    ['tells a category from one that begins alike', { exclude: { categories: 'Home > Light' } }, 'ACDEF'],
  ];
  test.each(cases)('%s', (_what, then, shelf) => {
    expect(shelfUnder([rule('one', then)]).ids).toBe(shelf);
  });

  test('does not touch what it was given', () => {
    const given = candidatesOf('A', 'C');
    const before = structuredClone(given);
    applyRules(
      compiled([rule('one', { boost: { items: 'C', by: 5 }, pin: 'A', offer: { badge: 'x' } })]),
      VISIT,
      SHELF,
      given,
      findCard,
    );
    expect(given).toEqual(before);
  });

  test('cannot pin a product without a card', () => {
    expect(shelfUnder([rule('one', { pin: 'ghost' })]).ids).toBe('ACDEF');
  });

  test('moves products also where all scores are zero', () => {
    const flat = candidatesOf('A', 'C', 'D').map((candidate) => ({ ...candidate, score: 0 }));
    const items = applyRules(compiled([rule('one', { boost: { items: 'D', by: 10 } })]), VISIT, SHELF, flat, findCard);
    expect(items.map(({ id }) => id).join('')).toBe('DAC');
  });

  test('names itself in the reason of what it moved, and keeps the evidence', () => {
    const { items } = shelfUnder([
      rule('lift E', { boost: { items: 'E', by: 9 } }),
      rule('bring B', { pin: { item: 'B', at: 3 } }),
    ]);
    expect(items[0]).toMatchObject({ id: 'E', score: 63, reason: { code: 'similar', orders: 5, rule: 'lift E' } });
    expect(items[2]).toMatchObject({ id: 'B', reason: { code: 'pinned', rule: 'bring B' } });
    expect(items[1]).toMatchObject({ id: 'A', reason: { rule: null } });
  });

  test('counts a sale price only between its dates', () => {
    const onSale = {
      ...findCard('F')!,
      sale_price: '5.00 GBP',
      sale: [0, Date.parse('2026-11-26')] as [number, number],
    };
    const cards = (id: string) => (id === 'F' ? onSale : findCard(id));
    const rules = compiled([
      rule('cheap', { only: { price: { max: 10 } } }),
      rule('sale', { offer: { on_sale: true, badge: 'Sale' } }),
    ]);
    const shelf = (now: number) => applyRules(rules, { ...VISIT, now }, SHELF, candidatesOf('A', 'F'), cards);
    expect(shelf(VISIT.now).map(({ id, offer }) => [id, offer?.badge])).toEqual([
      ['A', undefined],
      ['F', 'Sale'],
    ]);
    expect(shelf(Date.parse('2026-11-27')).map(({ id }) => id)).toEqual(['A']);
  });

  test('says its offer in the language of the visitor, else of the shop', () => {
    const offer = { items: 'A', badge: { en: 'New', de: 'Neu' }, code: 'TEN' };
    const said = (language: string | undefined) =>
      shelfUnder([rule('o', { offer })], { language } as Partial<RuleContext>).items[0]?.offer;
    expect(said('de-AT')).toEqual({ badge: 'Neu', code: 'TEN' });
    expect(said('fr')).toEqual({ badge: 'New', code: 'TEN' });
    expect(shelfUnder([rule('o', { offer })]).items[1]?.offer).toBeUndefined();
  });
});

// The table in worker/rules/compile-rules.ts, line by line.
describe('several rules, as the table says', () => {
  const cases: [line: string, rules: Then[], shelf: string][] = [
    ['only: every rule must keep a product', [{ only: { brands: 'Acme' } }, { only: { labels: 'new' } }], 'CF'],
    ['only does not concern pinned products', [{ only: { brands: 'Acme' } }, { pin: { item: 'D', at: 1 } }], 'DACF'],
    ['exclude: one is enough', [{ exclude: { items: 'A' } }, { exclude: { items: 'F' } }], 'CDE'],
    ['exclude wins over only', [{ only: { brands: 'Acme' } }, { exclude: { items: 'C' } }], 'AF'],
    ['exclude wins over boost', [{ boost: { items: 'F', by: 100 } }, { exclude: { items: 'F' } }], 'ACDE'],
    ['exclude wins over pin, in whichever order', [{ pin: 'F' }, { exclude: { items: 'F' } }], 'ACDE'],
    ['exclude wins over pin, in whichever order', [{ exclude: { items: 'B' } }, { pin: 'B' }], 'ACDEF'],
    [
      'boosts multiply: 1.2 × 1.15 lift E (7) above C (9) and below A (10)',
      [{ boost: { items: 'E', by: 1.2 } }, { boost: { brands: 'Bolt', by: 1.15 } }],
      'AECDF',
    ],
    [
      'boost and bury multiply to nothing',
      [{ boost: { items: 'F', by: 4 } }, { bury: { items: 'F', by: 4 } }],
      'ACDEF',
    ],
    [
      'boost does not move pinned products',
      [{ boost: { items: 'F', by: 100 } }, { pin: { item: 'F', at: 3 } }],
      'ACFDE',
    ],
    [
      'pin: the first keeps the place, the next takes the next one',
      [{ pin: { item: 'F', at: 1 } }, { pin: { item: 'E', at: 1 } }],
      'FEACD',
    ],
    [
      'pin: the next free place jumps over one that is taken',
      [{ pin: { item: 'F', at: 2 } }, { pin: { item: 'E', at: 1 } }, { pin: { item: 'D', at: 1 } }],
      'EFDAC',
    ],
    [
      'pin: a product pinned twice stands where the first puts it',
      [{ pin: { item: 'F', at: 2 } }, { pin: { item: 'F', at: 1 } }],
      'AFCDE',
    ],
  ];
  test.each(cases)('%s', (_line, thens, shelf) => {
    expect(shelfUnder(thens.map((then, index) => rule(`r${index}`, then))).ids).toBe(shelf);
  });

  test('offer: the first decides, for each product, on pinned products too', () => {
    const { items } = shelfUnder([
      rule('r0', { offer: { items: ['A'], badge: 'one' } }),
      rule('r1', { offer: { brands: ['Acme', 'Bolt'], badge: 'two' }, pin: 'B' }),
    ]);
    expect(items.map(({ id, offer }) => `${id}:${offer?.badge ?? ''}`)).toEqual([
      'B:two',
      'A:one',
      'C:two',
      'D:',
      'E:two',
      'F:two',
    ]);
  });
});

describe('the trace', () => {
  const text = (trace: RuleTrace[], name: string) => trace.find((line) => line.rule === name)?.text;

  test('tells for every rule what moved from where to where, or which conditions failed', () => {
    const { trace } = shelfUnder([
      { name: 'pin', then: { pin: { item: 'F', at: 1 } } },
      { name: 'pin again', then: { pin: [{ item: 'F', at: 2 }, { item: 'E', at: 1 }, 'ghost', 'A'] } },
      { name: 'lift', then: { boost: { brands: 'Cosy', by: 5 } } },
      { name: 'away', then: { exclude: { items: 'A' } } },
      { name: 'nobody', then: { bury: { brands: 'Nemo', by: 2 } } },
      { name: 'late', when: { stages: 'buyer', devices: ['desktop', 'tablet'] }, then: { pin: 'A' } },
      { name: 'title only', then: { title: 'Hi' } },
    ]);
    expect(trace.map(({ rule: name, fired }) => [name, fired])).toEqual([
      ['pin', true],
      ['pin again', true],
      ['lift', true],
      ['away', true],
      ['nobody', true],
      ['late', false],
    ]);
    expect(trace.map(({ acted }) => acted)).toEqual([true, true, false, true, false, false]);
    expect(text(trace, 'pin')).toBe('pinned `F` at 1 (it was at 5)');
    expect(trace[0]?.changes).toEqual([{ id: 'F', from: 5, to: 1 }]);
    expect(text(trace, 'pin again')).toBe(
      '`pin` stands higher and has pinned `F`; pinned `E` at 2, instead of 1 (it was at 4); cannot pin `ghost`: the catalogue does not have it; cannot pin `A`: a rule takes it away',
    );
    expect(text(trace, 'lift')).toBe('weighed `D`, and none changed its place');
    expect(text(trace, 'away')).toBe('took away `A`');
    expect(text(trace, 'nobody')).toBe('no product of this shelf fits brands `Nemo`');
    expect(text(trace, 'late')).toBe(
      'did not fire: the stage is `browser`, not `buyer`; and the device is `mobile`, not `desktop`, `tablet`',
    );
  });

  test('says the time on the clock that the rule goes by', () => {
    const { trace } = shelfUnder([
      { name: 'soon', when: { from: '2026-12-01', time_zone: 'Asia/Kolkata' }, then: { pin: 'F' } },
      { name: 'over', when: { until: '2026-11-24', time_zone: 'Europe/Madrid' }, then: { pin: 'F' } },
    ]);
    expect(text(trace, 'soon')).toBe(
      'did not fire: it begins on 2026-12-01, and in Asia/Kolkata it is 2026-11-25 15:30',
    );
    expect(text(trace, 'over')).toBe(
      'did not fire: it ended on 2026-11-24, and in Europe/Madrid it is 2026-11-25 11:00',
    );
  });

  test('counts what `only` keeps, and says who put an offer first', () => {
    const { trace } = shelfUnder([
      { name: 'only', then: { only: { labels: 'new' } } },
      { name: 'offer', then: { offer: { badge: 'x' } } },
      { name: 'offer 2', then: { offer: { items: ['C', 'A'], badge: 'y' } } },
    ]);
    expect(text(trace, 'only')).toBe('kept 2 of 5 products');
    expect(text(trace, 'offer')).toBe('put its offer on `C`, `F`');
    expect(text(trace, 'offer 2')).toBe('a rule above has put its offer on `C`');
  });
});
