import { expect, test } from 'vitest';
import { parseConfig } from '../../worker/rules/parse-config.ts';
import { Rule } from '../../shared/shop-rules.ts';
import { starterConfig } from '../../shared/starter-config.ts';
import { withExamples } from '../worker/rules/with-examples.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const answers = {
  name: 'Moss "&" Fern: lamps',
  currency: 'GBP',
  locale: 'en-GB',
  origins: ['https://shop.example', 'https://www.shop.example'],
};

test('the starter is accepted as it stands, says what was answered, and begins with its schema', () => {
  const text = starterConfig({ ...answers, timeZone: 'Europe/London' });
  const { config, issues } = parseConfig(text, undefined, NOW);
  expect(issues).toEqual([]);
  expect(config?.shop).toMatchObject({ ...answers, time_zone: 'Europe/London' });
  expect(text.split('\n')[0]).toBe('# yaml-language-server: $schema=./shop.schema.json');
});

test('every example in its comments is accepted without a warning once the # is taken away', () => {
  const { config, issues } = parseConfig(withExamples(starterConfig(answers)), undefined, NOW);
  expect(issues).toEqual([]);
  expect(config).toMatchObject({
    holdout: 5,
    shop: { product_link: 'https://shop.example/p/{id}', id_field: 'sku', time_zone: 'Europe/London' },
    feed: { every: '6h' },
    placements: { product: { limit: 12 } },
    experiments: { 'upsell-first': { share: 20 } },
  });
  expect(config?.rules.length).toBeGreaterThanOrEqual(5);
});

test('its comments name every condition and every action that there is', () => {
  const text = starterConfig(answers);
  const { then, when } = Rule.shape;
  const keys = [...Object.keys(when.unwrap().shape), ...Object.keys(then.shape)];
  expect(keys.length).toBeGreaterThan(30);
  expect(keys.filter((key) => !new RegExp(`\\b${key}\\b`).test(text))).toEqual([]);
});
