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

/** Orders each of another buyer than those of `bought`. */
const boughtBy = (buyer: number, ...items: string[]) =>
  bought(1, ...items).map((order) => ({ ...order, order_id: `${order.order_id} ${buyer}`, customer_id: `${buyer}` }));

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

const linenShirt = { id: 'linen', item_group_id: 'linen', title: 'Linen shirt', price: '40.00 EUR' };
const soldOut = (id: string) => ({ ...CATALOGUE.find((one) => one.id === id)!, availability: 'out_of_stock' });

describe('variants of a product', () => {
  it('are learnt as one: each has what goes with any of them, counted in their orders together', async () => {
    await shopWith('learnt', CATALOGUE, [...bought(1, 'linen-S', 'belt'), ...boughtBy(7, 'linen-M', 'belt')]);
    for (const item of ['linen-S', 'linen-M', 'linen-L', 'linen']) {
      const [first] = await shelf('learnt', 'cross-sell', pageOf(item));
      expect(first).toMatchObject({ id: 'belt', reason: { orders: 2, of: 2, with: item } });
    }
  });

  it('are one line of an order that holds two of them', async () => {
    await shopWith('lines', CATALOGUE, bought(4, 'linen-S', 'linen-M', 'belt'));
    const [first] = await shelf('lines', 'cross-sell', pageOf('belt'));
    expect(first).toMatchObject({ reason: { orders: 4, of: 4 } });
    const beside = idsOf(await shelf('lines', 'cross-sell', pageOf('linen-S')));
    expect(beside.filter((id) => id.startsWith('linen'))).toEqual([]);
  });

  it('are named on shelves by the one that sells most, and by another while that is sold out', async () => {
    const { tell } = await shopWith('named', CATALOGUE, [
      ...bought(5, 'linen-L', 'belt'),
      ...bought(3, 'linen-S', 'belt'),
      ...bought(1, 'linen-M', 'belt'),
    ]);
    const beside = async () => idsOf(await shelf('named', 'cross-sell', pageOf('belt')));
    expect(await beside()).toEqual(['linen-L']);
    await tell('products', [soldOut('linen-L')]);
    expect(await beside()).toEqual(['linen-S']);
    await tell('products', [soldOut('linen-S')]);
    expect(await beside()).toEqual(['linen-M']);
    await tell('products', CATALOGUE);
    expect(await beside()).toEqual(['linen-L']);
  });

  it('name another one only when that sells clearly more', async () => {
    const { tell } = await shopWith('led', CATALOGUE, bought(8, 'linen-L', 'belt'));
    const beside = async () => idsOf(await shelf('led', 'cross-sell', pageOf('belt')));
    await tell('orders', bought(9, 'linen-S', 'belt'));
    expect(await beside()).toEqual(['linen-L']);
    await tell('orders', bought(5, 'linen-S', 'belt', 'scarf'));
    expect(await beside()).toEqual(['linen-S', 'scarf']);
    const seen = await shelf('led', 'recently-viewed', { page: { type: 'home' }, visitor: { recent: ['linen'] } });
    expect(idsOf(seen)).toEqual(['linen-S']);
    expect((await shelf('led', 'cross-sell', pageOf('linen-M')))[0]).toMatchObject({ reason: { orders: 22, of: 22 } });
  });

  it('each have what is dearer than themselves', async () => {
    const large = { ...CATALOGUE[2]!, price: '50.00 EUR' };
    const cap = (id: string, price: number) => ({ ...CATALOGUE[0]!, id, item_group_id: id, price: `${price}.00 EUR` });
    await shopWith('dearer', [...CATALOGUE.slice(0, 2), large, cap('wool', 46), cap('wool silk', 70)], []);
    expect(idsOf(await shelf('dearer', 'up-sell', pageOf('linen-S')))[0]).toBe('wool');
    expect(idsOf(await shelf('dearer', 'up-sell', pageOf('linen-L')))[0]).toBe('wool silk');
  });

  it('have as many orders among what trends as all of them', async () => {
    await shopWith(
      'rises',
      CATALOGUE,
      SIZES.flatMap((size) => bought(3, `linen-${size}`)),
    );
    const [best] = await shelf('rises', 'trending', { page: { type: 'home' } });
    expect(best).toMatchObject({ reason: { orders: 9 } });
  });

  it('are counted apart again when the catalogue tells them apart, and together when it does not', async () => {
    const { tell } = await shopWith('apart', CATALOGUE, [
      ...bought(6, 'linen-S', 'belt'),
      ...bought(4, 'linen-M', 'scarf'),
    ]);
    const goesWith = async (item: string) => {
      const items = await shelf('apart', 'cross-sell', pageOf(item));
      const bought = items.filter(({ id }) => id === 'belt' || id === 'scarf');
      return bought
        .filter(({ reason }) => 'orders' in reason && reason.orders !== 0)
        .map(({ id, reason }) => [id, (reason as { of?: number }).of]);
    };
    expect(await goesWith('linen-M')).toEqual([
      ['belt', 10],
      ['scarf', 10],
    ]);
    await tell('products', [{ ...CATALOGUE[1], item_group_id: 'summer' }]);
    expect(await goesWith('linen-M')).toEqual([['scarf', 4]]);
    expect(await goesWith('linen-S')).toEqual([['belt', 6]]);
    await tell('products', [CATALOGUE[1]!]);
    expect(await goesWith('linen-M')).toEqual([
      ['belt', 10],
      ['scarf', 10],
    ]);
  });
});

describe('a page that names a product by the id of its variants', () => {
  it('gets what goes with them, and what is like them', async () => {
    await shopWith('parents', CATALOGUE, [...bought(9, 'linen-M', 'belt'), ...bought(3, 'linen-S', 'scarf')]);
    const goesWith = await shelf('parents', 'cross-sell', pageOf('linen'));
    expect(goesWith[0]).toMatchObject({ id: 'belt', reason: { orders: 9, of: 12, with: 'linen' } });
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

  it('shows a product that has this id where there is one, with the lists of its variants', async () => {
    await shopWith(
      'both',
      [...CATALOGUE, linenShirt],
      [...bought(9, 'linen-M', 'belt'), ...bought(3, 'linen', 'scarf')],
    );
    const goesWith = await shelf('both', 'cross-sell', pageOf('linen'));
    expect(idsOf(goesWith).slice(0, 2)).toEqual(['belt', 'scarf']);
    expect(goesWith[1]).toMatchObject({ reason: { orders: 3, of: 12 } });
    const seen = await shelf('both', 'recently-viewed', { page: { type: 'home' }, visitor: { recent: ['linen'] } });
    expect(idsOf(seen)).toEqual(['linen']);
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
