import { runInDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { call, ledgerOf, makeShop, ndjson } from '../../fixtures/worker-client.ts';

const products = (...ids: string[]) => ndjson(ids.map((id) => ({ id, title: `Product ${id}` })));
const stock = (shop: string) =>
  runInDurableObject(ledgerOf(shop), (_, { storage }) =>
    storage.sql
      .exec<{ json: string }>('SELECT json FROM product ORDER BY n')
      .toArray()
      .map(({ json }) => JSON.parse(json) as { id: string; availability: string } | null)
      .map((product) => (product ? `${product.id} ${product.availability}` : 'deleted')),
  );

async function shopWith(shop: string, ...ids: string[]) {
  const token = await makeShop(shop);
  await call('POST', `/v1/${shop}/products`, products(...ids), token);
  const ask = (path: string, body?: unknown) => call('POST', `/v1/${shop}/products/sync${path}`, body, token);
  const begin = async (): Promise<string> => (await ask('')).json.sync;
  return { token, ask, begin };
}

describe('a full sync', () => {
  it('takes out of stock what it does not hold, at the commit and not before', async () => {
    const { ask, begin, token } = await shopWith('full', 'a', 'b', 'c', 'd', 'gone');
    await call('DELETE', '/v1/full/products/gone', undefined, token);
    const sync = await begin();
    expect((await ask(`/${sync}`, products('a', 'e'))).json).toEqual({ accepted: 2, duplicates: 0, rejected: [] });
    expect((await ask(`/${sync}`, `${products('b')}\nnot json`)).json).toMatchObject({
      accepted: 1,
      rejected: [{ line: 2 }],
    });
    await ask(`/${sync}`, products('b'));
    expect(await stock('full')).toEqual(['a in_stock', 'b in_stock', 'c in_stock', 'd in_stock', 'deleted']);
    const answer = { products: 3, changed: 1, went_out_of_stock: 1, were_in_stock: 4 };
    expect((await ask(`/${sync}/commit`, { keep: ['d'] })).json).toEqual(answer);
    const after = ['a in_stock', 'b in_stock', 'c out_of_stock', 'd in_stock', 'deleted', 'e in_stock'];
    expect(await stock('full')).toEqual(after);
    // A commit whose answer was lost is asked for again.
    expect((await ask(`/${sync}/commit`, {})).json).toEqual(answer);
    expect((await ask(`/${sync}`, products('x'))).status).toBe(404);
    expect(await stock('full')).toEqual(after);
  });

  it('and any other import tell which fields of known products were cleared', async () => {
    const { ask, begin, token } = await shopWith('cleared');
    const known = ['a', 'b'].map((id) => ({ id, title: id, link: `/${id}`, brand: 'Us', sale_price: '1.00 EUR' }));
    await call('POST', '/v1/cleared/products', ndjson(known), token);
    const poorer = ndjson([
      { id: 'a', title: 'a', link: '/a' },
      { id: 'c', title: 'c' },
    ]);
    const { json } = await call('POST', '/v1/cleared/products', poorer, token);
    expect(json).toEqual({ accepted: 2, duplicates: 0, rejected: [], cleared: { brand: 1 } });
    const again = await call('POST', '/v1/cleared/products', poorer, token);
    expect(again.json).toEqual({ accepted: 0, duplicates: 2, rejected: [] });
    const sync = await begin();
    await ask(`/${sync}`, products('a', 'b', 'c'));
    expect((await ask(`/${sync}/commit`, {})).json.cleared).toEqual({ link: 2, brand: 1 });
  });

  it('of less than half, or of nothing, is refused with the numbers, and forced only when it holds something', async () => {
    const { ask, begin } = await shopWith('half', 'a', 'b', 'c', 'd', 'e');
    const sync = await begin();
    const nothing = await ask(`/${sync}/commit`, { force: true });
    expect(nothing).toMatchObject({
      status: 409,
      json: { error: { message: 'The catalogue was not taken: it holds no product.' } },
    });
    await ask(`/${sync}`, products('a', 'b'));
    const refused = await ask(`/${sync}/commit`, {});
    expect(refused.status).toBe(409);
    expect(refused.json.error.message).toContain('3 of the 5 products that are in stock are not among its 2');
    expect(await stock('half')).toEqual(['a', 'b', 'c', 'd', 'e'].map((id) => `${id} in_stock`));
    expect((await ask(`/${sync}/commit`, { force: true })).json).toMatchObject({ went_out_of_stock: 3 });
  });

  it('keeps what arrives in few rows, which are billed, and of a product that came twice the last', async () => {
    const { ask, begin } = await shopWith('rows');
    const many = Array.from({ length: 2500 }, (_, n) => ({ id: `p${n}`, title: `Product ${n} ${'x'.repeat(400)}` }));
    const sync = await begin();
    await ask(`/${sync}`, ndjson(many));
    await ask(`/${sync}`, ndjson([...many.slice(0, 3), { id: 'p1', title: 'The last' }]));
    const staged = (sql: SqlStorage) =>
      sql.exec<{ n: number; most: number }>('SELECT count(*) AS n, max(length(json)) AS most FROM staged').one();
    const { n, most } = await runInDurableObject(ledgerOf('rows'), (_, { storage }) => staged(storage.sql));
    expect(n).toBeLessThan(20);
    expect(most).toBeLessThan(500_000);
    expect((await ask(`/${sync}/commit`, {})).json).toMatchObject({ products: 2500, changed: 2500 });
    const titles = await runInDurableObject(ledgerOf('rows'), (_, { storage }) =>
      storage.sql.exec<{ json: string }>('SELECT json FROM product').toArray(),
    );
    expect(titles.map(({ json }) => JSON.parse(json)).filter(({ title }) => title === 'The last')).toHaveLength(1);
    const left = await runInDurableObject(ledgerOf('rows'), (_, { storage }) => staged(storage.sql));
    expect(left.n).toBe(0);
  });

  it('does not mix with another that is under way, and an unknown one is told', async () => {
    const { ask, begin } = await shopWith('two', 'a', 'b');
    const [first, second] = [await begin(), await begin()];
    await ask(`/${first}`, products('a', 'b', 'one'));
    await ask(`/${second}`, products('a', 'b', 'two'));
    await ask(`/${second}/commit`, {});
    expect(await stock('two')).toEqual(['a in_stock', 'b in_stock', 'two in_stock']);
    await ask(`/${first}/commit`, {});
    expect(await stock('two')).toEqual(['a in_stock', 'b in_stock', 'two out_of_stock', 'one in_stock']);
    for (const path of ['/nonsense', '/nonsense/commit', '/__proto__', '/constructor/commit'])
      expect((await ask(path, path.endsWith('commit') ? {} : products('x'))).status, path).toBe(404);
  });
});
