import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { ShopConfig } from '../../../shared/shop-config.ts';
import { prepareRules } from '../../../worker/rules/prepare-rules.ts';
import {
  CONFIG_READING,
  parsePublished,
  parseServed,
  publishedText,
  RULES_PREPARING,
  servedConfig,
} from '../../../worker/snapshot/published-config.ts';
import { anyConfig } from '../rules/any-config.ts';

const RULE = {
  name: 'Lamps first',
  when: {
    stages: 'browser',
    cart: { value: { min: 10 } },
    any: [{ weekdays: 'sat' }, { hours: '8:00 - 12:00' }, { countries: 'gb' }],
    not: { lifecycles: ['lapsed'] },
    from: '2026-12-01',
    until: '2026-12-24 18:00',
  },
  then: {
    pin: ['A', { item: ' B ', at: 3 }],
    boost: { categories: 'Home', by: 2 },
    bury: [{ price: { max: 5 }, by: 2 }],
    exclude: { on_sale: true, except: { labels: 'new' } },
    only: { brands: ['Acme', 'Bolt'] },
    offer: { items: 'A', badge: { en: 'New', de: 'Neu' }, code: ' X ' },
    title: 'Hello',
    limit: 4,
  },
};
/** As much of what a config may say as can change on its way through the schema. */
const WRITTEN = {
  shop: { name: ' Lamps ', locale: 'de', currency: 'GBP', time_zone: 'Europe/London' },
  feed: { url: ' https://shop.example/feed.xml ' },
  stages: { browser_views: 3 },
  context: {},
  placements: { home: { kinds: ['trending'], limit: 5 }, cart: 'off', own: { page: 'product', kinds: ['re-sell'] } },
  up_sell: { max_ratio: 3 },
  rules: [RULE],
  experiments: {
    titles: { share: 50, variants: { a: {}, b: { rules: [{ name: 'Other', then: { title: 'Other' } }] } } },
  },
  holdout: 5,
  privacy: { retention: { report_days: 30 } },
};

test('the reading has another name whenever the schema reads something otherwise', () => {
  const schemas = (['input', 'output'] as const).map((io) =>
    z.toJSONSchema(ShopConfig, { io, reused: 'ref', unrepresentable: 'any' }),
  );
  const read = [{ shop: { name: 'Lamps' } }, WRITTEN].map((written) => ShopConfig.parse(written));
  const name = createHash('sha256')
    .update(JSON.stringify([schemas, read]))
    .digest('base64url')
    .slice(0, 11);
  // The schema has changed: put this name in place of the old one, and workers read again what was pushed before.
  expect(CONFIG_READING).toBe(name);
});

test('the preparing has another name whenever rules are prepared otherwise', () => {
  const name = createHash('sha256')
    .update(JSON.stringify(prepareRules(ShopConfig.parse(WRITTEN))))
    .digest('base64url')
    .slice(0, 11);
  // Put this name in place of the old one, and workers prepare again what was pushed before.
  expect(RULES_PREPARING).toBe(name);
});

test('the edge gets a published config with its rules prepared, and prepares nothing', () => {
  withoutReading((config, text, written) => {
    const { rules: _rules, ...others } = config;
    const served = {
      version: 'v1',
      config: others,
      ...currencyOf(written),
      rules: JSON.parse(JSON.stringify(prepareRules(config))),
    };
    // What stands beside it is not looked at.
    return () => expect(parseServed(text.replace(/^.*/, '{'))).toEqual(served);
  });
});

test('what was pushed before configs were served so, or is prepared otherwise, is prepared again', () => {
  const config = ShopConfig.parse(WRITTEN);
  const text = publishedText('v1', WRITTEN, config);
  const { served: _served, ...before } = JSON.parse(text);
  const prepared = servedConfig({ version: 'v1', config, currency: 'GBP' });
  expect(parseServed(JSON.stringify(before))).toEqual(prepared);
  delete before.read;
  expect(parseServed(JSON.stringify(before))).toEqual(prepared);
  expect(parseServed(text.replace(RULES_PREPARING, 'before'))).toEqual(prepared);
  expect(parseServed(text.replaceAll(CONFIG_READING, 'before'))).toEqual(prepared);
});

test('a published config comes back as it was read, and is not read again', () => {
  withoutReading((config, text, written) => {
    return () => expect(parsePublished(text)).toEqual({ version: 'v1', config, ...currencyOf(written) });
  });
});

/** A default is not what the config says. */
function currencyOf(written: unknown): { currency?: string } {
  const { currency } = (written as { shop: { currency?: string } }).shop;
  return currency === undefined ? {} : { currency };
}

/** For any config that is published: what `check` prepares holds, and the schema reads nothing for it. */
function withoutReading(check: (config: ShopConfig, text: string, written: unknown) => () => void): void {
  const reads = vi.spyOn(ShopConfig._zod, 'run');
  fc.assert(
    fc.property(anyConfig, (written) => {
      const config = ShopConfig.safeParse(written).data;
      fc.pre(config !== undefined);
      const holds = check(config!, publishedText('v1', written, config!), written);
      reads.mockClear();
      holds();
      expect(reads).not.toHaveBeenCalled();
    }),
  );
  reads.mockRestore();
}

test('what another schema read is read again as it was written, over the defaults of today', () => {
  const old = ShopConfig.parse({ shop: { name: 'Lamps' } });
  const text = publishedText('v1', { shop: { name: 'Lamps' } }, { ...old, holdout: 7 });
  expect(parsePublished(text)!.config.holdout).toBe(7);
  const before = JSON.parse(text);
  before.read.as = 'before';
  expect(parsePublished(JSON.stringify(before))).toEqual({ version: 'v1', config: old });
  delete before.read;
  expect(parsePublished(JSON.stringify(before))).toEqual({ version: 'v1', config: old });
});

test('what is no config is none', () => {
  const text = publishedText('v1', {}, ShopConfig.parse({ shop: { name: 'Lamps' } }));
  const other = JSON.stringify({ ...JSON.parse(text), read: { as: 'other', config: {} } });
  for (const bad of ['', '{', 'null', '[]', '{"version":"v1"}', other]) {
    expect(parsePublished(bad)).toBeNull();
    expect(parseServed(bad)).toBeNull();
  }
});
