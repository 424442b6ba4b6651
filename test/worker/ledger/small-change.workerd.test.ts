import { describe, expect, it } from 'vitest';
import { call, makeShop, ndjson } from '../../fixtures/worker-client.ts';

const SORTS = ['Lamp', 'Chair', 'Rug', 'Vase', 'Clock', 'Mirror', 'Shelf', 'Stool', 'Tray', 'Bowl'];
const COLOURS = ['red', 'blue', 'green', 'black', 'white', 'brass', 'oak', 'ash', 'pine', 'grey', 'sand', 'teal'];

function product(sort: number, colour: number, more: object = {}) {
  return {
    id: `${SORTS[sort]} ${colour}`,
    title: `${SORTS[sort]} in ${COLOURS[colour]}`,
    price: `${20 + colour}.00 EUR`,
    product_type: `Home > ${SORTS[sort]}`,
    link: `https://shop.test/${sort}-${colour}`,
    ...more,
  };
}

const CATALOGUE = SORTS.flatMap((_, sort) => COLOURS.slice(1).map((_colour, n) => product(sort, n + 1)));

async function publish(shop: string, token: string) {
  return (await call('POST', `/v1/${shop}/publish`, undefined, token)).json;
}

/** What is like a product, by the published version. */
async function similar(shop: string, item: string): Promise<string[]> {
  const { json } = await call('POST', `/v1/${shop}/recommendations`, { items: [item], kinds: ['re-sell'], limit: 20 });
  return (json.shelves[0]?.items ?? []).map(({ id }: { id: string }) => id);
}

describe('a change of the catalogue', () => {
  it('makes the lists of what the product is and was like, and no others', async () => {
    const token = await makeShop('one-product');
    await call('POST', '/v1/one-product/products', ndjson(CATALOGUE), token);
    expect(await publish('one-product', token)).toMatchObject({ items: 110, listsMade: 110 });
    await call('POST', '/v1/one-product/products', ndjson([product(0, 0)]), token);
    const added = await publish('one-product', token);
    expect(added.listsMade).toBeGreaterThan(5);
    expect(added.listsMade).toBeLessThan(60);
    expect(await similar('one-product', 'Lamp 1')).toContain('Lamp 0');
    expect(await similar('one-product', 'Lamp 0')).toContain('Lamp 1');

    // It becomes a rug: the lamps lose it, the rugs get it.
    const rug = product(2, 0, { id: 'Lamp 0' });
    await call('POST', '/v1/one-product/products', ndjson([rug]), token);
    expect((await publish('one-product', token)).listsMade).toBeLessThan(80);
    expect(await similar('one-product', 'Rug 1')).toContain('Lamp 0');
    expect((await similar('one-product', 'Lamp 1'))[0]).not.toBe('Lamp 0');

    // What is out of stock is another card and the same words.
    await call('POST', '/v1/one-product/products', ndjson([{ ...rug, availability: 'out_of_stock' }]), token);
    expect(await publish('one-product', token)).toMatchObject({ listsMade: 0, buckets_written: 0 });
  });

  it('makes all lists again where a large part of it changed', async () => {
    const token = await makeShop('many-products');
    await call('POST', '/v1/many-products/products', ndjson(CATALOGUE), token);
    await publish('many-products', token);
    const dearer = CATALOGUE.slice(0, 40).map((one) => ({ ...one, price: '99.00 EUR' }));
    await call('POST', '/v1/many-products/products', ndjson(dearer), token);
    expect((await publish('many-products', token)).listsMade).toBe(110);
  });
});
