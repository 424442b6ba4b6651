import { describe, expect, test } from 'vitest';
import { textFor } from '../../shared/local-text.ts';
import { configJsonSchema, DEFAULT_PLACEMENTS, ShopConfig } from '../../shared/shop-config.ts';
import { upSellBandFor } from '../../shared/shop-up-sell.ts';

const four = { shop: { name: 'Moss', currency: 'GBP', locale: 'en-GB', origins: ['https://moss.example'] } };

describe('a config', () => {
  test('works with four lines', () => {
    const config = ShopConfig.parse(four);
    expect(Object.keys(config.placements)).toEqual(Object.keys(DEFAULT_PLACEMENTS));
    expect(config).toMatchObject({
      rules: [],
      experiments: {},
      holdout: 0,
      privacy: { consent: 'auto', retention: { report_days: 400 } },
    });
  });

  test('changes one setting of one placement and keeps all else', () => {
    const plain = ShopConfig.parse(four).placements;
    const { placements } = ShopConfig.parse({
      ...four,
      placements: { product: { limit: 12, kinds: { buyer: ['buy-again'] } } },
    });
    expect(placements).toEqual({
      ...plain,
      product: { ...plain.product, limit: 12, kinds: { ...plain.product!.kinds, buyer: ['buy-again'] } },
    });
  });

  test('takes kinds for one stage where the default has one list for all', () => {
    const { cart } = ShopConfig.parse({ ...four, placements: { cart: { kinds: { buyer: [] } } } }).placements;
    expect(cart?.kinds).toEqual({ visitor: cart0, browser: cart0, intent: cart0, buyer: [] });
  });
  const cart0 = ['cross-sell', 'for-you', 'trending'];

  test('does without a placement that is off, and adds those that say their page and kinds', () => {
    const { placements } = ShopConfig.parse({
      ...four,
      placements: { home: 'off', drawer: { page: 'cart', kinds: ['cross-sell'] } },
    });
    expect(Object.keys(placements)).toEqual(['category', 'product', 'cart', 'order-complete', 'drawer']);
    expect(placements.drawer).toMatchObject({ layout: 'carousel', min_items: 2 });
    expect(
      ShopConfig.safeParse({ ...four, placements: { drawer: { page: 'cart' } } }).error?.issues[0]?.message,
    ).toContain('`kinds`');
  });

  test.each([
    ['a range with nothing in it', { when: { price: { min: 5, max: 4 } }, then: { pin: 'A' } }],
    ['a rule that does nothing', { then: {} }],
    ['a boost of nothing in particular', { then: { boost: { by: 2 } } }],
    ['a factor that is no factor', { then: { boost: { items: 'A', by: 1 } } }],
    ['31 November', { when: { from: '2026-11-31' }, then: { pin: 'A' } }],
    ['a zone that is none', { when: { time_zone: 'Europe/Lodnon' }, then: { pin: 'A' } }],
    ['hours without length', { when: { hours: '8:00-08:00' }, then: { pin: 'A' } }],
    ['an offer without words', { then: { offer: { items: 'A' } } }],
  ])('refuses %s', (_what, rule) => {
    expect(ShopConfig.safeParse({ ...four, rules: [{ name: 'r', ...rule }] }).success).toBe(false);
    expect(ShopConfig.safeParse({ ...four, rules: [{ name: 'r', then: { pin: 'A' } }] }).success).toBe(true);
  });
});

test("the up-sell band of a product is that of the deepest category that holds it, and the shop's for what it leaves out", () => {
  const { up_sell: bands } = ShopConfig.parse({
    ...four,
    up_sell: {
      max_ratio: 2,
      categories: { Home: { max_ratio: 3 }, 'Home > Lighting': { min_ratio: 1.5 }, Homeware: { max_ratio: 9 } },
    },
  });
  const band = (type: string | null) => [upSellBandFor(bands, type).min_ratio, upSellBandFor(bands, type).max_ratio];
  expect(band(null)).toEqual([1.1, 2]);
  expect(band('Garden')).toEqual([1.1, 2]);
  expect(band('home > candles')).toEqual([1.1, 3]);
  expect(band('Home>Lighting > Lamps')).toEqual([1.5, 2]);
  expect(ShopConfig.safeParse({ ...four, up_sell: { min_ratio: 2 } }).success).toBe(false);
});

test("a text is found for a language, its base, the shop's language, or the first", () => {
  const text = { fr: 'Salut', en: 'Hello', 'de-CH': 'Grüezi' };
  expect(['de-CH', 'DE-ch', 'de', 'en-US', null].map((language) => textFor(text, language, 'en-GB'))).toEqual([
    'Grüezi',
    'Grüezi',
    'Hello',
    'Hello',
    'Hello',
  ]);
  expect(textFor(text, 'it', 'es')).toBe('Salut');
  expect(textFor('Hi', 'it', 'es')).toBe('Hi');
});

interface Node {
  $ref?: string;
  description?: string;
  properties?: Record<string, Node>;
  anyOf?: Node[];
  [key: string]: unknown;
}

test('the JSON Schema explains every field that can be written', () => {
  const schema = configJsonSchema() as Node & { $defs: Record<string, Node> };
  const explained = (node: Node): boolean => {
    const target = node.$ref ? schema.$defs[node.$ref.replace('#/$defs/', '')] : undefined;
    return node.description !== undefined || (target !== undefined && explained(target));
  };
  const silent: string[] = [];
  let fields = 0;
  const walk = (node: unknown, path: string): void => {
    if (typeof node !== 'object' || node === null) return;
    const { properties } = node as Node;
    for (const [name, property] of Object.entries(properties ?? {})) {
      fields++;
      if (!explained(property)) silent.push(`${path}.${name}`);
    }
    for (const [key, below] of Object.entries(node)) walk(below, `${path}/${key}`);
  };
  walk(schema, '');
  expect(silent).toEqual([]);
  expect(fields).toBeGreaterThan(80);
});

test('the JSON Schema offers the placements that every shop has, beside any other name', () => {
  const { placements } = configJsonSchema().properties as { placements: Node & { additionalProperties: Node } };
  expect(Object.keys(placements.properties!)).toEqual(Object.keys(DEFAULT_PLACEMENTS));
  expect(placements.properties!.home).toEqual(placements.additionalProperties);
});
