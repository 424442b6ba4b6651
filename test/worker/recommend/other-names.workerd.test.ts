import { beforeAll, describe, expect, it } from 'vitest';
import { call, makeShop, ndjson } from '../../fixtures/worker-client.ts';

const SHOP = 'other-names';
const product = (id: string, path: string) => ({
  id,
  title: `Cup ${id}`,
  price: '8.00 EUR',
  product_type: 'Kitchen > Cups',
  link: `https://shop.test${path}`,
});
const CATALOGUE = [
  product('K-1', '/oak-cup/'),
  product('K-2', '/tin-cup/'),
  product('K-3', '/index.php?route=product/product&product_id=3'),
  ...Array.from({ length: 12 }, (_, n) => product(`R-${n}`, `/cup-${n}/`)),
];
const BOUGHT = ['K-1', 'K-2', 'R-1'];
const orders = Array.from({ length: 9 }, (_, n) => ({
  order_id: `${n}`,
  created_at: new Date(Date.UTC(2026, 0, 1 + n)).toISOString(),
  customer_id: `buyer ${n}`,
  items: BOUGHT.map((item_id) => ({ item_id, quantity: 1, price: 8 })),
}));

beforeAll(async () => {
  const token = await makeShop(SHOP);
  await call('POST', `/v1/${SHOP}/products`, ndjson(CATALOGUE), token);
  await call('POST', `/v1/${SHOP}/orders`, ndjson(orders), token);
  await call('POST', `/v1/${SHOP}/publish`, undefined, token);
});

async function ask(otherwise: unknown, request: Record<string, unknown> = {}) {
  const { status, json } = await call('POST', `/v1/${SHOP}/recommendations`, {
    page: { type: 'cart', names: { otherwise } },
    kinds: ['cross-sell'],
    ...request,
  });
  const ids: string[] = json.shelves?.[0]?.items.map(({ id }: { id: string }) => id) ?? [];
  // What is only alike comes behind what was bought.
  return { status, names: json.names, ids: ids.filter((id) => BOUGHT.includes(id)) };
}
const OAK = '/oak-cup/?';

describe('a cart whose lines only link to their products', () => {
  it('has them by the catalogue’s ids: what goes with them is shown, they are not, and the page is told', async () => {
    const visitor = { cart: [OAK] };
    expect(await ask({ [OAK]: [OAK] }, { visitor })).toMatchObject({ names: { [OAK]: 'K-1' }, ids: ['K-2', 'R-1'] });
    const both = { cart: [OAK, '/tin-cup?'] };
    const { names, ids } = await ask({ [OAK]: [OAK], '/tin-cup?': ['/tin-cup?'] }, { visitor: both });
    expect([names, ids]).toEqual([{ [OAK]: 'K-1', '/tin-cup?': 'K-2' }, ['R-1']]);
  });

  it('leaves out those that are no product’s', async () => {
    const gift = '/gift-wrapping/?';
    expect(await ask({ [gift]: [gift], '/': ['/'] }, { visitor: { cart: [gift] } })).toMatchObject({
      names: {},
      ids: [],
    });
    const both = { visitor: { cart: [gift, OAK] } };
    expect(await ask({ [gift]: [gift], [OAK]: [OAK] }, both)).toMatchObject({
      names: { [OAK]: 'K-1' },
      ids: ['K-2', 'R-1'],
    });
  });

  it('is known by an address whose query says the product', async () => {
    const address = '/index.php?route=product/product&product_id=3';
    expect((await ask({ [address]: [address] })).names).toEqual({ [address]: 'K-3' });
  });

  it('may be an order, or be asked for alone', async () => {
    expect(await ask({ [OAK]: [OAK] }, { items: [OAK] })).toMatchObject({ ids: ['K-2', 'R-1'] });
    const page = { names: { otherwise: { [OAK]: [OAK] } } };
    expect(await call('POST', `/v1/${SHOP}/recommendations`, { page, placements: [] })).toMatchObject({
      json: { shelves: [], names: { [OAK]: 'K-1' } },
    });
  });
});

describe('a cart by ids that the catalogue does not know', () => {
  it('goes by another name of the line', async () => {
    const visitor = { cart: ['55', '56'] };
    expect(await ask({ 55: ['K-1', '/tin-cup/?'], 56: ['none', '/tin-cup/?'] }, { visitor })).toMatchObject({
      names: { 55: 'K-1', 56: 'K-2' },
      ids: ['R-1'],
    });
  });

  it('keeps those that it does know, wherever their lines link', async () => {
    expect(await ask({ 'R-1': [OAK] }, { visitor: { cart: ['R-1'] } })).toMatchObject({
      names: {},
      ids: ['K-1', 'K-2'],
    });
  });

  it('is bounded, and refused in words where it is none', async () => {
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`x${n}`, ['a', 'b', 'c', OAK]]));
    expect((await ask({ ...many, [OAK]: [OAK] })).names).toEqual({});
    for (const wrong of [{ 55: 'K-1' }, ['K-1'], { 55: [1] }, { ['x'.repeat(201)]: [OAK] }, { 55: ['x'.repeat(751)] }])
      expect((await ask(wrong)).status).toBe(400);
    expect((await ask(JSON.parse('{"__proto__":["/oak-cup/?"],"constructor":["K-2"]}'))).status).toBe(200);
  });
});

it('a product page that has several names for its product is told which is the catalogue’s', async () => {
  const itemOf = async (names: object) =>
    (
      await call('POST', `/v1/${SHOP}/recommendations`, {
        page: { type: 'product', item: 'K-1', names: { address: '/elsewhere', ...names } },
      })
    ).json.item;
  expect(await itemOf({ sku: 'K-1', id: '55' })).toBe('K-1');
  expect(await itemOf({ sku: 'K-1', id: 'K-1', item_group_id: '7' })).toBeUndefined();
});
