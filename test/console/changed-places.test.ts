import { expect, it } from 'vitest';
import { changedPlaces } from '../../console/config/changed-places.ts';

const SHOP = 'shop:\n  name: Test\n  currency: GBP\n';

it('names the rules and keys whose lines changed, and counts the lines', () => {
  const rules = 'rules:\n  - name: One\n    then: {limit: 3}\n';
  expect(changedPlaces(SHOP, SHOP + rules)).toEqual({ lines: 3, places: ['rules › One'] });
  expect(changedPlaces(SHOP + rules, SHOP)).toEqual({ lines: 3, places: ['rules › One'] });
  expect(changedPlaces(SHOP + rules, `${SHOP.replace('GBP', 'EUR')}${rules}holdout: 5\n`)).toEqual({
    lines: 3,
    places: ['shop › currency', 'holdout'],
  });
  expect(changedPlaces(SHOP, SHOP)).toEqual({ lines: 0, places: [] });
});

it('names the sections alone where there is much', () => {
  const rules = ['One', 'Two', 'Three', 'Four'].map((name) => `  - {name: ${name}, then: {limit: 3}}\n`);
  expect(changedPlaces(SHOP, `${SHOP}rules:\n${rules.join('')}`)).toEqual({ lines: 5, places: ['rules'] });
});

it('counts a remark as a line, and for no place', () => {
  expect(changedPlaces(SHOP, `# ours\n${SHOP}`)).toEqual({ lines: 1, places: [] });
});
