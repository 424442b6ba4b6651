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

  it('say their ids beside it', async () => {
    const html = table('oak-cup', 2, '$8.50').replace('<tr ', '<tr data-product-id="55" ');
    expect(await rows(`<table>${html}</table>`)).toEqual([
      { id: '55', quantity: 2, price: 8.5, otherwise: ['/oak-cup/?'] },
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
