import { expect, it } from 'vitest';
import { diffHunks } from '../../shared/diff-hunks.ts';
import { diffLines } from '../../shared/line-diff.ts';

const placesOf = (before: string, after: string, context = 1) =>
  diffHunks(diffLines(before, after), context).hunks.map(({ places }) => places);

const CONFIG = `shop:
  name: Garden
  currency: EUR
placements:
  home:
    limit: 6
  product:
    limit: 8
rules:
  # for the season
  - name: Christmas
    when: { from: 2026-12-01 }
    then: { pin: lamp }
  - { name: 'Sale, all of it', when: {}, then: { boost: { labels: sale, by: 2 } } }
  - when: { stages: buyer }
    name: Late, but named # yes
    then: { title: Hello }
holdout: 5
`;

it('names the section and the rule in which each piece stands', () => {
  expect(placesOf(CONFIG, CONFIG.replace('pin: lamp', 'pin: bulb'))).toEqual([['rules › Christmas']]);
  expect(placesOf(CONFIG, CONFIG.replace('by: 2', 'by: 3'))).toEqual([['rules › Sale, all of it']]);
  expect(placesOf(CONFIG, CONFIG.replace('Hello', 'Hi'))).toEqual([['rules › Late, but named']]);
  expect(placesOf(CONFIG, CONFIG.replace('limit: 8', 'limit: 4'))).toEqual([['placements › product']]);
  expect(placesOf(CONFIG, CONFIG.replace('holdout: 5', 'holdout: 10'))).toEqual([['holdout']]);
});

it('names a rule by the text that it stands in: the old one where it was removed', () => {
  const without = CONFIG.replace(/ {2}- name: Christmas\n.*\n.*\n/, '');
  expect(placesOf(CONFIG, without)).toEqual([['rules › Christmas']]);
  expect(placesOf(without, CONFIG)).toEqual([['rules › Christmas']]);
});

it('keeps changes that are far from each other apart, and says how many lines lie between', () => {
  const after = CONFIG.replace('EUR', 'GBP').replace('holdout: 5', 'holdout: 10');
  const { hunks, rest } = diffHunks(diffLines(CONFIG, after), 1);
  expect(hunks.map(({ places }) => places)).toEqual([['shop › currency'], ['holdout']]);
  expect(hunks.map(({ skipped }) => skipped)).toEqual([1, 12]);
  expect(rest).toBe(0);
  expect(hunks[0]!.lines.map(({ sort }) => sort)).toEqual(['same', 'removed', 'added', 'same']);
});

it('says no place where there is none: a remark at the top, a list that stands without an indent', () => {
  expect(placesOf('# a\nshop:\n', '# b\nshop:\n')).toEqual([[]]);
  expect(placesOf('rules:\n- name: one\n  then: {pin: a}\n', 'rules:\n- name: one\n  then: {pin: b}\n')).toEqual([
    ['rules › one'],
  ]);
});
