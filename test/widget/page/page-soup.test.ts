import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PAGE_TYPES } from '../../../shared/vocabulary.ts';
import { pageOpener } from './open-page.ts';

let opener: Awaited<ReturnType<typeof pageOpener>>;
beforeAll(async () => {
  opener = await pageOpener();
});
afterAll(() => opener?.close());

/** Pieces of pages, put together without sense: tags open and close where they like. */
const PIECES = [
  '<h1>',
  '</h1>',
  '<div class="price" itemscope itemtype="http://schema.org/Product">',
  '<b itemprop="name">',
  '<span itemprop="offers" itemscope>',
  '<i typeof="Product"><u property="schema:price" content="9">',
  '<div itemprop="isRelatedTo" itemscope itemtype="https://schema.org/Product">',
  '<svg><title>',
  '<svg class="price"><text>€ 5',
  '<form class="cart"><input name="qty"><button>',
  '<form><input name="id"><input name="attributes"><input name="q">',
  '<table><tr><td>',
  '<form class="variations_form" data-product_variations="[null,{}]"><input name="variation_id">',
  '<li class="mini_cart_item"><a data-product_sku data-product_id="7">',
  '<b class="quantity">2 ×',
  '<template><h1>€ 5,00',
  '<select><option>€ 7',
  '<meta property="og:price:amount" content="x">',
  '<meta name="product:" content="1">',
  '<script type="application/ld+json">{"@type":["Product",1,null],"name":{"name":[]},"offers":[[{"price":{}}]]}</script>',
  '<script type="application/ld+json">{"@graph":[{"@type":"Product","name":"x","hasVariant":7,"offers":{"offers":0}}</script>',
  '<a data-shelftalker-page="product" data-shelftalker-id>',
  '</div></p></td>',
  'Sold out',
  'Add to cart',
  '€',
  '1.299',
  ',-',
  'Ref.: A-1',
  '12€99',
  '$.5,,',
  '\u0000\ud800',
];

describe('a page of any nonsense', () => {
  it('is read without an exception, as a page of a known type', async () => {
    const { page } = await opener.open('<body>', 'https://shop.example/x?variant=1');
    const soup = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 8 })), {
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(soup, fc.constantFrom('', 'xx-yy-', 'de', '☃'), async (pieces, lang) => {
        const { type, product } = (await page.evaluate(`(() => {
          document.documentElement.lang = ${JSON.stringify(lang)};
          document.body.innerHTML = ${JSON.stringify(pieces.join(''))};
          return Reader.readPage({ document, window }).page;
        })()`)) as { type: (typeof PAGE_TYPES)[number]; product: { price: number | null } | null };
        expect(PAGE_TYPES).toContain(type);
        if (product?.price != null) expect(product.price).toBeGreaterThan(0);
      }),
      { numRuns: 200 },
    );
  }, 30_000);
});

describe('a single-page shop', () => {
  it('is not read by what its data layer told of pages before', async () => {
    const { page } = await opener.open(
      `<script>dataLayer = [{event: 'view_item', ecommerce: {items: [{item_id: 'OLD'}]}}, {event: 'gtm.js'}]</script>`,
      'https://shop.example/x',
    );
    const read = (offset: number): Promise<string | undefined> =>
      page.evaluate(`Reader.readPage({ document, window, dataLayerOffset: ${offset} }).page.product?.id`);
    expect([await read(0), await read(2)]).toEqual(['OLD', undefined]);
    await page.evaluate(`dataLayer.push({event: 'view_item', ecommerce: {items: [{item_id: 'NEW'}]}})`);
    expect(await read(2)).toBe('NEW');
  });
});
