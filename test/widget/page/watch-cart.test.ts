import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageOpener } from './open-page.ts';

let opener: Awaited<ReturnType<typeof pageOpener>>;
beforeAll(async () => {
  opener = await pageOpener();
});
afterAll(() => opener?.close());

/** Opens a page, watches its cart, answers the shop's own requests, and tells what was heard and asked. */
async function watched(html: string, answer: unknown, change: string): Promise<{ heard: unknown[]; asked: string[] }> {
  const { page } = await opener.open(html);
  return page.evaluate(`(async () => {
    const heard = [], asked = [];
    window.fetch = async (address) => { asked.push(address); const answer = ${JSON.stringify(answer)}; if (!answer) throw new Error('down'); return { json: async () => answer } };
    Reader.watchCart({ document, window }, (cart) => heard.push(cart));
    ${change}
    await new Promise((done) => setTimeout(done, 300));
    return { heard, asked };
  })()`);
}

describe('a change of the cart', () => {
  const burst = `for (let i = 0; i < 3; i++) document.dispatchEvent(new Event('shopify:cart:lines-update'));`;

  it('on Shopify is told once a burst, with the cart of the shop’s server', async () => {
    const cart = { items: [{ id: 70, product_id: 7, sku: 'S1', quantity: 2, price: 1500 }] };
    expect(await watched('<script>Shopify = {routes: {root: "/de/"}}</script>', cart, burst)).toEqual({
      heard: [[{ id: 'S1', quantity: 2, price: 15 }]],
      asked: ['/de/cart.js'],
    });
  });

  it('in WooCommerce’s blocks is read from the Store API in its minor units', async () => {
    const cart = {
      items: [{ id: 31, sku: 'woo-cap', quantity: 1, prices: { price: '1600', currency_minor_unit: 2 } }],
    };
    const change = `document.dispatchEvent(new Event('wc-blocks_added_to_cart'));`;
    expect(await watched('<link rel="https://api.w.org/" href="https://shop.example/wp-json/">', cart, change)).toEqual(
      {
        heard: [[{ id: 'woo-cap', quantity: 1, price: 16 }]],
        asked: ['https://shop.example/wp-json/wc/store/v1/cart'],
      },
    );
  });

  it.each([
    ['WooCommerce', 'document.body', 'added_to_cart'],
    ['Magento', 'document', 'ajax:addToCart'],
    ['Magento, once its own copy is new', 'document', 'customer-data-reload'],
  ])('is heard where jQuery tells of it: %s', async (_platform, target, name) => {
    // What jQuery is asked for here: `on` with several names, and events that come up from the body to the document.
    const jquery = `<script>
      jQuery = (target) => ({
        on: (names, call) => names.split(' ').forEach((name) => target.addEventListener(name, call)),
        trigger: (name) => target.dispatchEvent(new Event(name, { bubbles: true })),
      });
      localStorage['mage-cache-storage'] = '{"cart":{"items":[{"product_sku":"MS1","qty":3}]}}';
    </script>`;
    const { heard, asked } = await watched(jquery, null, `jQuery(${target}).trigger('${name}');`);
    expect(heard).toEqual([[{ id: 'MS1', quantity: 3, price: null }]]);
    expect(asked).toEqual([]);
  });

  it('on PrestaShop is read from the page, without a request', async () => {
    const html =
      '<script>localStorage.clear(); on = {}; prestashop = {on: (name, call) => on[name] = call, off: (name) => delete on[name], cart: {products: [{id_product: 9, quantity: 1, price: 4}]}}</script>';
    expect(await watched(html, null, 'on.updateCart?.();')).toEqual({
      heard: [[{ id: '9', quantity: 1, price: 4 }]],
      asked: [],
    });
  });

  it('is told as unknown where the server does not answer', async () => {
    expect((await watched('<script>Shopify = {}</script>', null, burst)).heard).toEqual([null]);
  });
});
