import { expect, it } from 'vitest';
import { changedSections } from '../../console/config/changed-sections.ts';

const SHOP = 'shop:\n  name: Test\n  currency: GBP\n';

it('names the sections whose lines changed, and counts the lines', () => {
  const rules = 'rules:\n  - name: One\n    then: {limit: 3}\n';
  expect(changedSections(SHOP, SHOP + rules)).toEqual({ lines: 3, sections: ['rules'] });
  expect(changedSections(SHOP + rules, SHOP)).toEqual({ lines: 3, sections: ['rules'] });
  expect(changedSections(SHOP + rules, `${SHOP.replace('GBP', 'EUR')}${rules}holdout: 5\n`)).toEqual({
    lines: 3,
    sections: ['shop', 'holdout'],
  });
  expect(changedSections('', SHOP)).toEqual({ lines: 3, sections: ['shop'] });
  expect(changedSections(SHOP, SHOP)).toEqual({ lines: 0, sections: [] });
});

it('counts a remark as a line, and for no section', () => {
  expect(changedSections(SHOP, `# ours\n${SHOP}`)).toEqual({ lines: 1, sections: [] });
});
