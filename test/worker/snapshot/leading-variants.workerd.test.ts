import { describe, expect, it } from 'vitest';
import { call, makeShop, ndjson } from '../../fixtures/worker-client.ts';

const SIZES = ['S', 'M', 'L'];
const variants = (group: string, title: string, price: number) =>
  SIZES.map((size) => ({
    id: `${group}-${size}`,
    item_group_id: group,
    title: `${title} ${size}`,
    price: `${price}.00 EUR`,
    product_type: 'Clothes > Shirts',
    link: `https://shop.test/${group}?size=${size}`,
  }));
const CATALOGUE = [
  ...variants('linen', 'Linen shirt', 40),
  ...variants('cotton', 'Cotton shirt', 30),
  ...variants('silk', 'Silk shirt', 60),
  { id: 'belt', title: 'Belt', price: '20.00 EUR', product_type: 'Clothes > Belts' },
  { id: 'scarf', title: 'Scarf', price: '25.00 EUR', product_type: 'Clothes > Scarves' },
];

/** Orders of one item with another, each of another buyer. */
function bought(times: number, ...items: string[]) {
  return Array.from({ length: times }, (_, n) => ({
    order_id: `${items.join('+')} ${n}`,
    created_at: new Date(Date.UTC(2026, 0, 1 + n)).toISOString(),
    customer_id: `buyer ${n}`,
    items: items.map((item_id) => ({ item_id, quantity: 1, price: 10 })),
  }));
}

async function shopWith(shop: string, products: object[], orders: object[]) {
  const token = await makeShop(shop);
  const tell = async (what: 'products' | 'orders', lines: object[]) => {
    await call('POST', `/v1/${shop}/${what}`, ndjson(lines), token);
    await call('POST', `/v1/${shop}/publish`, undefined, token);
  };
  await call('POST', `/v1/${shop}/products`, ndjson(products), token);
  await tell('orders', orders);
  return { tell };
}

async function shelf(shop: string, kind: string, request: object) {
  const { json } = await call('POST', `/v1/${shop}/recommendations`, { kinds: [kind], ...request });
  return (json.shelves[0]?.items ?? []) as { id: string; reason: object }[];
}

const idsOf = (items: { id: string }[]) => items.map(({ id }) => id);
const pageOf = (item: string) => ({ page: { type: 'product', item } });

describe('a page that names a product by the id of its variants', () => {
  it('gets what goes with the leading variant, and what is like it', async () => {
    await shopWith('parents', CATALOGUE, [...bought(9, 'linen-M', 'belt'), ...bought(3, 'linen-S', 'scarf')]);
    const goesWith = await shelf('parents', 'cross-sell', pageOf('linen'));
    expect(goesWith[0]).toMatchObject({ id: 'belt', reason: { orders: 9, of: 9, with: 'linen' } });
    const alike = idsOf(await shelf('parents', 're-sell', pageOf('linen')));
    expect(alike.map((id) => id.split('-')[0])).toEqual(expect.arrayContaining(['cotton', 'silk']));
    expect(alike.filter((id) => id.startsWith('linen'))).toEqual([]);
    expect(idsOf(await shelf('parents', 'up-sell', pageOf('linen'))).some((id) => id.startsWith('silk'))).toBe(true);
  });

  it('shows the leading variant where the group was looked at', async () => {
    await shopWith('looks', CATALOGUE, bought(4, 'linen-L', 'belt'));
    const seen = await shelf('looks', 'recently-viewed', { page: { type: 'home' }, visitor: { recent: ['linen'] } });
    expect(idsOf(seen)).toEqual(['linen-L']);
    // On the page of a variant the group is what the page shows itself.
    const there = { ...pageOf('linen-S'), visitor: { recent: ['linen'] } };
    expect(await shelf('looks', 'recently-viewed', there)).toEqual([]);
  });

  it('follows another variant that sells more', async () => {
    const { tell } = await shopWith('led', CATALOGUE, bought(4, 'linen-L', 'belt'));
    await tell('orders', bought(12, 'linen-S', 'scarf'));
    expect((await shelf('led', 'cross-sell', pageOf('linen')))[0]).toMatchObject({ id: 'scarf', reason: { of: 12 } });
    const seen = await shelf('led', 'recently-viewed', { page: { type: 'home' }, visitor: { recent: ['linen'] } });
    expect(idsOf(seen)).toEqual(['linen-S']);
  });

  it('leads also the variants that nobody has bought, the parent among them, until somebody does', async () => {
    const parent = { id: 'linen', item_group_id: 'linen', title: 'Linen shirt', price: '40.00 EUR' };
    const { tell } = await shopWith('unbought', [...CATALOGUE, parent], bought(6, 'linen-M', 'belt'));
    const first = async (item: string) => (await shelf('unbought', 'cross-sell', pageOf(item)))[0];
    for (const item of ['linen-M', 'linen-S', 'linen'])
      expect(await first(item)).toMatchObject({ id: 'belt', reason: { orders: 6, of: 6, with: item } });
    await tell('orders', bought(8, 'linen-S', 'scarf'));
    expect(await first('linen-S')).toMatchObject({ id: 'scarf', reason: { orders: 8, of: 8 } });
    expect(await first('linen-M')).toMatchObject({ id: 'belt', reason: { orders: 6, of: 6 } });
    for (const item of ['linen-L', 'linen']) expect(await first(item)).toMatchObject({ id: 'scarf' });
  });

  it('leaves a product that has the id of its group to stand for itself', async () => {
    const parent = { id: 'linen', item_group_id: 'linen', title: 'Linen shirt', price: '40.00 EUR' };
    const { tell } = await shopWith(
      'both',
      [...CATALOGUE, parent],
      [...bought(9, 'linen-M', 'belt'), ...bought(3, 'linen', 'scarf')],
    );
    const itself = async () => {
      expect((await shelf('both', 'cross-sell', pageOf('linen')))[0]!.id).toBe('scarf');
      const seen = await shelf('both', 'recently-viewed', { page: { type: 'home' }, visitor: { recent: ['linen'] } });
      expect(idsOf(seen)).toEqual(['linen']);
    };
    await itself();
    await tell('orders', bought(20, 'linen-M', 'belt', 'cotton-S'));
    await itself();
  });

  it('forgets the groups of a catalogue that groups its products otherwise', async () => {
    const shirts = ['wool', 'denim', 'flannel', 'poplin', 'oxford'].flatMap((cloth) =>
      variants(cloth, `${cloth} shirt`, 35),
    );
    const products = [...CATALOGUE, ...shirts];
    const { tell } = await shopWith('regrouped', products, bought(4, 'linen-L', 'belt'));
    await tell(
      'products',
      products.map((one) => ('item_group_id' in one ? { ...one, item_group_id: `${one.item_group_id}-26` } : one)),
    );
    expect(await shelf('regrouped', 're-sell', pageOf('linen'))).toEqual([]);
    expect((await shelf('regrouped', 'cross-sell', pageOf('linen-26')))[0]!.id).toBe('belt');
  });
});
