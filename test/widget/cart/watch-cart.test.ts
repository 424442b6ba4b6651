import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageOpener } from '../page/open-page.ts';

let opener: Awaited<ReturnType<typeof pageOpener>>;
beforeAll(async () => {
  opener = await pageOpener();
});
afterAll(() => opener?.close());

/** Opens a page, watches its cart, answers the shop's own requests, and tells what was heard and asked. */
async function watched(
  html: string,
  answer: unknown,
  change: string,
  idField?: string,
): Promise<{ heard: unknown[]; asked: string[] }> {
  const { page } = await opener.open(html);
  return page.evaluate(`(async () => {
    const heard = [], asked = [];
    window.fetch = async (address) => { asked.push(address); const answer = ${JSON.stringify(answer)}; if (!answer) throw new Error('down'); return { json: async () => answer } };
    Reader.watchCart({ idField: ${JSON.stringify(idField)} }, (cart) => heard.push(cart));
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
    const change = `document.dispatchEvent(new Event('added_to_cart'));`;
    expect(await watched('<link rel="https://api.w.org/" href="https://shop.example/wp-json/">', cart, change)).toEqual(
      {
        heard: [[{ id: 'woo-cap', quantity: 1, price: 16 }]],
        asked: ['https://shop.example/wp-json/wc/store/v1/cart'],
      },
    );
  });

  it.each([
    'wc-blocks_added_to_cart',
    'wc-blocks_removed_from_cart',
    'shopify:cart:lines-update',
    'cart:updated',
    'cart:refresh',
  ])('is heard where nothing is called: %s', async (name) => {
    const change = `document.body.dispatchEvent(new Event('${name}', { bubbles: true }));`;
    const cart = { items: [{ id: 70, sku: 'S1', quantity: 2, price: 1500 }] };
    const { heard } = await watched('<script>Shopify = {}</script>', cart, change);
    expect(heard).toEqual([[{ id: 'S1', quantity: 2, price: 15 }]]);
  });

  it.each([
    ['WooCommerce', 'document.body', 'added_to_cart'],
    ['WooCommerce', 'document.body', 'removed_from_cart'],
    ['Magento', 'document', 'ajax:addToCart'],
    ['Magento', 'document', 'ajax:removeFromCart'],
    ['Magento', 'document', 'customer-data-reload'],
  ])('is heard where jQuery tells of it: %s', async (_platform, target, name) => {
    // What jQuery is asked for here: `on` with several names, and events that come up from the body to the document.
    const jquery = `<script>
      jQuery = (target) => ({
        on: (names, call) => names.split(' ').forEach((name) => target.addEventListener(name, call)),
        trigger: (name) => target.dispatchEvent(new Event(name, { bubbles: true })),
      });
      localStorage['mage-cache-storage'] = '{"cart":{"items":[{"item_id":"708","product_id":"9","product_sku":"MS1","qty":3}]}}';
    </script>`;
    for (const [field, id] of [
      ['auto', 'MS1'],
      ['id', '9'],
    ] as const) {
      const { heard, asked } = await watched(jquery, null, `jQuery(${target}).trigger('${name}');`, field);
      expect(heard).toEqual([[{ id, quantity: 3, price: null }]]);
      expect(asked).toEqual([]);
    }
  });

  it('on PrestaShop is read from the page, without a request', async () => {
    const html =
      '<script>localStorage.clear(); on = {}; prestashop = {on: (name, call) => on[name] = call, off: (name) => delete on[name], cart: {products: [{id_product: 9, id_product_attribute: "0", quantity: 1, price: 4}, {id_product: 9, id_product_attribute: "17", quantity: 1, price: 4}]}}</script>';
    expect(await watched(html, null, 'on.updateCart?.();')).toEqual({
      heard: [
        [
          { id: '9', quantity: 1, price: 4 },
          { id: '9-17', quantity: 1, price: 4 },
        ],
      ],
      asked: [],
    });
  });

  it('is told as unknown where the server does not answer', async () => {
    expect((await watched('<script>Shopify = {}</script>', null, burst)).heard).toEqual([null]);
  });
});

describe('a cart that is only shown', () => {
  const change = `document.dispatchEvent(new Event('added_to_cart'));`;
  const shown = async (html: string) => (await watched(html, null, change)).heard[0];
  const carts: Record<string, string> = {
    'in OpenCart’s table': `<div id="shopping-cart"><table><thead><tr><td>Product Name</td><td>Model</td><td>Quantity</td></tr></thead>${[
      [49, 2],
      [58, 1],
    ]
      .map(
        ([id, quantity]) =>
          `<tr><td><a href="/index.php?route=product/product&product_id=${id}">Cup</a></td><td>Product 3</td><td><form><input type="text" name="quantity" value="${quantity}"><input type="hidden" name="key" value="7"></form></td><td>$17.60</td><td>$35.20</td></tr>`,
      )
      .join('')}</table></div>`,
    'on Salesforce’s cards': `<div class="cart-page">${[
      ['49', 2],
      ['58', 1],
    ]
      .map(
        ([id, quantity]) =>
          `<div class="card product-info"><div><div class="line-item-name">Cup</div><div class="remove-line-item"><button class="remove-product" data-pid="${id}">×</button></div></div><div><p>Each</p><span class="sales">$17.60</span><select class="form-control quantity" data-pid="${id}"><option>1</option><option ${quantity === 2 ? 'selected' : ''}>2</option></select><span>$35.20</span><a href="#" class="add-to-wish-list">Save</a></div></div>`,
      )
      .join('')}</div>`,
    'by Shopware, beside what it tells': `<div class="hidden-line-items-information"><span class="hidden-line-item" data-id="6ebb" data-name="Cup" data-quantity="2" data-price="17.6"></span><span class="hidden-line-item" data-id="c731" data-name="Cup" data-quantity="1" data-price="17.6"></span></div>${[
      ['49', '6ebb', 2],
      ['58', 'c731', 1],
    ]
      .map(
        ([number, id, quantity]) =>
          `<div class="line-item line-item-product"><div><a href="/Cup" class="line-item-label">Cup</a><div class="line-item-product-number">Produktnummer: ${number}</div></div><form><input type="number" name="quantity" value="${quantity}"></form><div class="line-item-unit-price">17,60&nbsp;€*</div><div>35,20 €*</div><div class="line-item-remove"><form><button class="line-item-remove-button" data-product-id="${id}">x</button></form></div></div>`,
      )
      .join('')}`,
    'by xt:Commerce': `<form id="cart_quantity" action="/warenkorb.php?action=update_product" method="post"><table>${[
      ['49', 2],
      ['58', 1],
    ]
      .map(
        ([id, quantity]) =>
          `<tr><td><input type="checkbox" name="cart_delete[]" value="${id}"></td><td><a href="/tasse.html">Tasse</a></td><td><input type="text" name="cart_quantity[]" value="${quantity}"><input type="hidden" name="products_id[]" value="${id}"><input type="hidden" name="old_qty[]" value="${quantity}"></td><td>17,60&nbsp;€</td><td>35,20&nbsp;€</td></tr>`,
      )
      .join('')}</table></form>`,
    'by OXID': `<div id="basket_list" class="basket">${[
      ['49', 2],
      ['58', 1],
    ]
      .map(
        ([number, quantity]) =>
          `<div class="basketitemrow"><div><div class="h5">Tasse</div><ul><li><span>Artikelnummer</span> <span>${number}</span></li></ul><ul><li><span>Einzelpreis:</span> <span>17,60 €</span></li></ul></div><div><input type="number" name="aproducts[ab][am]" value="${quantity}"><span>35,20 €</span></div></div>`,
      )
      .join('')}</div>`,
    'by hand': `<table>${[
      ['49', 2],
      ['58', 1],
    ]
      .map(
        ([number, quantity]) =>
          `<tr><td><a href="/cup">Cup</a><br><small>Item no. ${number}</small></td><td><input name="qty" value="${quantity}"></td><td>£17.60</td><td>£${(17.6 * +quantity!).toFixed(2)}</td></tr>`,
      )
      .join('')}</table>`,
    'by hand, in Czech': `<form method="post"><table>${[
      ['49', 2],
      ['58', 1],
    ]
      .map(
        ([id, quantity], index) =>
          `<tr><td><a href="/detail.php?id=${id}">Hrnek</a></td><td align="right">17,60 Kč</td><td><input type="text" name="ks[${index}]" value="${quantity}" size="2"></td><td>35,20 Kč</td><td><a href="/kosik.php?smaz=${index}">odebrat</a></td></tr>`,
      )
      .join('')}<tr><td>Celkem s DPH</td><td><b>52,80 Kč</b></td></tr></table></form>`,
  };

  it.each(Object.entries(carts))('is read %s', async (_where, html) => {
    const lines = [
      { id: '49', quantity: 2, price: 17.6 },
      { id: '58', quantity: 1, price: 17.6 },
    ];
    expect(await shown(html)).toEqual(lines);
    // What the page recommends there is not in it.
    const card =
      '<div class="card"><a href="/?product_id=60">Mug</a> $9.00 <form action="/cart/add"><input name="quantity" value="1"><button>Buy</button></form></div>';
    expect(await shown(html + `<section>${card}${card}</section>`)).toEqual(lines);
  });

  it.each([
    ['1.299,- Kč', 1299],
    ['1 299 Kč', 1299],
    ['12.490 kr', 12490],
    ['39,50 €', 39.5],
    ['₹ 1,299', 1299],
  ])('is read with the price %s, and by the number that stands alone in a cell', async (price, amount) => {
    const row = (id: number, code: string) =>
      `<tr><td><a href="/detail.php?a=1&amp;id=${id}">Zboží</a></td><td>${code}</td><td>${price}</td><td><input name="ks" value="1"></td></tr>`;
    expect(await shown(`<table>${row(5, 'NU-17')}${row(6, 'SEM-RA')}</table>`)).toEqual([
      { id: 'NU-17', quantity: 1, price: amount },
      { id: 'SEM-RA', quantity: 1, price: amount },
    ]);
  });

  it.each([
    ['x 3, and what all cost', 'td', 'x 3', '$25.50', 3, null],
    ['×1, and what it costs', 'td', '×1', '$25.50', 1, 25.5],
    ['3 × what one costs', 'span', '3 ×', '<b>$8.50</b>', 3, 8.5],
    ['a label, what all cost and what one does', 'p', 'Qty: 3', '<i>$25.50</i></p><p>$8.50 each', 3, 8.5],
    ['a label that stands by itself', 'p', '<span>Quantity</span> <b>2</b>', '$8.50</p><p>$17.00', 2, 8.5],
    ['nothing', 'p', 'Pack of 3 x 100', '$8.50', 1, 8.5],
  ])('is read with %s', async (_what, tag, said, price, quantity, each) => {
    const row = (id: number) =>
      `<tr><td><a href="/?product_id=${id}">Cup</a></td><td><${tag}>${said}</${tag}></td><td><${tag}>${price}</${tag}></td><td><button onclick="cart.remove('7')">×</button></td></tr>`;
    expect(await shown(`<div id="cart"><table>${row(49)}${row(58)}</table></div>`)).toEqual(
      ['49', '58'].map((id) => ({ id, quantity, price: each })),
    );
  });

  it.each([
    ['a list', '<ul><li data-product-id="7"><a href="/?product_id=7">Cup</a> $17.60</li></ul>'],
    [
      'a form',
      '<form class="cart" data-product-id="7">$17.60 <input type="number" name="quantity" value="1"><button class="single_add_to_cart_button">Kaufen</button></form>',
    ],
    ['a coupon that is taken out', '<div class="cart"><button class="remove-coupon">×</button> CODE7 $5.00</div>'],
  ])('is unknown from %s', async (_what, html) => {
    expect(await shown(html)).toBeNull();
  });
});
