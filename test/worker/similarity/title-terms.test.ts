import { describe, expect, it } from 'vitest';
import { stem, titleTerms } from '../../../worker/similarity/title-terms.ts';

const terms = (title: string) => titleTerms(title).map(({ term }) => term);

describe('title terms', () => {
  it('gives word forms of one word the same term', () => {
    for (const forms of [
      ['lamp', 'lamps', 'lampe', 'lampen'],
      ['box', 'boxes'],
      ['candy', 'candies'],
      ['glass', 'glasses'],
      ['holder', 'holders'],
    ])
      expect(new Set(forms.map(stem)).size, forms.join()).toBe(1);
  });

  it('keeps different short words apart', () => {
    expect(new Set(['pan', 'pen', 'pin', 'car', 'can', 'bus'].map(stem)).size).toBe(6);
  });

  it('joins an amount with its unit however it is written', () => {
    expect(terms('2,5 l')).toEqual(terms('2.5l'));
    expect(terms('10 inch')).toEqual(terms('10in'));
  });

  it('folds case, accents and width', () => {
    expect(terms('CAFÉ Größe Ｌａｍｐ')).toEqual(terms('cafe grösse lamp'));
  });

  it('cuts scripts without spaces into pairs that longer titles share', () => {
    const shared = terms('無線マウス').filter((term) => terms('ゲーミングマウス 黒').includes(term));
    expect(shared).toEqual(['マウ', 'ウス']);
  });

  it('survives hostile and empty titles', () => {
    expect(terms('')).toEqual([]);
    expect(terms('  !!! --- ')).toEqual([]);
    expect(terms('constructor __proto__').length).toBe(2);
    expect(titleTerms('x '.repeat(100_000)).length).toBeLessThan(50);
  });
});
