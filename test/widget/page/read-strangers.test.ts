/** What pages of shops say in ways of their own: each of these was once read wrong on the page of a stranger. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PAGE_SIGNS, SEARCH } from '../../../widget/page/words.ts';
import { pageOpener } from './open-page.ts';
import { crumbs, frame, ld, meta, product } from './page-frame.ts';

let opener: Awaited<ReturnType<typeof pageOpener>>;
beforeAll(async () => {
  opener = await pageOpener();
});
afterAll(() => opener?.close());

const LAMP = { url: 'https://shop.example/x/lamp', lang: 'en', title: 'Lamp', head: '', body: '' };
const pageOf = async (main: string, about: Partial<typeof LAMP> = {}) => {
  const { url, ...words } = { ...LAMP, ...about };
  return (await (await opener.open(frame(words, main), url)).read()).page;
};
const productOf = async (main: string, about?: Partial<typeof LAMP>) => (await pageOf(main, about)).product;
const BUTTON = '<button>Add to cart</button>';
const SHOWN = `<h1>Lamp</h1><p class="price">€ 20.00</p>${BUTTON}`;

describe('the brand', () => {
  it.each([
    ['beside a label', '<p>Marke: <a href="/m/lumo">Lumo</a></p>'],
    ['in one text with it', '<p>Manufactured by: Lumo</p>'],
    ['in the cell beside it', '<table><tr><th>Производитель</th><td>Lumo</td></tr></table>'],
    ['in a link that is called so', '<a class="product-brand" href="/b/7">Lumo</a>'],
  ])('is read %s', async (_where, html) => {
    expect(await productOf(SHOWN + html)).toMatchObject({ brand: 'Lumo' });
  });

  it('is the manufacturer where JSON-LD has no other', async () => {
    const head = ld({ ...product('Lamp', '20.00'), manufacturer: { '@type': 'Organization', name: 'Lumo' } });
    expect(await productOf(SHOWN, { head })).toMatchObject({ brand: 'Lumo' });
  });

  it('is no date of delivery and no word of a menu', async () => {
    expect(await productOf(`${SHOWN}<p class="vendor-delivery">12/04</p><nav>Marke: Lumo</nav>`)).toMatchObject({
      brand: null,
    });
  });
});

describe('a class that the product shares with the frame of pages', () => {
  it('is `header` on a price', async () => {
    const main = `<h1 class="ui header">Lamp</h1><div><span class="ui huge header" id="product-price">€ 20.00</span></div>${BUTTON}`;
    expect(await productOf(main)).toMatchObject({ price: 20, currency: 'EUR' });
  });

  it('is `cart-link` on a button to buy', async () => {
    const main = `<h1>Lamp</h1><p class="price">€ 20.00</p><a class="btn-to-cart ajax-cart-link" href="#">Add to cart</a>`;
    expect(await productOf(main)).toMatchObject({ price: 20, availability: 'in_stock' });
  });

  it('is `carousel` around its pictures', async () => {
    const picture =
      'data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 width=%22400%22 height=%22400%22/%3E';
    const main = `<div class="carousel slide"><div class="carousel-inner"><img src="${picture}" alt="Lamp"></div></div>${SHOWN}`;
    expect(await productOf(main)).toMatchObject({ image_link: picture });
  });

  it('is `productBasePrice`', async () => {
    const main = `<h1>Lamp</h1><h2>Starting at: <span class="productBasePrice">$8.75</span></h2><p>A pair is $35.00.</p>${BUTTON}`;
    expect(await productOf(main)).toMatchObject({ price: 8.75 });
  });

  it('is none in the code of Danish crowns', async () => {
    expect(await productOf(`<h1>Lamp</h1><p class="price">449 DKK</p>${BUTTON}`)).toMatchObject({
      price: 449,
      currency: 'DKK',
    });
  });
});

describe('a trail', () => {
  const categoryOf = async (trail: string, head = '') => (await productOf(trail + SHOWN, { head }))?.product_type;
  const links = (sign: string) =>
    ['<a href="/">Start</a>', '<a href="/c/light">Light</a>', '<a href="/c/lamps">Lamps</a>'].join(` ${sign} `);

  it.each([
    ['an id with capitals', `<div id="navBreadCrumb">${links('::')}</div>`],
    ['a short class', `<div class="crumbs">${links('/')} / Lamp</div>`],
    ['signs between links that begin at the shop’s root', `<nav aria-label="Brotkrumen">${links('›')}</nav>`],
  ])('is known by %s', async (_by, trail) => expect(await categoryOf(trail)).toBe('Light > Lamps'));

  it('is no menu with signs in it', async () => {
    const menu = `<p><a href="/">Start</a> > ${'<a href="/c/x">A long name of a category</a> > '.repeat(20)}</p>`;
    expect(await categoryOf(menu)).toBeNull();
  });

  it('of two is the one that goes deep, or else the later', async () => {
    const [shallow, deep, named] = [crumbs('Home', 'Shop'), crumbs('Home', 'Light', 'Lamps'), crumbs('Home', 'Lamps')];
    expect(await categoryOf('', ld(deep, shallow))).toBe('Light > Lamps');
    expect(await categoryOf('', ld(shallow, named))).toBe('Lamps');
  });

  it('ends at a heading without the words that only screen readers say', async () => {
    const page = await pageOf('<h1><span class="visually-hidden">Collection: </span>Bath</h1>', {
      url: 'https://shop.example/collections/bath',
    });
    expect(page.category).toBe('Bath');
  });
});

describe('markup of the product before, in a single-page shop', () => {
  const head =
    ld({ ...product('Desk globe', '89.90'), brand: 'Old' }) +
    meta({ 'og:type': 'product', 'og:title': 'Desk globe', 'product:price:amount': '89.90' });

  it('is not read where heading, title and address name another', async () => {
    expect(await productOf(SHOWN, { head })).toMatchObject({ title: 'Lamp', price: 20, brand: null });
  });

  it('is read where only the heading says something else', async () => {
    const about = { head, title: 'Desk globe', url: 'https://shop.example/desk-globe' };
    expect(await productOf(SHOWN, about)).toMatchObject({ price: 89.9, brand: 'Old' });
  });
});

describe('an id', () => {
  it.each([
    ['a hidden field', `<form><input type="hidden" name="product_id" value="91">${SHOWN}</form>`, LAMP.url, '91'],
    ['a short number in the address', SHOWN, 'https://shop.example/product/lamp/485/category/24/', '485'],
    ['an element called so', `${SHOWN}<div class="field-sku">SK-MOSS-L</div>`, LAMP.url, 'SK-MOSS-L'],
  ])('is taken of %s', async (_of, main, url, id) => expect(await productOf(main, { url })).toMatchObject({ id }));
});

describe('a button', () => {
  it('that is disabled is closed also where it has a text of its own', async () => {
    const main =
      '<h1>Lamp</h1><p class="price">€ 20.00</p><button disabled><span class="add-to-cart-text">Sold out</span></button>';
    expect(await productOf(main)).toMatchObject({ availability: 'out_of_stock' });
  });

  it.each(['Add to order', 'Tambah ke Keranjang', 'Satın Al', 'Zamów'])('buys as "%s"', async (words) => {
    expect(await productOf(`<h1>Lamp</h1><p class="price">€ 20.00</p><button>${words}</button>`)).toMatchObject({
      price: 20,
    });
  });
});

it.each([
  ['https://shop.example/order/order_result.html', 'order-complete', undefined],
  ['https://shop.example/shopping/confirm', 'cart', true],
])('%s is a page of the sort %s', async (url, type, isCheckout) => {
  const page = await pageOf('<h1>Thanks</h1>', { url });
  expect([page.type, page.isCheckout]).toEqual([type, isCheckout]);
});

it('takes a dot of thousands in JSON-LD for what the page shows', async () => {
  const main = `<h1>Lamp</h1><p class="harga">Rp349.000</p>${BUTTON}`;
  const node = product('Lamp', '349.000');
  const head = ld({ ...node, offers: { ...node.offers, priceCurrency: 'IDR' } });
  expect(await productOf(main, { head, lang: 'id' })).toMatchObject({ price: 349_000, currency: 'IDR' });
});

describe('what anybody may write into a page', () => {
  /** 0, or more than 1, 200 or 2,000: so many dashes in a row are given to the patterns, or to any, as the page is read. */
  const mostGiven = async (patterns: RegExp[] | undefined, main: string, url = LAMP.url) => {
    const { page } = await opener.open(frame(LAMP, main), url);
    return page.evaluate<number>(`(() => {
      const { exec } = RegExp.prototype;
      const sources = ${JSON.stringify(patterns?.map(({ source }) => source) ?? null)};
      let most = 0;
      RegExp.prototype.exec = function (text) {
        for (const dashes of [1, 200, 2000])
          if ((!sources || sources.includes(this.source)) && \`\${text}\`.includes('-'.repeat(dashes + 1))) most = Math.max(most, dashes + 1);
        return exec.call(this, text);
      };
      Reader.readPage({ document, window, currency: 'EUR' });
      RegExp.prototype.exec = exec;
      return most;
    })()`);
  };
  const RUN = '-'.repeat(20_000);

  it('is cut before patterns search it: a review', async () => {
    expect(await mostGiven(undefined, `${SHOWN}<p>sku:${RUN}(</p>`)).toBeLessThanOrEqual(200);
  });

  it.each(['?a=', '#/'])('is cut before the signs of a page search it: an address with %s', async (begin) => {
    const signs = [SEARCH, ...PAGE_SIGNS.map(([, sign]) => sign)];
    const given = await mostGiven(signs, SHOWN, `https://shop.example/p/x${begin}${RUN}`);
    expect([given > 1, given <= 2000]).toEqual([true, true]);
  });
});
