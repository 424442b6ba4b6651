import { expect, it } from 'vitest';
import { lineOfRule, linesOfRules } from '../../console/config/line-of-rule.ts';

const CONFIG = `# name: cart
shop: {name: cart}
placements:
  cart: {title: "name: cart"}
rules:
  - name: cart once more
    when: {placements: cart}
    then: {limit: 3}
  # - name: cart
  - when: {placements: cart}
    name: cart
    then: {limit: 4}
  - {name: "Say \\"hi\\"", then: {limit: 5}}
  - then:
      offer: {items: a, badge: "name: later"}
    name: 'It''s late'
`;

it('finds a rule by its name as a whole, wherever else that is written', () => {
  expect([...linesOfRules(CONFIG)]).toEqual([
    ['cart once more', 6],
    ['cart', 10],
    ['Say "hi"', 13],
    ["It's late", 14],
  ]);
  expect(lineOfRule(CONFIG, 'Say "hi"')).toBe(13);
  expect(lineOfRule(CONFIG, 'once')).toBeUndefined();
});

it('finds the rules of variants', () => {
  const yaml = 'experiments:\n  e:\n    variants:\n      a: {}\n      b:\n        rules:\n          - name: Ours\n';
  expect(lineOfRule(yaml, 'Ours')).toBe(7);
});

it('finds what can be read of a config that is being written', () => {
  expect(lineOfRule('rules:\n  - name: One\n  - name: Two\n    when: {pages: [home\n', 'Two')).toBe(3);
  for (const yaml of ['', 'rules:', 'rules: [', 'rules:\n- &a [*a]\n- name: [x]', '\t%%'])
    expect(lineOfRule(yaml, 'Two')).toBeUndefined();
});
