import { describe, expect, it } from 'vitest';
import { SHARD_COUNTS } from '../../fixtures/sharded-shop.ts';
import { call, makeShop, ndjson } from '../../fixtures/worker-client.ts';

const items = (price: number) => ['mug', 'pot'].map((item_id) => ({ item_id, quantity: 1, price }));
const order = (n: number, price: number, currency?: string) => ({
  order_id: `o${n}`,
  created_at: `2026-11-${String(1 + (n % 20)).padStart(2, '0')}T10:00:00Z`,
  ...(currency && { currency }),
  items: items(price),
});
const orders = [
  ...Array.from({ length: 12 }, (_, n) => order(n, 2.55, 'GBP')),
  ...Array.from({ length: 7 }, (_, n) => order(100 + n, 400, 'JPY')),
  order(200, 2.55),
];

describe.each(SHARD_COUNTS)('a shop whose orders lie in %i shards', (shards) => {
  it('has the currency of most orders until its config says one, and learns prices in that alone', async () => {
    const shop = `currency-${shards}`;
    const token = await makeShop(shop);
    const admin = async (method: string, path: string, body?: unknown) =>
      (await call(method, `/v1/${shop}${path}`, body, token)).json;
    const said = async () => {
      const { currency, currency_from, orders_in_other_currencies } = await admin('GET', '/health');
      return [currency, currency_from, orders_in_other_currencies];
    };
    const shown = async () => {
      await admin('POST', '/publish');
      const { json } = await call('POST', `/v1/${shop}/recommendations`, {});
      return [json.shelves[0].items[0].price, json.widget.currency];
    };
    const config = (currency = '') => `shop:\n  name: S\n${currency}ledger:\n  shards: ${shards}\n`;
    if (shards > 1) await admin('PUT', '/config', config());
    expect(await said()).toEqual(['EUR', 'nowhere', {}]);

    expect(await admin('POST', '/orders', ndjson(orders))).toEqual({ accepted: 20, duplicates: 0, rejected: [] });
    // Before anything is published: a catalogue that is imported next takes its prices to be in it.
    expect(await said()).toEqual(['GBP', 'orders', { JPY: 7 }]);
    expect(await shown()).toEqual(['2.55 GBP', 'GBP']);
    // A draft that says none is shown as it would be in force.
    const draftedIn = async (yaml: string) => (await admin('POST', '/preview', { yaml })).widget.currency;
    expect(await draftedIn(config())).toBe('GBP');
    expect(await draftedIn(config('  currency: JPY\n'))).toBe('JPY');

    await admin('PUT', '/config', config('  currency: JPY\n'));
    expect(await said()).toEqual(['JPY', 'config', { GBP: 12 }]);
    expect(await shown()).toEqual(['400.00 JPY', 'JPY']);

    await admin('PUT', '/config', config());
    expect(await shown()).toEqual(['2.55 GBP', 'GBP']);
    for (let n = 0; n < 7; n++) await admin('POST', '/privacy/erase', { order_id: `o${100 + n}` });
    expect(await said()).toEqual(['GBP', 'orders', {}]);
    expect(await shown()).toEqual(['2.55 GBP', 'GBP']);
  });
});

it('a catalogue says it where no order does', async () => {
  const token = await makeShop('currency-of-products');
  const products = ['9.00 CHF', '8.00 CHF', '7.00 EUR', undefined].map((price, n) => ({
    id: `p${n}`,
    title: `Lamp ${n}`,
    price,
  }));
  await call('POST', '/v1/currency-of-products/products', ndjson(products), token);
  await call('POST', '/v1/currency-of-products/orders', ndjson([{ order_id: '1', items: [{ item_id: 'p1' }] }]), token);
  await call('POST', '/v1/currency-of-products/publish', undefined, token);
  expect((await call('GET', '/v1/currency-of-products/health', undefined, token)).json).toMatchObject({
    currency: 'CHF',
    currency_from: 'catalogue',
  });
  expect((await call('POST', '/v1/currency-of-products/recommendations', {})).json.widget.currency).toBe('CHF');
});

it('that has another currency than its plain catalogue hears so, when the config is pushed and afterwards', async () => {
  const shop = 'currency-of-plain-products';
  const token = await makeShop(shop);
  const plain = (n: number) => ({ id: `p${n}`, title: `Lamp ${n}`, price: '9.00 GBP', link: `/p/${n}` });
  await call('POST', `/v1/${shop}/products`, ndjson([plain(1), plain(2)]), token);
  // Sold at a price, and of no catalogue: in whatever the config says.
  const sold = { order_id: '1', items: [{ item_id: 'other', quantity: 1, price: 5 }] };
  await call('POST', `/v1/${shop}/orders`, ndjson([sold]), token);
  const config = 'shop:\n  name: S\n  currency: USD\n';
  const pushed = await call('PUT', `/v1/${shop}/config`, config, token);
  expect(pushed.json.issues).toMatchObject([
    { line: 3, message: 'the catalogue has no price in `USD`: it has 2 products in `GBP`' },
  ]);
  const health = await call('GET', `/v1/${shop}/health`, undefined, token);
  expect(health.json).toMatchObject({ currency: 'USD', products_in_other_currencies: { GBP: 2 } });
  const fits = await call('PUT', `/v1/${shop}/config`, config.replace('USD', 'GBP'), token);
  expect(fits.json.issues).toEqual([]);
  expect((await call('GET', `/v1/${shop}/health`, undefined, token)).json.products_in_other_currencies).toEqual({});
});
