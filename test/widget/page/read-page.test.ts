import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageOpener } from './open-page.ts';
import { shop } from './page-frame.ts';

let opener: Awaited<ReturnType<typeof pageOpener>>;
beforeAll(async () => {
  opener = await pageOpener();
});
afterAll(() => opener?.close());

const ld = (node: unknown): string =>
  `<script type="application/ld+json">${typeof node === 'string' ? node : JSON.stringify(node)}</script>`;
const lamp = {
  '@type': 'Product',
  name: 'Lamp',
  sku: 'L1',
  offers: { '@type': 'Offer', price: '20.00', priceCurrency: 'GBP', availability: 'https://schema.org/InStock' },
};
const push = (...entries: unknown[]): string =>
  `<script>dataLayer = []; dataLayer.push(...${JSON.stringify(entries)})</script>`;
const viewItem = {
  event: 'view_item',
  ecommerce: {
    currency: 'EUR',
    value: 30,
    items: [{ item_id: 'G1', item_name: 'GA lamp', price: 30, item_brand: 'Lux', item_category: 'Lighting' }],
  },
};
const og =
  '<meta property="og:type" content="product"><meta property="og:title" content="OG lamp"><meta property="product:price:amount" content="40"><meta property="product:price:currency" content="USD"><meta property="product:retailer_item_id" content="O1">';
const microdata =
  '<div itemscope itemtype="https://schema.org/Product"><span itemprop="name">Micro lamp</span><meta itemprop="sku" content="M1"><div itemprop="offers" itemscope itemtype="https://schema.org/Offer"><meta itemprop="price" content="50"><meta itemprop="priceCurrency" content="CHF"></div></div>';

describe('the order of the sources', () => {
  it('asks them in the order explicit, attributes, platform, JSON-LD, data layer, Open Graph, microdata', async () => {
    const attributes =
      '<div data-shelftalker-page="product" data-shelftalker-id="A1" data-shelftalker-price="10 EUR"></div>';
    const shopify =
      '<script>ShopifyAnalytics = {meta: {currency: "DKK", page: {pageType: "product"}, product: {id: 7, vendor: "Lux", type: "Lamps", variants: [{id: 70, price: 1500, sku: "S1"}, {id: 71, price: 1600, sku: "S2"}]}}}</script>';
    const layers: [string, string, number, string][] = [
      [attributes, 'attributes', 10, 'A1'],
      [shopify, 'platform', 15, 'S1'],
      [ld(lamp), 'json-ld', 20, 'L1'],
      [push(viewItem), 'data-layer', 30, 'G1'],
      [og, 'open-graph', 40, 'O1'],
      [microdata, 'microdata', 50, 'M1'],
    ];
    for (let from = 0; from < layers.length; from++) {
      const { read } = await opener.open(
        layers
          .slice(from)
          .map(([html]) => html)
          .join(''),
      );
      const [, source, price, id] = layers[from]!;
      const { page, sources } = await read();
      expect([
        page.type,
        page.product?.price,
        page.product?.id,
        sources['product.price'],
        sources['product.id'],
      ]).toEqual(['product', price, id, source, source]);
    }
    const { read } = await opener.open(layers.map(([html]) => html).join(''));
    const { page, sources } = await read({ type: 'product', product: { id: 'E1', price: 5 } });
    expect([page.product?.id, page.product?.price, page.product?.brand]).toEqual(['E1', 5, 'Lux']);
    expect([sources['product.id'], sources['product.brand']]).toEqual(['explicit', 'platform']);
  });

  it('takes the id that the shop prefers, from whichever source has it', async () => {
    const { read } = await opener.open(ld({ ...lamp, gtin13: '4006381333931', mpn: 'MP-9', productID: 'P5' }));
    for (const [field, id] of [
      ['auto', 'L1'],
      ['sku', 'L1'],
      ['id', 'P5'],
      ['gtin', '4006381333931'],
      ['mpn', 'MP-9'],
      ['item_group_id', 'L1'],
    ] as const) {
      expect((await read(undefined, field)).page.product?.id).toBe(id);
    }
  });

  it('makes the id that the shop makes of others, once', async () => {
    const pattern = 'gla_{id}';
    for (const [productID, id] of [
      ['109', 'gla_109'],
      ['gla_109', 'gla_109'],
    ]) {
      const { read } = await opener.open(ld({ ...lamp, productID }));
      expect((await read(undefined, pattern)).page.product?.id).toBe(id);
    }
    const { read } = await opener.open(ld(lamp));
    expect((await read(undefined, pattern)).page.product?.id).toBe('L1');
  });

  it('takes the selected Shopify variant', async () => {
    const html =
      '<script>ShopifyAnalytics = {meta: {currency: "DKK", page: {pageType: "product"}, product: {id: 7, variants: [{id: 70, price: 1500, sku: "S1"}, {id: 71, price: 1600, sku: "S2"}]}}}</script>';
    const { read } = await opener.open(html, 'https://shop.example/products/lamp?variant=71');
    const { page } = await read();
    expect(page.product).toMatchObject({ id: 'S2', price: 16, currency: 'DKK', item_group_id: '7' });
    expect(page.names).toMatchObject({ sku: 'S2', id: '71', item_group_id: '7' });
  });
});

it('takes the price of a product’s own offer before one that stands bare beside another’s name', async () => {
  const other = '<td><b itemprop="name">Other</b><span itemprop="price">249</span></td>';
  const { read } = await opener.open(microdata.replace(/<\/div>$/, `${other}</div>`));
  expect((await read()).page.product).toMatchObject({ title: 'Micro lamp', price: 50, currency: 'CHF' });
});

it('knows the cart that WooCommerce’s blocks begin with', async () => {
  const items = [{ id: 31, sku: 'woo-cap', quantity: 2, prices: { price: '1600', currency_minor_unit: 2 } }];
  const state = { state: { woocommerce: { cart: { items } } } };
  const { read } = await opener.open(
    `<script type="application/json" id="wp-script-module-data-@wordpress/interactivity">${JSON.stringify(state)}</script>`,
  );
  const { page, sources } = await read();
  expect([page.cart, sources.cart]).toEqual([
    [{ id: 'woo-cap', quantity: 2, price: 16, otherwise: ['31'] }],
    'platform',
  ]);
});

describe('JSON-LD', () => {
  it.each([
    [
      'in a @graph with its path',
      {
        '@graph': [
          { '@type': 'WebPage' },
          lamp,
          {
            '@type': 'BreadcrumbList',
            itemListElement: [{ name: 'Home' }, { item: { name: 'Lighting' } }, { name: 'Lamp' }],
          },
        ],
      },
    ],
    ['in a list, with a prefix', [{ '@type': 'Organization' }, { ...lamp, '@type': 'schema:Product' }]],
    ['with several types', { ...lamp, '@type': ['Thing', 'http://schema.org/Product'] }],
    [
      'with a price specification beside a list price',
      {
        ...lamp,
        offers: [
          {
            '@type': 'Offer',
            availability: 'InStock',
            priceSpecification: [
              { price: '25', priceType: 'https://schema.org/ListPrice' },
              { price: '20', priceCurrency: 'GBP' },
            ],
          },
        ],
      },
    ],
    [
      'with an aggregate offer',
      {
        ...lamp,
        offers: {
          '@type': 'AggregateOffer',
          lowPrice: '20',
          highPrice: '30',
          priceCurrency: 'GBP',
          availability: 'InStock',
        },
      },
    ],
    [
      'as a group with variants',
      {
        '@type': 'ProductGroup',
        name: 'Lamp',
        productGroupID: 'GR',
        hasVariant: [{ '@type': 'Product', sku: 'L1', offers: lamp.offers }],
      },
    ],
    ['in German number format', { ...lamp, offers: { ...lamp.offers, price: '20,00' } }],
    ['with a raw line break', JSON.stringify({ ...lamp, description: 'X' }).replace('X', 'one\ntwo')],
    [
      'with trailing commas',
      '{"@type":"Product","name":"Lamp","sku":"L1","offers":[{"price":20,"priceCurrency":"GBP","availability":"InStock",},],}',
    ],
    ['in an HTML comment', `<!--\n${JSON.stringify(lamp)}\n-->`],
    ['in CDATA', `//<![CDATA[\n${JSON.stringify(lamp)}\n//]]>`],
    ['with escaped quotes', JSON.stringify(lamp).replaceAll('"', '&quot;')],
    ['with an escaped apostrophe', JSON.stringify({ ...lamp, description: 'its' }).replace('its', "it\\'s")],
    ['after a script that is no JSON', `{oops</script><script type="application/ld+json">${JSON.stringify(lamp)}`],
  ])('reads a product %s', async (_how, node) => {
    const { read } = await opener.open(ld(node));
    const { page } = await read();
    expect(page).toMatchObject({
      type: 'product',
      product: { id: 'L1', title: 'Lamp', price: 20, currency: 'GBP', availability: 'in_stock' },
    });
  });

  it('takes the variant that the address chooses', async () => {
    const variant = (colour: string) => ({
      '@type': 'Product',
      sku: colour,
      offers: { ...lamp.offers, url: `https://shop.example/p/lamp?colour=${colour}` },
    });
    const { read } = await opener.open(
      ld({ '@type': 'ProductGroup', name: 'Lamp', hasVariant: [variant('blue'), variant('red')] }),
      'https://shop.example/p/lamp?ref=mail&colour=red',
    );
    expect((await read()).page.product?.id).toBe('red');
  });

  it.each([
    ['an ItemList', { '@type': 'ItemList', itemListElement: [{ item: lamp }] }],
    ['a review', { '@type': 'Review', itemReviewed: lamp }],
    ['related products', { '@type': 'WebPage', isRelatedTo: lamp, isSimilarTo: [lamp] }],
    ['a list of several', [lamp, { ...lamp, name: 'Bulb' }, { ...lamp, name: 'Desk' }]],
  ])('finds no product in %s', async (_what, node) => {
    const { read } = await opener.open(`<title>Lighting</title>${ld(node)}`, 'https://shop.example/lighting');
    expect((await read()).page.product).toBeNull();
  });

  it.each([
    ['no picture', undefined, null],
    ['a picture without an address', { '@type': 'ImageObject', name: 'Lamp' }, null],
    ['an ImageObject', { '@type': 'ImageObject', name: 'Front', url: '/l.jpg' }, 'https://shop.example/l.jpg'],
    ['a contentUrl', [{ name: 'Front', contentUrl: 'l.jpg' }], 'https://shop.example/p/l.jpg'],
    ['an empty list', [], null],
  ])('reads %s as such', async (_what, image, link) => {
    const { read } = await opener.open(ld({ ...lamp, image }));
    expect((await read()).page.product?.image_link).toBe(link);
  });

  it.each([
    ['below a category', '/lighting/oak-lamp?page=2', 'https://shop.example/oak-lamp', '/oak-lamp?'],
    [
      'below a category, on another host of the shop',
      '/lighting/oak-lamp',
      'https://www.shop.example/oak-lamp/',
      '/oak-lamp/?',
    ],
    ['that says which variant', '/lighting/oak-lamp?colour=red', '/oak-lamp', '/oak-lamp?colour=red'],
    [
      'whose own address is said to be the shop’s',
      '/lighting/oak-lamp',
      'https://shop.example/',
      '/lighting/oak-lamp?',
    ],
    ['whose own address is said to be its category', '/lighting/oak-lamp', '/lighting/', '/lighting/oak-lamp?'],
    ['of a variant', '/oak-lamp-red', '/oak-lamp', '/oak-lamp-red?'],
    ['whose own address is none', '/lighting/oak-lamp', 'https://', '/lighting/oak-lamp?'],
  ])('names the address that the catalogue has of a page %s', async (_what, path, own, address) => {
    const head = `<head><link href="${own}" rel="canonical">${ld(lamp)}</head>`;
    const { page } = await (await opener.open(head, `https://shop.example${path}`)).read();
    expect(page.names!.address).toBe(address);
  });

  it.each([
    ['which no form holds', '', '55'],
    [
      'but not where a list lets several be bought',
      '<li class="product-thumb"><input name="quantity" value="1"><input type="hidden" name="product_id" value="56"></li>',
      undefined,
    ],
  ])('is known by the field beside the quantity, %s', async (_what, more, id) => {
    const field = `<div id="product"><div class="form-group"><label>Qty</label><input type="text" name="quantity" value="1"><input type="hidden" name="product_id" value="55"><button type="button">Add to Cart</button></div></div>`;
    const html = shop('Oak lamp', `<h1>Oak lamp</h1><h2>$9.00</h2>${field}${more}`);
    const { page } = await (await opener.open(html, 'https://shop.example/lighting/oak-lamp')).read();
    expect(page.names?.id).toBe(id);
  });

  it('gives all names of its product, and its address without what is about the visitor', async () => {
    const product = { ...lamp, gtin13: '4006381333931', productID: 'P5', inProductGroupWithID: 'G1' };
    const address = 'https://shop.example/p/lamp?email=a%40b.test&variant=3&uid=77&gclid=x&id=5';
    const { read } = await opener.open(ld(product), address);
    const { names } = (await read()).page;
    expect(names).toEqual({
      sku: 'L1',
      id: 'P5',
      gtin: '4006381333931',
      item_group_id: 'G1',
      address: '/p/lamp?variant=3&id=5',
    });
    const { read: readList } = await opener.open('<h1>Lamps</h1>', 'https://shop.example/collections/lamps?id=5');
    expect((await readList()).page).not.toHaveProperty('names');
  });

  it('chooses the product that the headline names, and keeps its path', async () => {
    const { read } = await opener.open(
      `<title>Desk | Shop</title><h1>Desk</h1>${ld([lamp, { ...lamp, name: 'Desk', sku: 'D1', isRelatedTo: lamp }])}${ld({ '@type': 'BreadcrumbList', itemListElement: [{ name: 'Office' }, { name: 'Desk' }] })}`,
    );
    expect((await read()).page.product).toMatchObject({ id: 'D1', product_type: 'Office' });
  });

  it.each([
    ['https://schema.org/OutOfStock', 'out_of_stock'],
    ['SoldOut', 'out_of_stock'],
    ['http://schema.org/PreOrder', 'preorder'],
    ['BackOrder', 'backorder'],
  ])('says %s in the words of Merchant Center', async (availability, word) => {
    const { read } = await opener.open(ld({ ...lamp, offers: { ...lamp.offers, availability } }));
    expect((await read()).page.product?.availability).toBe(word);
  });
});

describe('microdata', () => {
  it('keeps what is nested in another item apart', async () => {
    const { read } = await opener.open(
      '<div itemscope itemtype="https://schema.org/Product"><b itemprop="name">Lamp</b><div itemprop="isRelatedTo" itemscope itemtype="https://schema.org/Product"><b itemprop="name">Bulb</b><b itemprop="sku">B1</b></div><i itemprop="sku">L1</i><div itemprop="offers" itemscope itemtype="https://schema.org/Offer"><span itemprop="price"><b>499€</b> <b>499€</b> 499</span></div></div>',
    );
    expect((await read()).page.product).toMatchObject({ id: 'L1', title: 'Lamp', price: 499 });
  });
});

describe('what is nested or split', () => {
  it.each([
    [
      'a brand of microdata',
      microdata.replace(
        '<meta itemprop="sku"',
        '<span itemprop="brand" itemscope itemtype="http://schema.org/Brand"><meta itemprop="name" content="Oak"></span><meta itemprop="sku"',
      ),
      { brand: 'Oak' },
    ],
    [
      'the group of a variant',
      ld({ ...lamp, isVariantOf: { '@type': 'ProductGroup', productGroupID: 'G7', name: 'Lamps', sku: 'G' } }),
      { item_group_id: 'G7', id: 'L1', title: 'Lamp' },
    ],
    [
      'GA4’s levels of a category',
      push({
        event: 'view_item',
        ecommerce: {
          items: [{ item_id: 'G1', item_category: 'Home', item_category2: 'Light', item_category3: '' }],
        },
      }),
      { product_type: 'Home > Light' },
    ],
    [
      'a path to what a variant is a variant of',
      '<h1>Cup</h1>' +
        ld({ '@type': 'BreadcrumbList', itemListElement: [{ name: 'Mugs' }, { name: 'Cup' }] }) +
        ld({ ...lamp, name: 'Cup, Red' }),
      { product_type: 'Mugs', title: 'Cup, Red' },
    ],
    [
      'a path to a category that begins as the product does',
      '<h1>Cup, Red</h1>' +
        ld({ '@type': 'BreadcrumbList', itemListElement: [{ name: 'Cup' }] }) +
        ld({ ...lamp, name: 'Cup, Red' }),
      { product_type: 'Cup' },
    ],
  ])('is read: %s', async (_what, html, expected) => {
    expect((await (await opener.open(html)).read()).page.product).toMatchObject(expected);
  });
});

describe('what the page shows', () => {
  const shown = (price: string): string =>
    `<title>Lamp - Shop</title><h1>Lamp</h1><div class="price">${price}</div><p>Article no.: LX-100</p><button>Add to cart</button>`;

  it.each([
    ['<del>€ 25,00</del> <ins>€ 20,00</ins>', 20, 'EUR'],
    ['<span>£</span><span>20</span><sup>99</sup>', 20.99, 'GBP'],
    ['<b>1.299,00 kr.</b>', 1299, null],
    ['Was $30.00</div><div class="price">$20.00', 20, null],
    ['<b>20,00 zł</b></div><div class="shipping">Shipping 9,99 zł', 20, 'PLN'],
    ['<b>12,900</b>원', 12900, 'KRW'],
    // A class or a style that only lays it out says nothing of a price.
    ['<div class="d-flex position-relative"><b style="width: 50%">€ 20,00</b></div>', 20, 'EUR'],
    ['<b>12€</b><sup>99</sup>', 12.99, 'EUR'],
    ['€ 25,00</div><div class="price">€ 20,00', 20, 'EUR'],
    ['<b style="display: none">€ 15,00</b></div><div>€ 20,00', 20, 'EUR'],
  ])('is read without markup: %s', async (price, amount, currency) => {
    const { read } = await opener.open(`<html lang=x>${shown(price)}`);
    const { page, sources } = await read();
    expect(page).toMatchObject({
      type: 'product',
      product: { title: 'Lamp', id: 'LX-100', price: amount, currency, availability: 'in_stock' },
    });
    expect(sources['product.price']).toBe('visible');
  });

  it('is in the currency of the shop’s config, where a symbol stands for several', async () => {
    for (const currency of ['CAD', 'MXN'])
      expect(
        (await (await opener.open(`<html lang=x>${shown('$20.00')}`)).read(undefined, 'auto', currency)).page,
      ).toMatchObject({ product: { price: 20, currency } });
  });

  it.each([
    ['<html lang=en>', 'https://shop.example/p/lamp', 'USD'],
    ['<html lang=en-CA>', 'https://shop.example/p/lamp', 'CAD'],
    ['<html lang=es>', 'https://shop.cl/p/lamp', 'CLP'],
    ['<html lang=es>', 'https://shop.example/p/lamp', null],
  ])('takes dollars for those of the shop’s country: %s %s', async (html, url, currency) => {
    const { read } = await opener.open(html + shown('$ 20'), url);
    expect((await read()).page.product?.currency).toBe(currency);
  });

  it('overrules a stated price where it clearly shows another, and only there', async () => {
    const stated = '<meta property="product:price:amount" content="16.81"><meta property="og:title" content="Lamp">';
    const overruled = await (await opener.open(stated + shown('€ 20,00'))).read();
    expect([overruled.page.product?.price, overruled.sources['product.price']]).toEqual([20, 'visible']);
    expect((await (await opener.open(stated + shown('€ 20,00 (€ 16,81 net)'))).read()).page.product?.price).toBe(20);
    expect((await (await opener.open(stated + shown('€ 2,00'))).read()).page.product?.price).toBe(16.81);
  });

  it('is a product also where Open Graph takes every page for an article', async () => {
    const { read } = await opener.open(`<meta property="og:type" content="article">${shown('€ 20,00')}`);
    expect((await read()).page.product).toMatchObject({ title: 'Lamp', price: 20 });
  });

  it('settles an availability that the markup states in no known word', async () => {
    const stated = ld({ ...lamp, offers: { ...lamp.offers, availability: 'Sin existencias' } });
    const { read } = await opener.open(`${stated}<h1>Lamp</h1><p>£20.00</p><p>Sin existencias</p>`);
    expect((await read()).page.product?.availability).toBe('out_of_stock');
  });

  it('is named by the headline that is no logo, or by the page’s title where there is none', async () => {
    const logo = '<h1 id="logo">Shop</h1>';
    const body = '<body class="single-product"><b>€ 20,00</b>';
    for (const headline of ['<h1>Lamp</h1>', '<h1 class="product-name">Lamp</h1><h1>Reviews</h1>', ''])
      expect(
        (await (await opener.open(`<title>Lamp</title>${body}${logo}${headline}`)).read()).page.product?.title,
      ).toBe('Lamp');
  });

  it('never overrules what the shop or its platform says', async () => {
    const { read } = await opener.open(shown('€ 20,00'));
    const { page, sources } = await read({ type: 'product', product: { id: 'E1', price: 16.81 } });
    expect([page.product?.price, sources['product.price']]).toEqual([16.81, 'explicit']);
  });

  it('is no product where prices stand in a list, or nothing can be bought', async () => {
    const list = [1, 2, 3, 4, 5]
      .map((n) => `<li><h2>Lamp ${n}</h2><span class="price">€ ${n}0,00</span><button>Add to cart</button></li>`)
      .join('');
    expect((await (await opener.open(`<h1>Lamps</h1><ul>${list}</ul>`)).read()).page.product).toBeNull();
    expect(
      (await (await opener.open('<h1>Lamps of the year</h1><p>The best one costs € 20,00.</p>')).read()).page.product,
    ).toBeNull();
  });
});

describe('carts and orders', () => {
  it('reads a cart from GA4, pushed directly or through gtag', async () => {
    const items = [{ item_id: 'G1', quantity: 2, price: '9.50' }, { item_id: 'G2' }, { quantity: 3 }];
    const cart = [
      { id: 'G1', quantity: 2, price: 9.5 },
      { id: 'G2', quantity: 1, price: null },
    ];
    const direct = await (await opener.open(push({ event: 'view_cart', ecommerce: { items } }))).read();
    expect(direct.page).toMatchObject({ type: 'cart', cart });
    const tagged = await (
      await opener.open(
        `<script>dataLayer = []; function gtag() { dataLayer.push(arguments) } gtag('event', 'begin_checkout', ${JSON.stringify({ items })})</script>`,
      )
    ).read();
    expect(tagged.page).toMatchObject({ type: 'cart', cart });
    expect(tagged.sources.cart).toBe('data-layer');
  });

  it('reads a cart as GA4 has changed it since', async () => {
    const told = (event: string, ...items: object[]) => ({ event, ecommerce: { items } });
    const cart = told('view_cart', { item_id: 'G1', quantity: 2, price: 9 }, { item_id: 'G2' }, { item_id: 'G3' });
    const more = told('add_to_cart', { item_id: 'G4', quantity: 3 }, { item_id: 'G2' });
    const less = told('remove_from_cart', { item_id: 'G1', quantity: 1, price: 9 }, { item_id: 'G3' });
    const { page } = await (await opener.open(push(cart, more, less))).read();
    const lines = page.cart!.map(({ id, quantity }) => [id, quantity]);
    expect(Object.fromEntries(lines)).toEqual({ G1: 1, G2: 2, G4: 3 });
    expect((await (await opener.open(push(more, less))).read()).page.cart).toBeNull();
  });

  it('reads a purchase from GA4', async () => {
    const ecommerce = {
      transaction_id: 'T-1',
      value: '39.00',
      currency: 'EUR',
      items: [{ item_id: 'G1', quantity: 2, price: 19.5 }],
    };
    const { page } = await (
      await opener.open(
        push(viewItem, { event: 'purchase', ecommerce }),
        'https://shop.example/checkout/order-received/7',
      )
    ).read();
    expect(page.order).toEqual({
      id: 'T-1',
      value: 39,
      currency: 'EUR',
      items: [{ id: 'G1', quantity: 2, price: 19.5 }],
    });
  });

  it('reads Magento’s and PrestaShop’s carts', async () => {
    const magento = `<script>localStorage['mage-cache-storage'] = '{"cart":{"items":[{"product_sku":"MS1","product_id":"5","qty":3,"product_price_value":"7.5"}]}}'</script>`;
    expect((await (await opener.open(magento)).read()).page.cart).toEqual([
      { id: 'MS1', quantity: 3, price: 7.5, otherwise: ['5', '5'] },
    ]);
    const presta = `<script>localStorage.clear(); prestashop = {cart: {products: [{id_product: 9, quantity: 1, price: '12,50 €'}]}}</script>`;
    expect((await (await opener.open(presta)).read()).page.cart).toEqual([{ id: '9', quantity: 1, price: 12.5 }]);
  });
});

describe('page types', () => {
  const list = push({ event: 'view_item_list', ecommerce: { item_list_name: 'Popular', items: [] } });

  it.each([
    ['https://shop.example/', '', 'home'],
    ['https://shop.example/en/', '', 'home'],
    ['https://shop.example/cart', '', 'cart'],
    ['https://shop.example/de/warenkorb/', '', 'cart'],
    ['https://shop.example/collections/lamps', '', 'category'],
    ['https://shop.example/lamps', '<body class="tax-product_cat term-3">', 'category'],
    ['https://shop.example/checkout/order-received/12/', '', 'order-complete'],
    ['https://shop.example/about', '', 'other'],
    ['https://shop.example/search?q=bag', '', 'category'],
    ['https://shop.example/search?type=product&q=basket', '', 'category'],
    ['https://shop.example/?s=panier&post_type=product', '', 'category'],
    ['https://shop.example/search/cart', '', 'category'],
    ['https://shop.example/index.php?controller=cart', '', 'cart'],
    ['https://shop.example/index.php?route=checkout/cart', '', 'cart'],
    [
      'https://shop.example/3-bags',
      `<body id="category"><h1>Bags</h1><div class="modal fade quickview in"><h1>Crown bag</h1><span>$27.00</span><form method="post"><input type="hidden" name="id_product" value="3"><input name="qty" value="1"><button data-button-action="add-to-cart">Add to cart</button></form></div>`,
      'category',
    ],
    ['https://shop.example/leather-bag', '', 'other'],
    ['https://shop.example/carry-on', '', 'other'],
    ['https://shop.example/thank-you-card', '', 'other'],
    ['https://shop.example/lamp', '<body class="single-product postid-3">', 'product'],
    ['https://shop.example/lamps', '<body class="archive post-type-archive-product shop">', 'category'],
    ['https://shop.example/lamps', push({ event: 'view_item_list', ecommerce: { items: [] } }), 'category'],
    ['https://shop.example/home-decor/', '', 'other'],
    ['https://shop.example/', list, 'home'],
    ['https://shop.example/?utm_source=mail&gclid=1', ld({ '@type': 'ItemList' }), 'home'],
    ['https://shop.example/de/', `<html lang="de">${list}`, 'home'],
    ['https://shop.example/tv/', `<html lang="de">${list}`, 'category'],
    ['https://shop.example/?route=product/category&path=2', list, 'category'],
    ['https://shop.example/#/category/2', list, 'category'],
    ['https://shop.example/', '<body data-shelftalker-page="category">', 'category'],
  ])('takes %s %s for %s', async (url, html, type) => {
    expect((await (await opener.open(html, url)).read()).page.type).toBe(type);
  });
});

describe('the category that a page lists', () => {
  const crumbs = ld({ '@type': 'BreadcrumbList', itemListElement: [{ name: 'Home' }, { item: { name: 'Lamps' } }] });
  const rooted = ld({
    '@type': 'BreadcrumbList',
    itemListElement: [
      { name: 'The shop', item: 'https://shop.example/en/' },
      { name: 'Light', item: { '@id': 'https://shop.example/light' } },
      { name: 'Lamps' },
    ],
  });
  const list = push({ event: 'view_item_list', ecommerce: { item_list_name: 'Lamps', items: [] } });
  const headline = '<h1>All lamps</h1>';

  it.each([
    ['the breadcrumbs', `${headline}${list}${crumbs}`, 'Home > Lamps', 'json-ld'],
    ['the breadcrumbs after the home page', `${headline}${list}${rooted}`, 'Light > Lamps', 'json-ld'],
    ['the list’s name', `${headline}${list}`, 'Lamps', 'data-layer'],
    ['the headline', headline, 'All lamps', 'visible'],
    [
      'the shop',
      `<body data-shelftalker-page="category" data-shelftalker-category="Light > Lamps">${headline}${crumbs}`,
      'Light > Lamps',
      'attributes',
    ],
  ])('is read from %s', async (_where, html, category, source) => {
    const { page, sources } = await (await opener.open(html, 'https://shop.example/category/lamps')).read();
    expect([page.type, page.category, sources.category]).toEqual(['category', category, source]);
  });

  it('is none where the page lists no category', async () => {
    expect((await (await opener.open(headline + crumbs + ld(lamp))).read()).page.category).toBeNull();
  });
});

describe('hostile pages', () => {
  it('survives patched prototypes, throwing getters and nonsense in every source', async () => {
    const { page, read } = await opener.open(`${ld(lamp)}<h1>Lamp</h1>`);
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.evaluate(`
      Array.prototype.toJSON = function () { return 'patched' };
      Array.prototype.reduce = function () { return this[0] };
      Array.prototype.each = function () {};
      Array.from = function () { return [] };
      Object.prototype.polluted = { price: 1 };
      const bomb = new Proxy({}, { get() { throw new Error('bomb') } });
      for (const name of ['ShopifyAnalytics', 'Shopify', 'prestashop', 'dataLayer']) Object.defineProperty(window, name, { get() { throw new Error(name) }, configurable: true });
      Object.defineProperty(window, 'dataLayer', { value: [null, 1, 'x', bomb, { event: 'view_item', get ecommerce() { throw new Error('getter') } }] });
    `);
    expect((await read()).page.product).toMatchObject({ id: 'L1', price: 20 });
    expect(errors).toEqual([]);
  });

  it.each([
    ['an empty body', '<body>'],
    [
      'JSON-LD of every wrong type',
      [
        'null',
        '1',
        '"x"',
        '[]',
        '[null,[[]]]',
        '{"@type":7}',
        '{"@type":"Product"}',
        '{"@type":"Product","name":{},"offers":"x"}',
        '{"@graph":1,"mainEntity":[null]}',
      ]
        .map(ld)
        .join(''),
    ],
    ['no head, no body, frames', '<frameset><frame></frameset>'],
  ])('reads %s without a product and without throwing', async (_what, html) => {
    expect((await (await opener.open(html)).read()).page.product).toBeNull();
  });
});
