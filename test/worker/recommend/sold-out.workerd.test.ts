import { describe, expect, it } from 'vitest';
import { call, makeShop, ndjson } from '../../fixtures/worker-client.ts';

const FRESH = Array.from({ length: 8 }, (_, n) => `fresh-${n}`);
const OLD = Array.from({ length: 60 }, (_, n) => `old-${n}`);
const product = (id: string, availability = 'in_stock') => ({
  id,
  title: `Tea ${id}`,
  price: '9.00 EUR',
  availability,
  product_type: 'Home > Tea',
});
const soldOut = OLD.map((id) => product(id, 'out_of_stock'));

/** Each old product is in more orders with the page's than each fresh one. */
function orders(): object[] {
  const baskets = [...OLD.flatMap((id) => Array(4).fill(id)), ...FRESH.flatMap((id) => Array(3).fill(id))];
  return baskets.map((id, n) => ({
    order_id: `o${n}`,
    customer_id: `c${n}`,
    created_at: new Date(Date.UTC(2026, 9, 1) + n * 3_600_000).toISOString(),
    items: ['page', id].map((item_id) => ({ item_id, quantity: 1, price: 9 })),
  }));
}

async function shopOf(name: string, products: object[], sold: object[]) {
  const token = await makeShop(name);
  const admin = (path: string, lines?: object[]) =>
    call('POST', `/v1/${name}/${path}`, lines && ndjson(lines), token).then(({ json }) => json);
  const shelf = async (question: object) => {
    const { json } = await call('POST', `/v1/${name}/recommendations`, question);
    return (json.shelves[0]?.items ?? []).map(({ id }: { id: string }) => id).sort();
  };
  await admin('products', products);
  if (sold.length > 0) await admin('orders', sold);
  await admin('publish');
  return { admin, shelf };
}

describe('what has sold out', () => {
  const catalog = ['page', 'page2', ...FRESH].map((id) => product(id));
  const crossSell = { page: { type: 'product', item: 'page' }, kinds: ['cross-sell'] };

  it('stands in the way of nothing that can be bought, however much of it was bought together', async () => {
    const { shelf } = await shopOf('sold-out', [...catalog, ...soldOut], orders());
    expect(await shelf(crossSell)).toEqual(FRESH);
    const cart = { page: { type: 'cart' }, visitor: { stage: 'intent', cart: ['page', 'page2'] } };
    expect(await shelf(cart)).toEqual(FRESH);
  });

  it('does so as well when it sells out after the lists were made, and comes back to them', async () => {
    const old = OLD.slice(0, 30);
    const some = orders().filter((order) => !/old-[3-5]\d/.test(JSON.stringify(order)));
    const { admin, shelf } = await shopOf('sells-out', [...catalog, ...old.map((id) => product(id))], some);
    expect((await shelf(crossSell)).every((id: string) => id.startsWith('old'))).toBe(true);
    await admin(
      'products',
      old.map((id) => product(id, 'out_of_stock')),
    );
    await admin('publish');
    expect(await shelf(crossSell)).toEqual(FRESH);
    await admin(
      'products',
      old.map((id) => product(id)),
    );
    await admin('publish');
    expect((await shelf(crossSell)).every((id: string) => id.startsWith('old'))).toBe(true);
  });

  it('leaves a category its shelf', async () => {
    const { shelf } = await shopOf('sold-out-category', [...soldOut, ...FRESH.map((id) => product(id))], []);
    expect(await shelf({ page: { type: 'category', category: 'Home > Tea' } })).toEqual(FRESH);
  });

  it('is ranked like all else where the shop shows it', async () => {
    const token = await makeShop('sold-out-shown');
    const config = 'shop: {name: Tea, currency: EUR}\nlearning: {show_out_of_stock: true}\n';
    await call('PUT', '/v1/sold-out-shown/config', config, token);
    await call('POST', '/v1/sold-out-shown/products', ndjson([...catalog, ...soldOut]), token);
    await call('POST', '/v1/sold-out-shown/orders', ndjson(orders()), token);
    await call('POST', '/v1/sold-out-shown/publish', undefined, token);
    for (const kinds of [['cross-sell'], ['trending']]) {
      const { json } = await call('POST', '/v1/sold-out-shown/recommendations', { ...crossSell, kinds, limit: 24 });
      const ids: string[] = json.shelves[0].items.map(({ id }: { id: string }) => id);
      expect(ids.filter((id) => id.startsWith('old')).length).toBeGreaterThan(5);
    }
  });
});
