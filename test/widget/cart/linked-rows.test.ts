import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageOpener } from '../page/open-page.ts';

let opener: Awaited<ReturnType<typeof pageOpener>>;
beforeAll(async () => {
  opener = await pageOpener();
});
afterAll(() => opener?.close());

async function rows(html: string, isElsewhere = false): Promise<unknown> {
  const { page } = await opener.open(`<body>${html}`, 'https://shop.example/cart');
  return page.evaluate(`Reader.readRows(${isElsewhere})`);
}
const line = (path: string, quantity: number, price: number) => ({
  id: path,
  quantity,
  price,
  otherwise: [path],
});
const EXPECTED = [line('/oak-cup/?', 2, 8.5), line('/tin-cup/?', 1, 24.95)];

const table = (slug: string, quantity: number, price: string) =>
  `<tr class="cart-item"><td><a href="https://shop.example/${slug}/"><img alt=""></a></td><td><h2><a href="/${slug}/">Cup</a></h2><a href="#">Change</a></td>
  <td>${price}</td><td><button>-</button><input type="tel" name="qty-8b0d" value="${quantity}"><button>+</button></td><td><b>${price && `$${(+price.slice(1) * quantity).toFixed(2)}`}</b><button class="cart-remove">×</button></td></tr>`;
const hooks = (slug: string, quantity: number, price: string) =>
  `<li data-hook="Item"><div><a href="/${slug}/"><img alt=""></a></div><div><p>Cup</p><p>${price}</p><p>$${(+price.slice(1) * quantity).toFixed(2)}</p></div><div><button>-</button><input type="number" value="${quantity}"><button>+</button></div><button data-hook="Item.remove">×</button></li>`;
const corner = (slug: string, quantity: number, price: string) =>
  `<tr><td><a href="/${slug}/"><img alt=""></a></td><td><a href="/${slug}/">Cup 02</a></td><td>x ${quantity}</td><td>${price}</td><td><button onclick="cart.remove('1');">×</button></td></tr>`;
const COUPON = '<form><input name="coupon"><button class="remove-coupon">×</button></form>';
const SUGGESTED =
  '<div class="also"><a href="/mug/"><img alt=""></a><a href="/mug/">Mug</a> <span>$9.00</span><button>In den Warenkorb</button></div>';

describe('the rows of a cart that only link to their products', () => {
  it.each([
    ['a table', table, (html: string) => `<table class="cart">${html}</table>`],
    ['a list', hooks, (html: string) => `<ul>${html}</ul>`],
  ])('are read from %s of its page, by the addresses', async (_what, row, around) => {
    const html = around(row('oak-cup', 2, '$8.50') + row('tin-cup', 1, '$24.95'));
    expect(await rows(html + COUPON + SUGGESTED)).toEqual(EXPECTED);
    expect(await rows(around(row('oak-cup', 2, '$8.50')) + COUPON)).toEqual([EXPECTED[0]]);
  });

  it('are read from a corner of any page, without what is recommended there', async () => {
    const html = `<div id="cart"><ul><li><table>${corner('oak-cup', 2, '$8.50')}${corner('tin-cup', 1, '$24.95')}</table></li></ul>${COUPON}${SUGGESTED}</div>`;
    // Beside a quantity that is only said, what a price is of is not: the catalogue tells it.
    expect(await rows(html, true)).toEqual([{ ...EXPECTED[0], price: null }, EXPECTED[1]]);
  });

  it('are read from a corner where they only say how many', async () => {
    const row = (slug: string, quantity: number, price: string) =>
      `<div class="item"><div><a href="/${slug}/"><img alt=""></a></div><div><a href="/${slug}/">Cup</a><div>Unit price: <b>${price}</b></div><div>Quantity: <b>${quantity}</b></div></div></div>`;
    const html = `<div id="flyout-cart"><div>There are <a href="/cart">2 items</a> in it</div><div>${row('oak-cup', 1, '$8.50')}${row('tin-cup', 1, '$24.95')}</div></div>`;
    expect(await rows(html, true)).toEqual([{ ...EXPECTED[0], quantity: 1 }, EXPECTED[1]]);
    const sold =
      '<form class="cart"><a href="/oak-cup/">Cup</a> $8.50 Qty: 1 <input name="quantity" value="1"><button>Kaufen</button></form>';
    expect(await rows(sold, true)).toBeNull();
  });

  it('say their ids beside it', async () => {
    const html = table('oak-cup', 2, '$8.50').replace('<tr ', '<tr data-product-id="55" ');
    expect(await rows(`<table>${html}</table>`)).toEqual([
      { id: '55', quantity: 2, price: 8.5, otherwise: ['/oak-cup/?'] },
    ]);
  });

  it('say all that they are called, where they say several ids', async () => {
    const html = table('oak-cup', 2, '$8.50').replace('<tr ', '<tr data-product-id="55" ');
    expect(await rows(`<table>${html.replace('Cup</a></h2>', 'Cup</a></h2><p>SKU: OAK-1</p>')}</table>`)).toEqual([
      { id: 'OAK-1', quantity: 2, price: 8.5, otherwise: ['55', '/oak-cup/?'] },
    ]);
  });

  it('keep their addresses above a field of the same form, and are none where money is taken off', async () => {
    const numbered = (slug: string, quantity: number, price: string) =>
      table(slug, quantity, price).replace('<h2>', `<p>SKU: ${slug.toUpperCase()}-1</p><h2>`);
    const off =
      '<tr><td>Summer</td><td>-5,00 €*</td><td><button class="cart-remove" data-product-id="promo1">×</button></td></tr>';
    const html = `<form><table>${numbered('oak-cup', 2, '$8.50')}${numbered('tin-cup', 1, '$24.95')}${off}</table><p><input name="coupon"><input type="number" value="5"></p></form>`;
    expect(await rows(html)).toEqual([
      { ...EXPECTED[0], id: 'OAK-CUP-1' },
      { ...EXPECTED[1], id: 'TIN-CUP-1' },
    ]);
  });

  it.each([
    ['a link in another language', '<a href="/koszyk.php?usun=0">usuń</a>'],
    ['a button that only a test knows', '<button data-testid="cart-item-remove-button"><svg></svg></button>'],
    ['a button with a label', '<button aria-label="Delete this item"><svg></svg></button>'],
  ])('are read where %s takes them out', async (_what, sign) => {
    const html = table('oak-cup', 2, '$8.50').replace(/<button class="cart-remove">.*?<\/button>/, sign);
    expect(await rows(`<table>${html}</table>`)).toEqual([EXPECTED[0]]);
  });

  it('have no price where it may be that of all, and not the tax in it', async () => {
    const html = (quantity: number) => hooks('oak-cup', quantity, '$8.50').replace(/<p>\$\d+\.00<\/p>/, '');
    expect(await rows(`<ul>${html(2)}</ul>`)).toMatchObject([{ quantity: 2, price: null }]);
    const taxed = table('oak-cup', 1, '$8.50').replace('<td>$8.50', '<td>$1.36');
    expect(await rows(`<table>${taxed}</table>`)).toMatchObject([{ quantity: 1, price: 8.5 }]);
  });

  it('link to a product that is called as a cart is', async () => {
    const html = table('tour-pannier-bag', 2, '$8.50') + table('panier-velo', 1, '$24.95');
    expect(await rows(`<table>${html}</table>`)).toMatchObject([
      { id: '/tour-pannier-bag/?' },
      { id: '/panier-velo/?' },
    ]);
  });

  it('have a bounded name where the address is long', async () => {
    const slug = 'x'.repeat(300);
    const [{ id, otherwise }] = (await rows(`<table>${table(slug, 1, '$8.50')}</table>`)) as any;
    expect([id.length, id[0], otherwise]).toEqual([200, '/', [`/${slug}/?`]]);
  });

  it.each([
    ['no price', table('oak-cup', 1, '')],
    ['nothing that takes it out', table('oak-cup', 1, '$8.50').replace('cart-remove', 'x')],
    ['no quantity', table('oak-cup', 1, '$8.50').replace(/<input[^>]*>/, '')],
    ['links to two products', table('oak-cup', 1, '$8.50').replace('#', '/tin-cup/')],
    ['links to another shop', table('oak-cup', 1, '$8.50').replaceAll(/href="[^#"]*"/g, 'href="https://x.example/a/"')],
    [
      'links to what is done with it',
      table('oak-cup', 1, '$8.50').replaceAll(/href="[^#"]*"/g, 'href="/wishlist/add/5"'),
    ],
  ])('are none with %s', async (_what, html) => {
    expect(await rows(`<table>${html}</table>`)).toBeNull();
  });

  it.each([
    ['a coupon beside a recommendation', `<div class="cart">${COUPON}${SUGGESTED}</div>`],
    ['a list with filters', `<div class="basket-filter"><button class="remove">×</button></div>${SUGGESTED}`],
    ['a row that is in no cart', `<div class="compare"><table>${corner('oak-cup', 1, '$8.50')}</table></div>`],
  ])('are not made of %s', async (_what, html) => {
    expect(await rows(html, true)).toBeNull();
  });
});

describe('a cart without rows', () => {
  it.each([
    'Your cart is empty.',
    'You have nothing in your shopping cart.',
    'Ihr Warenkorb ist leer.',
    'Twój koszyk jest pusty.',
  ])('is empty where its page or a corner says: %s', async (text) => {
    expect(await rows(`<h1>Cart</h1><p>${text}</p>${SUGGESTED}`)).toEqual([]);
    expect(await rows(`<div id="cart" hidden><p>${text}</p></div>${SUGGESTED}`, true)).toEqual([]);
  });

  it.each([
    ['its page says nothing of it', `<h1>Cart</h1>${SUGGESTED}`, false],
    ['only what is hidden says so', '<h1>Cart</h1><p hidden>Your cart is empty.</p>', false],
    ['a button empties it', '<h1>Cart</h1><button>Empty cart</button>', false],
    ['its corner has a number', '<div id="cart"><b>2</b><p hidden>Your cart is empty.</p></div>', true],
    ['no corner is a cart’s', '<p>The wishlist is empty. Go to cart.</p>', true],
  ])('is unknown where %s', async (_what, html, isElsewhere) => {
    expect(await rows(html, isElsewhere)).toBeNull();
  });
});
