import { describe, expect, it, test } from 'vitest';
import { type Example, examples } from '../../console/config/examples.ts';
import { insertExample } from '../../console/config/insert-example.ts';
import { starterConfig } from '../../shared/starter-config.ts';
import { catalogFacts } from '../../worker/rules/catalog-facts.ts';
import { parseConfig } from '../../worker/rules/parse-config.ts';
import type { Card } from '../../worker/snapshot/card.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const ALL = examples('22423', NOW);
const SHOP = 'shop: {name: Test, currency: GBP}\n';

/** A shop with one product, of which hardly anything is known. */
const nothing = { link: null, image_link: null, price: null, sale_price: null, product_type: null, brand: null };
const card: Card = { ...nothing, id: '22423', title: 'Lamp', item_group_id: null, availability: 'in_stock' };
const poorest = catalogFacts([card], { count: 1, find: (id) => (id === card.id ? 0 : undefined) }, NOW);

function inserted(yaml: string, example: Example): string {
  const change = insertExample(yaml, example);
  expect(change, example.label).not.toBeNull();
  return yaml.slice(0, change!.start) + change!.text + yaml.slice(change!.end);
}

describe.each(ALL)('the example “$label”', (example) => {
  test.each([
    ['a shop of four lines', SHOP],
    [
      'the text that a new shop begins with',
      starterConfig({ name: 'A', currency: 'EUR', locale: 'en', origins: ['*'] }),
    ],
    ['no text at all', ''],
    ['rules and experiments', `${SHOP}rules:\n- name: One\n  then: {limit: 6}\n# Here it goes on.\nexperiments:\n`],
    ['rules in brackets that are empty', `${SHOP}rules: [] # none\nlearning: {min_buyers: 2}\n`],
  ])('passes the check of any shop, put into %s', (_what, yaml) => {
    const text = inserted(yaml, example);
    const { config, issues } = parseConfig(text.startsWith('shop') || yaml !== '' ? text : SHOP + text, poorest, NOW);
    expect(issues, text).toEqual([]);
    if (example.section === 'rules') expect(config!.rules.length).toBe(yaml.includes('- name: One') ? 2 : 1);
    else expect(config![example.section]).toBeTruthy();
  });
});

it('puts all of them into one config, each under a name of its own, and leaves what was there', () => {
  const yaml = `${SHOP}\nrules:\n    - name: Mine # keep\n      then: {limit: 6}\n\n# ---- The cart ----\nplacements:\n  cart: {limit: 4}\n`;
  let text = yaml;
  for (const example of [...ALL, ...ALL.filter(({ section }) => section !== 'holdout')]) text = inserted(text, example);
  const { config, issues } = parseConfig(text, poorest, NOW);
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(new Set(config!.rules.map(({ name }) => name)).size).toBe(config!.rules.length);
  expect(Object.keys(config!.experiments)).toEqual(['upsell-first', 'upsell-first-2']);
  expect(config!.holdout).toBe(5);
  for (const line of yaml.split('\n')) expect(text.split('\n')).toContain(line);
  expect(text).toContain('\n\n# ---- The cart ----\nplacements:');
});

it('has no place beside a holdout, and none in a list in one line', () => {
  const [rule, experiment, holdout] = (['rules', 'experiments', 'holdout'] as const).map((section) =>
    ALL.find((one) => one.section === section)!,
  );
  expect(insertExample('holdout: 3\n', holdout!)).toBeNull();
  expect(insertExample('rules: [{name: a, then: {limit: 3}}]\n', rule!)).toBeNull();
  expect(insertExample('experiments: {a: {share: 1}}\n', experiment!)).toBeNull();
});

it('leaves out what needs a product where none is known', () => {
  expect(examples(null, NOW).map(({ label }) => label)).toEqual(ALL.slice(1).map(({ label }) => label));
});
