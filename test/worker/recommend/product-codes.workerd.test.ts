import { beforeAll, describe, expect, it } from 'vitest';
import { call, makeShop, ndjson } from '../../fixtures/worker-client.ts';

const SHOP = 'codes';
const product = (id: string, more: Record<string, unknown> = {}) => ({
  id,
  title: `Cup ${id}`,
  price: '8.00 EUR',
  product_type: 'Kitchen > Cups',
  ...more,
});
const CATALOGUE = [
  product('K-1', { gtin: '4006381333931', mpn: 'Oak-Cup' }),
  product('K-2', { gtin: '036000291452', mpn: 'TIN-2001', link: 'https://shop.test/tin-cup/' }),
  product('K-3', { gtin: '0', mpn: 'does not apply', link: 'https://shop.test/clay-cup/' }),
  product('K-4', { mpn: 'R-10' }),
  product('K-5', { gtin: '12345670', mpn: 'C-7000', brand: 'Ash' }),
  product('K-6', { gtin: '1234567', mpn: 'c-7000', brand: 'Elm' }),
  product('gla_77', { gtin: '9780306406157' }),
  product('V-1', { item_group_id: 'V', mpn: 'Vase-9' }),
  product('V-2', { item_group_id: 'V', mpn: 'VASE-9', gtin: '4012345678901' }),
  // As Google Listings & Ads writes variations of number 109.
  product('gla_111', { item_group_id: '109', mpn: 'MUG-11B', link: 'https://shop.test/mug/?color=blue' }),
  product('gla_112', { item_group_id: '109', mpn: 'MUG-12R', link: 'https://shop.test/mug/?color=red' }),
  ...Array.from({ length: 12 }, (_, n) => product(`R-${n}`)),
];
const BOUGHT = ['K-1', 'K-2', 'V-2', 'R-1'];
const orders = Array.from({ length: 9 }, (_, n) => ({
  order_id: `${n}`,
  created_at: new Date(Date.UTC(2026, 0, 1 + n)).toISOString(),
  customer_id: `buyer ${n}`,
  items: BOUGHT.map((item_id) => ({ item_id, quantity: 1, price: 8 })),
}));

let token: string;
beforeAll(async () => {
  token = await makeShop(SHOP);
  await call('POST', `/v1/${SHOP}/products`, ndjson(CATALOGUE), token);
  await call('POST', `/v1/${SHOP}/orders`, ndjson(orders), token);
  await call('POST', `/v1/${SHOP}/publish`, undefined, token);
});

async function ask(page: unknown, request: Record<string, unknown> = {}) {
  const { status, json } = await call('POST', `/v1/${SHOP}/recommendations`, {
    page,
    kinds: ['cross-sell'],
    ...request,
  });
  expect(status).toBe(200);
  const ids: string[] = json.shelves[0]?.items.map(({ id }: { id: string }) => id) ?? [];
  return { ...json, bought: ids.filter((id) => BOUGHT.includes(id)).sort() };
}
/** What a product page with these names is told that its product is. */
const itemOf = async (names: Partial<Record<string, string>>): Promise<string | undefined> => {
  const { item } = await ask({ type: 'product', item: Object.values(names)[0], names });
  return item;
};

describe('a product page that says a code of the catalogue’s and no id of it', () => {
  it('has its product’s shelves and is told its id, and how ids are made of its numbers only where they are', async () => {
    const found = await ask({ type: 'product', item: '55', names: { id: '55', sku: 'S-55', gtin: '4006381333931' } });
    expect(found).toMatchObject({ item: 'K-1', bought: ['K-2', 'R-1', 'V-2'], widget: { id_field: 'auto' } });
    const made = await ask({ type: 'product', item: '77', names: { id: '77', gtin: '978-0-306-40615-7' } });
    expect(made).toMatchObject({ item: 'gla_77', widget: { id_field: 'gla_{id}' } });
  });

  it('may write a GTIN with other zeros, blanks and hyphens, or as its SKU, and an MPN in other cases', async () => {
    for (const gtin of ['4 006381-333931', '04006381333931']) expect(await itemOf({ gtin })).toBe('K-1');
    for (const gtin of ['36000291452', '0036000291452', '00036000291452']) expect(await itemOf({ gtin })).toBe('K-2');
    expect(await itemOf({ sku: '4006381333931' })).toBe('K-1');
    for (const names of [{ mpn: 'tin-2001' }, { sku: ' Tin-2001 ' }]) expect(await itemOf(names)).toBe('K-2');
  });

  it('is nobody’s by a code that tells nothing, that two have, or that is said of something else', async () => {
    const nobodys = [
      { gtin: '0' },
      { mpn: 'does not apply' },
      { mpn: 'Oak-Cup' },
      { mpn: 'C-7000' },
      { gtin: '1234567' },
      { mpn: '4006381333931' },
      { gtin: 'TIN-2001' },
      { id: '4006381333931' },
    ];
    for (const names of nobodys) expect(await itemOf(names)).toBeUndefined();
  });

  it('is what it is by id or by address before any code', async () => {
    expect(await itemOf({ id: '55', mpn: 'R-10' })).toBe('R-10');
    expect(await itemOf({ sku: 'TIN-2001', address: '/clay-cup' })).toBe('K-3');
  });

  it('is of variants the one in most orders', async () => {
    expect([await itemOf({ mpn: 'vase-9' }), await itemOf({ gtin: '4012345678901' })]).toEqual(['V-2', 'V-2']);
  });

  it('is the variant that a code or its number says where its address or its group is that of several', async () => {
    for (const said of [{ sku: 'MUG-12R' }, { id: '112' }])
      for (const shared of [{ address: '/mug/' }, { address: '/mug?', item_group_id: '109' }])
        expect(await itemOf({ ...said, ...shared })).toBe('gla_112');
    expect(await itemOf({ sku: 'MUG-12R', item_group_id: '109' })).toBe('gla_112');
    expect(await itemOf({ id: '112', address: '/mug/?color=blue' })).toBe('gla_111');
    // Not what says another product.
    const best = await itemOf({ address: '/mug' });
    for (const other of [{ sku: 'TIN-2001' }, { id: '77' }, { gtin: '4006381333931' }, { sku: 'no-code' }])
      expect(await itemOf({ ...other, address: '/mug' })).toBe(best);
    expect(await itemOf({ id: '112', address: '/tin-cup' })).toBe('K-2');
    expect(await itemOf({ id: '112', address: '/elsewhere' })).toBeUndefined();
  });
});

it('a cart or an order by codes goes by the catalogue’s ids, line by line', async () => {
  const otherwise = { 55: ['TIN-2001'], '4006381333931': ['/no-page'], 56: ['C-7000'], 'R-1': ['TIN-2001'] };
  const cart = Object.keys(otherwise);
  const page = { type: 'cart', names: { otherwise } };
  for (const lines of [{ visitor: { cart } }, { items: cart }]) {
    const { names, bought } = await ask(page, lines);
    expect([names, bought]).toEqual([{ 55: 'K-2', '4006381333931': 'K-1' }, ['V-2']]);
  }
});

describe('a cart whose lines have the number of a product and the SKU of one of its variants', () => {
  const namesOf = async (otherwise: Record<string, string[]>) =>
    (await ask({ type: 'cart', names: { otherwise } }, { visitor: { cart: Object.keys(otherwise) } })).names;

  it('has these variants, whichever of the two the page takes for the id, and however often it says it', async () => {
    expect(await namesOf({ 'MUG-12R': ['109'], 'MUG-11B': ['109'] })).toEqual({
      'MUG-12R': 'gla_112',
      'MUG-11B': 'gla_111',
    });
    expect(await namesOf({ 109: ['MUG-12R'] })).toEqual({ 109: 'gla_112' });
    expect(await namesOf({ 'MUG-12R': ['109', '109', '109', '/mug/?'] })).toEqual({ 'MUG-12R': 'gla_112' });
    expect(await namesOf({ x: ['109', '109', '109', 'gla_112'] })).toEqual({ x: 'gla_112' });
  });

  it('has them by an address that says the variant, and the product where nothing says it', async () => {
    expect(await namesOf({ 'no-code': ['109', '/mug/?color=red'] })).toEqual({ 'no-code': 'gla_112' });
    expect(await namesOf({ 'no-code': ['109', '/mug/?'], 109: ['no-code'] })).toEqual({ 'no-code': '109' });
  });
});

it('codes that the catalogue gets, gives to another or loses are found so in the next version', async () => {
  const publish = async (...products: object[]) => {
    await call('POST', `/v1/${SHOP}/products`, ndjson(products), token);
    await call('POST', `/v1/${SHOP}/publish`, undefined, token);
  };
  await publish(product('R-2', { mpn: 'NEW-1' }), product('R-3', { mpn: 'NEW-2' }));
  expect([await itemOf({ mpn: 'NEW-1' }), await itemOf({ mpn: 'NEW-2' })]).toEqual(['R-2', 'R-3']);
  await publish(product('R-2', { mpn: 'NEW-2' }), product('R-3'));
  expect([await itemOf({ mpn: 'NEW-1' }), await itemOf({ mpn: 'NEW-2' })]).toEqual([undefined, 'R-2']);
});
