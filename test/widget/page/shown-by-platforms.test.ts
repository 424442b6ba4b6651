import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageOpener } from './open-page.ts';
import { ld, shop, wooAmount } from './page-frame.ts';

let opener: Awaited<ReturnType<typeof pageOpener>>;
beforeAll(async () => {
  opener = await pageOpener();
});
afterAll(() => opener?.close());

const read = async (html: string, url = 'https://w.example/seite/') =>
  (await (await opener.open(html, url)).read()).page;

describe('a page that is no product', () => {
  const orders = `<h1>Konto</h1><table><tr><td>5900</td><td class="price">${wooAmount('55,00')}</td><td><button>Bezahlen</button></td></tr></table>`;

  it.each([
    ['WooCommerce', '/mein-konto/', 'class="page woocommerce-account woocommerce-page"', 'other'],
    ['WooCommerce', '/shop/konto/view-order/5900/', 'class="woocommerce-account woocommerce-view-order"', 'other'],
    ['WooCommerce', '/kasse/', 'class="page woocommerce-checkout woocommerce-page"', 'cart'],
    ['WooCommerce', '/mandje/', 'class="woocommerce-cart woocommerce-page"', 'cart'],
    [
      'WooCommerce',
      '/kasse/erhalten/5900/',
      'class="woocommerce-checkout woocommerce-order-received"',
      'order-complete',
    ],
    ['Shopify', '/de/account/orders/5900', 'class="template-customers-order"', 'other'],
    ['Magento', '/kunde/', 'class="account customer-account-index page-layout-2columns-left"', 'other'],
    ['Magento', '/bestellung/5900/', 'class="account sales-order-view"', 'other'],
    ['Magento', '/kasse/', 'class="checkout-index-index page-layout-checkout"', 'cart'],
    ['Magento', '/danke/', 'class="checkout-onepage-success"', 'order-complete'],
    ['PrestaShop', '/mon-compte', 'id="my-account" class="lang-fr page-my-account page-customer-account"', 'other'],
    ['PrestaShop', '/historique', 'id="history" class="lang-fr page-history page-customer-account"', 'other'],
    ['PrestaShop', '/commande', 'id="checkout" class="lang-fr page-order"', 'cart'],
    [
      'PrestaShop',
      '/confirmee?id_order=5900',
      'id="order-confirmation" class="page-order-confirmation"',
      'order-complete',
    ],
    ['Shopware', '/konto/5900', 'class="is-ctl-accountorder is-act-orderoverview"', 'other'],
    ['Shopware', '/kasse', 'class="is-ctl-checkout is-act-confirmpage"', 'cart'],
    ['Shopware', '/checkout/finish?orderId=5900', 'class="is-ctl-checkout is-act-finishpage"', 'order-complete'],
    ['OpenCart', '/mein-konto', 'class="account-account"', 'other'],
    ['OpenCart', '/zur-kasse', 'class="checkout-checkout"', 'cart'],
  ])('of %s, %s, is told by its body: %s', async (_platform, path, body, type) => {
    const page = await read(shop('Konto', orders, '', body, 'de'), `https://w.example${path}`);
    expect([page.type, page.product]).toEqual([type, null]);
  });
});

describe('a shop of the family of osCommerce', () => {
  const row = (id: string) =>
    `<tr><td><input type="checkbox" name="cart_delete[]" value="${id}"></td><td><a href="/p-${id}.html">Tee</a></td><td><input type="text" name="cart_quantity[]" value="2"><input type="hidden" name="products_id[]" value="${id}"></td><td>39,50 €</td><td>79,00 €</td></tr>`;
  const update = (rows: string) =>
    `<h1>Ihr Warenkorb enthält:</h1><form name="cart_quantity" action="?action=update_product" method="post"><table>${rows}</table><input type="submit" value="Aktualisieren"></form>`;

  it.each([
    ['/warenkorb.php', 'class="page-shopping-cart"', row('112x42')],
    ['/shopping_cart.php', '', row('112x42') + row('169')],
    ['/index.php?main_page=shopping_cart', 'id="shoppingcartBody"', row('112')],
    ['/bestellen', 'class="page-shopping-cart"', row('112')],
    // Elsewhere each line has a form.
    ['/mandje', 'class="woocommerce-cart"', row('112').replaceAll('[]', '')],
  ])('has its cart at %s, with %s', async (path, body, rows) => {
    const page = await read(shop('Warenkorb', update(rows), '', body, 'de'), `https://w.example${path}`);
    expect([page.type, page.product]).toEqual(['cart', null]);
  });

  const buy = (fields: string) =>
    shop(
      'Tee',
      `<h1>Tee</h1><form name="cart_quantity" action="?action=add_product" method="post">${fields}<p class="price">79,00 €</p><input type="number" name="products_qty" value="1"><input type="hidden" name="products_id" value="112"><input type="submit" value="In den Warenkorb"></form>`,
      '',
      'class="page-product-info"',
      'de',
    );
  const combi = (value: string) => `<input type="hidden" name="products_properties_combis_id" value="${value}">`;

  it.each([
    ['a variant', combi('42'), '112x42', '112'],
    ['none, where there are variants', combi('0'), '112', undefined],
    ['none', '', '112', undefined],
  ])('calls its product by its number and by that of %s', async (_what, fields, id, group) => {
    const page = await read(buy(fields), 'https://w.example/tee-112.html?combi=42&XTCsid=8b0d');
    expect(page.product).toMatchObject({ id, price: 79 });
    expect(page.names).toMatchObject({ id, address: '/tee-112.html?combi=42' });
    expect(page.names!.item_group_id).toBe(group);
  });
});

describe('a checkout', () => {
  const text = '<h1>Adresse</h1><form method="post"><input name="name"><button>→</button></form>';

  it.each([
    '/kasse',
    '/de/zur-kasse/',
    '/kassa?steg=2',
    '/til-kassen',
    '/caisse/livraison',
    '/cassa',
    '/pokladna.php',
    '/objednavka',
    '/finalizar',
    '/finalizar-compra/',
    '/commande',
    '/afrekenen',
    '/index.php?route=checkout/checkout',
    '/checkout_shipping.php',
    '/checkout_payment_address.php',
    '/index.php?main_page=checkout_payment',
    '/checkout_confirmation.php',
    '/Bestellvorgang',
    '/bestellvorgang.php?zahlung=1',
  ])('is a page of the cart’s sort, whatever it is called: %s', async (path) => {
    const page = await read(shop('Shop', text), `https://w.example${path}`);
    expect([page.type, page.isCheckout]).toEqual(['cart', true]);
  });

  it.each([
    ['/kasse/danke', 'order-complete'],
    ['/commande/merci', 'order-complete'],
    ['/objednavka/dekujeme', 'order-complete'],
    ['/kassen-rollen', 'other'],
    ['/musik/cassa-acustica', 'other'],
    ['/commandes', 'other'],
    ['/checkout_success.php', 'order-complete'],
    ['/checkout-confirmation', 'order-complete'],
    ['/checkout_cards', 'other'],
  ])('is not %s', async (path, type) => {
    const page = await read(shop('Shop', text), `https://w.example${path}`);
    expect([page.type, page.isCheckout]).toEqual([type, undefined]);
  });
});

describe('a page whose address names nothing', () => {
  const list = (attributes = '') =>
    `<h1>Mugs</h1><ul ${attributes}>${['A', 'B', 'C'].map((name) => `<li><a href="/${name}"><h3>Mug ${name}</h3></a> <span class="price">$17.60</span></li>`).join('')}</ul>`;
  const slots = (...names: string[]) => names.map((name) => `<div data-shelf="${name}"></div>`).join('');
  const article = ld({ '@type': 'Article', headline: 'How to brew' });
  const text = '<h1>How to brew</h1><p>60 g a litre. A kettle costs from $49.00.</p>';
  const navigation = 'class="is-ctl-navigation is-act-index"';

  it.each([
    ['a list of BigCommerce', '/kitchen/mugs/', list('data-list-name="Category: Mugs"'), '', 'category'],
    ['featured products of BigCommerce', '/kitchen/', list('data-list-name="Featured"'), '', 'other'],
    ['the body of OXID', '/Kitchen/Mugs/', list(), 'class="cl-alist"', 'category'],
    ['the list of Shopware', '/Kitchen/Mugs/', `<div data-listing="true">${list()}</div>`, navigation, 'category'],
    ['the list of Shopware 5', '/kitchen/mugs/', list(), 'class="is--ctl-listing is--act-index"', 'category'],
    ['no list of Shopware', '/Magazine/Coffee/', text, navigation, 'other'],
    ['the products of Squarespace', '/all', list(), 'class="collection-type-products view-list"', 'category'],
    ['an article of Squarespace', '/how', text, 'class="collection-type-blog-side-by-side view-item"', 'other'],
    ['an article in a collection', '/collections/how', article + text, '', 'other'],
    ['a search', '/find?q=lamp', list(), '', 'category'],
    ['a campaign', '/find?ref=lamp', list(), '', 'other'],
    ['a slot', '/range/mugs', list() + slots('category'), '', 'category'],
    ['a slot of the home page', '/welcome', text + slots('home'), '', 'home'],
    ['a slot of the cart', '/purchases', text + slots('cart'), '', 'cart'],
    ['a slot of the last page', '/fin', text + slots('order-complete'), '', 'order-complete'],
    ['slots of the list and of a small cart', '/range/mugs', slots('cart', 'category') + list(), '', 'category'],
    ['a slot in an article', '/how', article + text + slots('category'), '', 'other'],
    ['a slot of a product where there is none', '/how', text + slots('product'), '', 'other'],
    ['a slot that the config has made', '/range/mugs', '<div data-late data-shelf="category"></div>', '', 'other'],
    ['the cart of Wix', '/cart-page', '<h1>My cart</h1>', '', 'cart'],
    ['a name that begins like a cart', '/cart-pagoda', text, '', 'other'],
  ] as const)('is told by %s', async (_what, path, html, body, type) => {
    const page = await read(shop('Shop', html, '', body), `https://w.example${path}`);
    expect([page.type, page.product]).toEqual([type, null]);
  });
});

describe('a breadcrumb without markup', () => {
  const trail = (own: string) =>
    `<div class="row" aria-label="Breadcrumb"><ol class="breadcrumb"><li><a href="/"><i class="fa-home"></i></a></li><li><a href="/kitchen">Kitchen</a></li><li><a href="/kitchen/mugs">Mugs</a></li>${own}</ol></div>`;
  const cup = '<h1>Speckled Cup</h1><b>$17.60</b> <button>Add to cart</button>';

  it.each([
    ['the product itself', trail('<li><a href="/cup">Speckled Cup</a></li>')],
    ['the product itself, unlinked', trail('<li class="active">Speckled Cup</li>')],
    ['no more', trail('')],
    ['no more, and is drawn for phones and for others', trail('') + trail('')],
    [
      'signs that are drawn as text',
      trail('<li><span aria-hidden="true"> / </span></li>').replaceAll('<a', '<i>/</i><a'),
    ],
    ['no list', '<nav aria-label="breadcrumbs"><a href="/kitchen">Kitchen</a> / <a href="/mugs">Mugs</a></nav>'],
  ])('is the path of a product where it ends with %s', async (_end, html) => {
    const { product } = await read(shop('Speckled Cup', html + cup), 'https://w.example/p/cup-40617');
    expect(product).toMatchObject({ title: 'Speckled Cup', product_type: 'Kitchen > Mugs' });
  });

  it.each([trail(''), trail('<li>Red</li>'), trail('<li><span aria-hidden="true">/</span>Red</li>')])(
    'is the path of a category',
    async (html) => {
      const { category } = await read(shop('Mugs', `${html}<h1>Mugs</h1>`), 'https://w.example/category/mugs');
      expect(category).toBe(html.includes('Red') ? 'Kitchen > Mugs > Red' : 'Kitchen > Mugs');
    },
  );

  it('is not asked where markup tells it', async () => {
    const told = ld({ '@type': 'BreadcrumbList', itemListElement: [{ name: 'Cups' }] });
    const { product } = await read(shop('Speckled Cup', told + trail('') + cup), 'https://w.example/p/cup-40617');
    expect(product?.product_type).toBe('Cups');
  });
});

it('is out of stock where its availability is limited and the page says that there is none', async () => {
  const limited = (words: string, button = '') =>
    `<div itemscope itemtype="http://schema.org/Product"><h1 itemprop="name">Tasse</h1><div itemprop="offers" itemscope itemtype="http://schema.org/Offer"><meta itemprop="price" content="17.6"><meta itemprop="priceCurrency" content="EUR"><p>17,60 €</p><link itemprop="availability" href="http://schema.org/LimitedAvailability"><p class="delivery-soldout">${words}</p>${button}</div></div>`;
  const availability = async (html: string) => (await read(shop('Tasse', html, '', '', 'de'))).product?.availability;
  expect(await availability(limited('Nicht mehr verfügbar'))).toBe('out_of_stock');
  expect(await availability(limited('Nur noch wenige', '<button>In den Warenkorb</button>'))).toBe('in_stock');
});

describe('what a visitor searched for', () => {
  it.each([
    ['/?s=xyz&post_type=product', 'class="search search-no-results woocommerce post-type-archive-product"'],
    ['/search?q=xyz', 'class="template-search"'],
    ['/catalogsearch/result/?q=xyz', 'class="catalogsearch-result-index"'],
    ['/recherche?controller=search&s=xyz', 'id="search" class="page-search"'],
    ['/search.php?search_query=xyz', ''],
    ['/find?q=xyz', ''],
    ['/hledani.php?co=xyz', 'class="category"'],
    ['/suche/?begriff=XYZ&seite=2', 'class="tax-product_cat"'],
  ])('is no category: %s', async (path, body) => {
    const page = await read(
      shop('Suche', '<h1>Suchergebnisse: „xyz“</h1>', '', body, 'de'),
      `https://w.example${path}`,
    );
    expect([page.type, page.category]).toEqual(['category', null]);
  });

  it.each(['R%C5%AF%C5%BEe', 'r%F9%9Ee'])(
    'is no category in whatever encoding the address has it: %s',
    async (word) => {
      const page = shop('Hledání', '<h1>Výsledky hledání: růže</h1>', '', '', 'cs');
      expect((await read(page, `https://w.example/category/?co=${word}`)).category).toBeNull();
    },
  );

  it.each(['/category/lamps?q=Size-M', '/category/searchlights', '/category/lamps?page=2'])(
    'is not what is filtered: %s',
    async (path) => {
      expect((await read(shop('Lamps', '<h1>Lamps</h1>'), `https://w.example${path}`)).category).toBe('Lamps');
    },
  );
});

describe('a product of WooCommerce in variations', () => {
  const variations = [
    { variation_id: 2011, sku: 'V-R', display_price: 29.9, is_in_stock: true, availability_html: '' },
    { variation_id: 2012, sku: '', display_price: 39.9, is_in_stock: false, availability_html: '' },
  ];
  const product = (known: unknown, chosen: number | '', shown = '', sku = 'V-ALL') =>
    shop(
      'Kissen',
      `<h1>Kissen</h1><p class="price">${wooAmount('29,90')} – ${wooAmount('39,90')}</p><form class="variations_form cart" data-product_id="201" data-product_variations='${JSON.stringify(known)}'><input name="quantity" value="1"><button>In den Warenkorb</button><input type="hidden" name="add-to-cart" value="201"><input type="hidden" name="variation_id" value="${chosen}"><div class="woocommerce-variation single_variation">${shown}</div></form><div class="product_meta"><span class="sku_wrapper">Artikelnummer: <span class="sku">${sku}</span></span> </div>`,
      '',
      'class="single-product postid-201"',
      'de',
    );

  it.each([
    ['nothing', variations, '', { id: 'V-ALL', price: 29.9, availability: 'in_stock', item_group_id: null }],
    ['one', variations, 2011, { id: 'V-R', price: 29.9, availability: 'in_stock', item_group_id: '201' }],
    ['one that is sold out', variations, 2012, { id: '2012', price: 39.9, availability: 'out_of_stock' }],
    ['nothing of too many to be written', false, '', { id: 'V-ALL', price: 29.9 }],
  ] as const)('is read where the visitor has chosen %s', async (_what, known, chosen, expected) => {
    expect((await read(product(known, chosen))).product).toMatchObject({ currency: 'EUR', ...expected });
  });

  const shown = (price: string, stock = '') =>
    `<div class="woocommerce-variation-description"></div><div class="woocommerce-variation-price"><span class="price">${price}</span></div><div class="woocommerce-variation-availability">${stock && `<p class="stock ${stock}">…</p>`}</div>`;
  const sale = `<del>${wooAmount('44,90')}</del> <ins>${wooAmount('39,90')}</ins>`;

  it.each([
    ['on sale', shown(sale, 'in-stock'), 'V-9', { id: 'V-9', price: 39.9, availability: 'in_stock' }],
    ['sold out', shown(sale, 'out-of-stock'), 'n.\u2009v.', { id: '2019', price: 39.9, availability: 'out_of_stock' }],
    ['to come', shown(sale, 'available-on-backorder'), 'V-9', { id: 'V-9', availability: 'backorder' }],
    ['of the price of all', '<div></div>', 'V-9', { id: 'V-9', price: 29.9, availability: 'in_stock' }],
  ] as const)('is read where the server has told the chosen one: %s', async (_what, html, sku, expected) => {
    expect((await read(product(false, 2019, html, sku))).product).toMatchObject({ item_group_id: '201', ...expected });
  });
});

describe('a cart that WooCommerce shows', () => {
  const remove = (id: number, sku: string) =>
    `<a class="remove" data-product_id="${id}" data-product_sku="${sku}">×</a>`;
  const row = (id: number, sku: string, quantity: number, price: string) =>
    `<tr class="woocommerce-cart-form__cart-item cart_item"><td>${remove(id, sku)}</td><td class="product-price">${wooAmount(price)}</td><td class="product-quantity"><div class="quantity"><label>Menge</label><input class="input-text qty text" value="${quantity}"></div></td><td class="product-subtotal">${wooAmount('99,00')}</td></tr>`;
  const mini = (id: number, sku: string, quantity: number, price: string) =>
    `<li class="woocommerce-mini-cart-item mini_cart_item">${remove(id, sku)} <a>Kerze</a> <span class="quantity">${quantity} &times; ${wooAmount(price)}</span></li>`;
  const cart = [
    { id: 'K-1', quantity: 2, price: 9.95, otherwise: ['103'] },
    { id: '104', quantity: 1, price: 1299 },
  ];
  const small = `<ul class="woocommerce-mini-cart">${mini(103, 'K-1', 2, '9,95')}${mini(104, '', 1, '1.299,00')}</ul>`;
  const large = `<table><tbody>${row(103, 'K-1', 2, '9,95')}${row(104, '', 1, '1.299,00')}<tr><td class="actions"><button>Aktualisieren</button></td></tr></tbody></table>`;

  it.each([
    ['on its page', large],
    ['in a corner', small],
    ['in both', small + large],
  ])('is read %s', async (_where, html) => {
    expect((await read(shop('Kerzen', html, '', '', 'de'))).cart).toEqual(cart);
  });

  it.each([
    [
      'a summary that names no products',
      '<table><tr class="cart_item"><td class="product-name">Kerze</td></tr></table>',
    ],
    ['a small cart that is empty', '<div class="widget_shopping_cart_content"></div>'],
    ['a list whose products can be bought', '<a class="button" data-product_id="1" data-product_sku="K-1">Kaufen</a>'],
  ])('is unknown from %s', async (_what, html) => {
    expect((await read(shop('Kerzen', html))).cart).toBeNull();
  });
});

it('of a search is no product, although it finds one alone', async () => {
  const one = `<h1>Suche</h1><div class="card"><p class="price">${wooAmount('12,95')}</p><button>In den Warenkorb</button></div>`;
  expect(await read(shop('Suche', one), 'https://w.example/search?search=tasche')).toMatchObject({
    type: 'category',
    product: null,
    category: null,
  });
});

describe('an order', () => {
  const woo = (main: string, address = 'kasse/order-received/5900/?key=wc_order_x1') =>
    read(
      shop('Danke', main, '', 'class="woocommerce-checkout woocommerce-order-received"', 'de'),
      `https://w.example/${address}`,
    );
  const overview = `<ul class="order_details"><li class="woocommerce-order-overview__order order">Nr.: <strong>5900</strong></li><li class="woocommerce-order-overview__total total">Gesamt: <strong>${wooAmount('1.078,55')}</strong></li></ul><table><tr class="order_item"><td><a href="/produkt/kerze/">Kerze</a> × 2</td></tr></table>`;
  const block = `<ul class="wc-block-order-confirmation-summary-list"><li class="wc-block-order-confirmation-summary-list-item"><span>Total:</span> <span>${wooAmount('1.078,55')}</span></li></ul>`;
  const order = { id: '5900', value: 1078.55, currency: 'EUR', items: [] };

  it.each([
    ['the classic page', overview, undefined],
    ['the page of blocks', block, undefined],
    ['an address without words', overview, '?page_id=9&order-received=5900&key=wc_order_x1'],
  ])('of WooCommerce is read from %s', async (_what, main, address) => {
    expect(await woo(main, address)).toMatchObject({ type: 'order-complete', product: null, order });
  });

  it('of PrestaShop has the sum that stands on its total', async () => {
    const rows = [
      ['', 'Subtotal', '£12.00'],
      ['', 'Shipping', '£6.60'],
      ['total-value', 'Total (tax incl.)', '£18.60'],
    ].map(([name, label, sum]) => `<tr class="${name}"><td>${label}</td><td>${sum}</td></tr>`);
    const main = `<h3>Your order is confirmed</h3><table>${rows.join('')}</table><li>Order reference: XKBKNABJK</li>`;
    const page = await read(shop('Order', main, '', 'id="order-confirmation"'), 'https://w.example/confirmation');
    expect(page.order).toEqual({ id: 'XKBKNABJK', value: 18.6, currency: 'GBP', items: [] });
  });

  it.each([
    ['<p>Total: R$ 1.069,60</p><p>Frete: R$ 19,90</p>', 1069.6, 'BRL'],
    [
      '<table><tr><td>Zboží</td><td>1.338,- Kč</td></tr><tr><td>Doprava</td><td>79,- Kč</td></tr><tr><td><b>Celkem k úhradě</b></td><td><b>1.417,- Kč</b></td></tr></table>',
      1417,
      'CZK',
    ],
    ['<p>Subtotal: <b>€50.00</b></p><p>Voucher: −€5.00</p><p>Total: <b>€45.00</b></p>', 45, 'EUR'],
    ['<p>Gesamtsumme</p><p>45,00 €</p>', 45, 'EUR'],
  ])('has the sum that is called its total: %s', async (sums, value, currency) => {
    const page = shop('Thank you', `<p>Order number: 48213</p>${sums}`, '', 'class="checkout-onepage-success"', 'en');
    expect((await read(page, 'https://w.example/success/')).order).toMatchObject({ id: '48213', value, currency });
  });

  it('is known by the number that its address has too, in whatever language', async () => {
    const thanks = (words: string) => shop('Thanks', `<h1>Danke</h1><p>${words}</p>`, '', '', 'el');
    const order = async (words: string) => (await read(thanks(words), 'https://w.example/success/900100')).order?.id;
    expect([await order('Αριθμός παραγγελίας: 900100'), await order('Αριθμός')]).toEqual(['900100', undefined]);
  });

  it('of WooCommerce that failed is none', async () => {
    expect((await woo('<p>Leider konnte deine Bestellung nicht bearbeitet werden.</p>')).order).toBeNull();
  });

  it.each([
    ['Your order number is: <span>000022842</span>.', '000022842'],
    ['Your order # is: <a class="order-number"><strong>100-22842</strong></a>', '100-22842'],
    ['<li id="order-reference-value">Referencia del pedido: XKBKNABJK</li>', 'XKBKNABJK'],
    ['Ihre Bestellnummer: #10042', '10042'],
    ['Ihre Bestellung ist unter der Nummer 42 registriert.', '42'],
    ['Your order number: 42.', '42'],
    ['Order placed: 12 March. Your order: 3 items', null],
    ['Votre numéro de commande est <b>FR2042</b>', 'FR2042'],
    ['Order date: 2026-11-29. Order number: T-77001', 'T-77001'],
    ['Vaše objednávka číslo <b>20260815</b> byla přijata', '20260815'],
    ['Votre commande n° 48213 a bien été enregistrée', '48213'],
    ['Zamówienie nr 48213 zostało przyjęte', '48213'],
    ['Tu pedido nº 48213 ha sido recibido', '48213'],
    ['Bestellung Nr. 48213', '48213'],
    ['Il tuo ordine n. 48213', '48213'],
    ['Ditt ordernummer är 48213. Ordernr 48213', '48213'],
    ['Your order 48213 has been placed', '48213'],
    ['Comanda nr. 48213', '48213'],
    ['Sipariş No: 48213', '48213'],
    ['Rendelésszám: 48213', '48213'],
    ['Заказ № 48213 оформлен', '48213'],
    ['ご注文番号：48213', '48213'],
    ['주문번호: 48213', '48213'],
    ['Bestellungen ab 5000 € versandfrei. Order hotline: 0800 123456', null],
    ['Vielen Dank für Ihre Bestellung vom 29.11.2026. Objednávka celkem: 1417 Kč', null],
    ['Order total: 1234.00 EUR. Thank you for your order! It comes on: 2026-11-30', null],
  ])('is known by the number that is said: %s', async (words, id) => {
    const page = shop('Thank you', `<p>${words}</p>`, '', 'class="checkout-onepage-success"', 'en');
    expect((await read(page, 'https://w.example/checkout/onepage/success/')).order?.id ?? null).toBe(id);
    // Of an earlier order, in the account, nothing was bought now.
    const account = shop('Your order', `<p>${words}</p>`, '', 'class="sales-order-view"', 'en');
    expect((await read(account, 'https://w.example/sales/order/view/')).order).toBeNull();
  });

  it('of WooCommerce keeps the products that the data layer tells', async () => {
    const ecommerce = {
      transaction_id: 'T-1',
      currency: 'EUR',
      value: 9,
      items: [{ item_id: 'K-1', quantity: 1, price: 9 }],
    };
    const { order } = await woo(
      `<script>dataLayer = [${JSON.stringify({ event: 'purchase', ecommerce })}]</script>${overview}`,
    );
    expect(order).toMatchObject({ id: 'T-1', items: [{ id: 'K-1' }] });
  });

  it('of Shopify is read with its products', async () => {
    const checkout = {
      order_id: 4500001,
      currency: 'EUR',
      presentment_currency: 'EUR',
      total_price: '24.80',
      line_items: [{ id: 'k1', product_id: 7, variant_id: 70, sku: 'S-1', price: '9.95', quantity: 2, title: 'Kerze' }],
    };
    const page = await read(`<script>Shopify = {checkout: ${JSON.stringify(checkout)}}</script>`);
    expect(page).toMatchObject({
      type: 'order-complete',
      order: { id: '4500001', value: 24.8, currency: 'EUR', items: [{ id: 'S-1', quantity: 2, price: 9.95 }] },
    });
  });
});

describe('a product that is still to come', () => {
  const product = (words: string, button: string, more = '') =>
    shop(
      'Uhr',
      `<h1>Uhr Orion</h1><p>${words}</p><p class="price">249,00 €</p><button>${button}</button>${more}`,
      '',
      '',
      'de',
    );
  const availability = async (html: string) =>
    (await read(html, 'https://w.example/p/uhr-40617')).product?.availability;

  it.each([
    ['Vorbestellung, ab 12. 1.', 'In den Warenkorb'],
    ['', 'Jetzt vorbestellen'],
    ['Předobjednávka, očekáváme 12. 1.', 'Do košíku'],
    ['', 'Comprar na pré-venda'],
    ['', 'Acheter en précommande'],
    ['Preventa', 'Comprar'],
    ['Disponibile in prevendita', 'Prenota ora, acquista'],
    ['', 'Add pre-order to cart'],
  ])('is told by its words: %s %s', async (words, button) => {
    expect(await availability(product(words, button))).toBe('preorder');
  });

  it.each([
    ['Auf Lager. Der Nachfolger kann bald vorbestellt werden.', ''],
    ['Auf Lager', '<nav><a href="/vorbestellen">Vorbestellungen</a></nav>'],
  ])('is not where the words are of something else', async (words, more) => {
    expect(await availability(product(words, 'In den Warenkorb', more))).toBe('in_stock');
  });
});

describe('a picture that no markup names', () => {
  /** So wide and high, of a name. */
  const image = (name: string, size: number, alt = '') =>
    `<img alt="${alt}" src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='${size}' height='${size}' id='${name}'/>">`;
  const pictureOf = async (html: string) => {
    const { product } = await read(shop('Cup', html), 'https://w.example/p/cup-40617');
    return /id='(\w+)'/.exec(decodeURIComponent(product!.image_link ?? ''))?.[1];
  };
  const buy = '<b>$17.60</b> <button>Add to cart</button>';

  it('is that which is called like the product, else the largest that stands beside its name', async () => {
    const own = (alt = '') =>
      `<main>${image('own', 300, alt)}<div><h1>Cup</h1>${image('small', 20)}${buy}</div></main>`;
    const ads = `<section>${image('ad', 900)}</section>`;
    expect(await pictureOf(ads + own())).toBe('own');
    expect(await pictureOf(ads + own('Cup') + image('more', 400))).toBe('own');
    expect(await pictureOf(`<h1>Cup</h1>${image('small', 20)}${buy}`)).toBeUndefined();
  });
});
