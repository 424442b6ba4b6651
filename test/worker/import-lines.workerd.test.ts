import { SELF, runInDurableObject } from 'cloudflare:test';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { importLines } from '../../worker/import-lines.ts';
import { call, ledgerOf, makeShop, ndjson } from '../fixtures/worker-client.ts';

const order = (n: number) => ({ order_id: `o${n}`, items: [{ item_id: 'a' }, { item_id: 'b' }] });

async function send(shop: string, path: string, token: string, body: Uint8Array, coding: string) {
  const headers = { authorization: `Bearer ${token}`, 'content-encoding': coding };
  const response = await SELF.fetch(`https://shelf.test/v1/${shop}/${path}`, { method: 'POST', body, headers });
  return { status: response.status, json: (await response.json()) as any };
}

it('more lines than are listed are counted', async () => {
  const token = await makeShop('many-bad');
  const { json } = await call('POST', '/v1/many-bad/orders', `${'{}\n'.repeat(1200)}${ndjson([order(1)])}`, token);
  expect(json).toMatchObject({ accepted: 1, rejected_total: 1200 });
  expect(json.rejected).toHaveLength(1000);
  const few = await call('POST', '/v1/many-bad/orders', '{}', token);
  expect(few.json.rejected).toHaveLength(1);
  expect(few.json).not.toHaveProperty('rejected_total');
});

it('a body of which nearly nothing fits is given up, and one with many good lines is not', async () => {
  const token = await makeShop('other-file');
  const packed = gzipSync('{}\n'.repeat(1_000_000));
  expect(await send('other-file', 'orders', token, packed, 'gzip')).toMatchObject({
    status: 400,
    json: { error: { message: expect.stringContaining('10000 lines do not fit') } },
  });
  const good = Array.from({ length: 10_100 }, (_, n) => `${JSON.stringify(order(n))}\n{}`).join('\n');
  const { status, json } = await call('POST', '/v1/other-file/orders', good, token);
  expect([status, json.accepted, json.rejected_total]).toEqual([200, 10_100, 10_100]);
});

it('ten megabytes of empty lines in ten kilobytes are a bomb', async () => {
  const token = await makeShop('empty-lines');
  const packed = gzipSync(Buffer.alloc(10_000_000, '\n'));
  expect(packed.length).toBeLessThan(15_000);
  expect(await send('empty-lines', 'products', token, packed, 'gzip')).toMatchObject({
    status: 400,
    json: { error: { message: expect.stringContaining('bomb') } },
  });
});

it('lines may come as gzip; what is damaged, cut, a bomb or of another coding is refused and says so', async () => {
  const token = await makeShop('packed');
  const packed = gzipSync(ndjson([order(1), order(2)]));
  expect(await send('packed', 'orders', token, packed, 'gzip')).toMatchObject({ status: 200, json: { accepted: 2 } });
  const product = gzipSync(ndjson([{ id: 'a', title: 'Lamp' }]));
  expect((await send('packed', 'products', token, product, 'gzip')).json).toMatchObject({ accepted: 1 });
  expect(await send('packed', 'orders', token, packed.subarray(0, packed.length - 12), 'gzip')).toMatchObject({
    status: 400,
    json: { error: { message: expect.stringContaining('ends in the middle') } },
  });
  expect(await send('packed', 'orders', token, new TextEncoder().encode('{}'), 'gzip')).toMatchObject({
    status: 400,
    json: { error: { message: expect.stringContaining('The gzip is damaged') } },
  });
  expect(await send('packed', 'orders', token, packed, 'br')).toMatchObject({
    status: 415,
    json: { error: { code: 'unsupported', message: expect.stringContaining('"br"') } },
  });
  const bomb = gzipSync(Buffer.alloc(100_000_000, ' '));
  expect(await send('packed', 'orders', token, bomb, 'gzip')).toMatchObject({
    status: 400,
    json: { error: { message: expect.stringContaining('bomb') } },
  });
});

it('a product whose image_link is none is taken without it, and that is said', async () => {
  const token = await makeShop('no-image');
  const lines = [
    { id: 'a', title: 'Lamp', image_link: 'lamp.jpg', price: '5.00 EUR' },
    { id: 'b', title: 'Clock', image_link: 'clock.jpg', link: 'javascript:1' },
  ];
  const { json } = await call('POST', '/v1/no-image/products', ndjson(lines), token);
  expect(json).toMatchObject({
    accepted: 1,
    dropped: [{ line: 1, message: expect.stringContaining('left out: image_link: expected an http(s) link') }],
    rejected: [{ line: 2 }],
  });
  const kept = await runInDurableObject(ledgerOf('no-image'), (_, { storage }) =>
    storage.sql.exec<{ json: string }>('SELECT json FROM product').toArray(),
  );
  expect(kept.map((row) => JSON.parse(row.json))).toEqual([
    { id: 'a', title: 'Lamp', price: '5.00 EUR', availability: 'in_stock' },
  ]);
});

it('a product whose sale price cannot be one is taken without it, and that is said', async () => {
  const token = await makeShop('no-sale');
  const dates = 'sale_price_effective_date';
  const sales = [
    { sale_price: '10.00 EUR' },
    { sale_price: '12.00 EUR' },
    { sale_price: '7.00 USD' },
    { sale_price: '0.00 EUR' },
    { sale_price: '-1.00 EUR' },
    { sale_price: '7.00 EUR', [dates]: 'garbage' },
    { sale_price: '7.00 EUR', [dates]: '2026-11-01' },
    // Two faults, of which one shows only when the other is gone.
    { sale_price: '12.00 EUR', image_link: 'lamp.jpg' },
    { sale_price: '7.00 EUR', [dates]: '2026-11-01T00:00+01/' },
    { sale_price: '' },
  ];
  const lines = sales.map((sale, n) => ({ id: `p${n}`, title: 'Lamp', price: '10.00 EUR', ...sale }));
  const { json } = await call('POST', '/v1/no-sale/products', ndjson(lines), token);
  expect(json).toMatchObject({ accepted: 10, rejected: [] });
  expect(json.dropped.map(({ line }: { line: number }) => line)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(json.dropped[1].message).toBe('left out: sale_price: not below the price, 10.00 EUR');
  expect(json.dropped[7].message).toMatch(/image_link.*; sale_price: not below/);
  const kept = await runInDurableObject(ledgerOf('no-sale'), (_, { storage }) =>
    Array.from(storage.sql.exec<{ json: string }>('SELECT json FROM product'), (row) => JSON.parse(row.json)),
  );
  expect(kept.flatMap(({ id, sale_price }) => (sale_price ? [id] : []))).toEqual(['p8']);
});

it('orders are handed over and erased by ids that are numbers', async () => {
  const token = await makeShop('by-number');
  const lines = [{ order_id: 2, customer_id: 7, items: [{ item_id: 'a' }] }];
  await call('POST', '/v1/by-number/orders', ndjson(lines), token);
  for (const whom of [{ order_id: 2 }, { customer_id: 7 }])
    expect((await call('POST', '/v1/by-number/privacy/export', whom, token)).json.orders).toHaveLength(1);
  expect((await call('POST', '/v1/by-number/privacy/erase', { customer_id: 7 }, token)).json).toEqual({ erased: 1 });
});

it('long lines are sent few at a time, in their order, and short ones many', async () => {
  const lengths = [...Array.from({ length: 30 }, () => 900_000), ...Array.from({ length: 600 }, () => 10)];
  const sent: { n: number; text: string }[][] = [];
  async function* body() {
    for (const [n, length] of lengths.entries())
      yield new TextEncoder().encode(`${JSON.stringify({ n, text: 'x'.repeat(length) })}\n`);
  }
  const answer = await importLines(body(), z.object({ n: z.number(), text: z.string() }), async (batch) => {
    sent.push(batch);
    return { accepted: batch.length, duplicates: 0 };
  });
  expect(answer).toEqual({ accepted: 630, duplicates: 0, rejected: [] });
  expect(sent.flat().map(({ n }) => n)).toEqual(lengths.map((_, n) => n));
  expect(Math.max(...sent.map((batch) => JSON.stringify(batch).length))).toBeLessThan(4_100_000);
  expect(sent.map(({ length }) => length)).toEqual([4, 4, 4, 4, 4, 4, 4, 500, 102]);
});
