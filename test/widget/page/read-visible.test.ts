import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageOpener } from './open-page.ts';
import { frame, ld, product } from './page-frame.ts';

let opener: Awaited<ReturnType<typeof pageOpener>>;
beforeAll(async () => {
  opener = await pageOpener();
});
afterAll(() => opener?.close());

const productOf = async (
  main: string,
  { url = 'https://shop.example/p/lamp-4471', lang = 'en', title = 'Lamp', head = '', body = '' } = {},
) => {
  const { page } = await (await opener.open(frame({ lang, title, head, body }, main), url)).read();
  return page.product;
};
const BUTTON = '<button>Add to cart</button>';

describe('the currency of a price without a code', () => {
  it.each([
    ['rand, in South Africa', 'R 1,299.00', { lang: 'en-ZA' }, 'ZAR'],
    ['riyals, with dots between the letters', '345 ر.س', { lang: 'ar' }, 'SAR'],
    ['the sign itself, on any domain', 'KSh 1,899', {}, 'KES'],
    ['a mark of two letters, at home', '49,90 KM', { url: 'https://shop.ba/p/lamp-4471' }, 'BAM'],
    ['the country, of rupees', 'Rs 1,200', { url: 'https://shop.lk/p/lamp-4471' }, 'LKR'],
    ['a code after the dollar', '$39.95 NZD', {}, 'NZD'],
    ['a generic domain', '$39.95', { url: 'https://shop.example.co/p/lamp-4471' }, 'USD'],
    [
      'a script',
      '$18.000',
      { lang: 'es', head: `<script>var offer = {"@type": "Offer", "priceCurrency": "CLP"}</script>` },
      'CLP',
    ],
  ])('is told by %s', async (_by, price, page, currency) => {
    expect(await productOf(`<h1>Lamp</h1><p class="price">${price}</p>${BUTTON}`, page)).toMatchObject({ currency });
  });

  it('is none for the R of a size', async () => {
    const main = `<h1>Tyre 4471</h1><p>205/55 R16 91V</p><p class="price">$89.00</p>${BUTTON}`;
    expect(await productOf(main, { title: 'Tyre 4471' })).toMatchObject({ price: 89, currency: 'USD' });
  });
});

describe('a product that is sold out', () => {
  const lamp = (rest: string) => productOf(`<h1>Lamp</h1><p class="price">€20.00</p>${rest}`);

  it.each([
    ['the state of the stock, beside a button that still sells', `<li>Availability: Out Of Stock</li>${BUTTON}`],
    ['the same in two pieces', `<b>Disponibilitate:</b> <span>Stoc epuizat</span>${BUTTON}`],
    ['its words, above a button that is disabled', '<p>Sold out</p><button disabled>Add to cart</button>'],
    [
      'its words, where a button is disabled and a quantity can be chosen all the same',
      '<p>Out of stock</p><input name="quantity" value="1"><button disabled>Add to cart</button>',
    ],
    ['its words in Japanese', '<p>只今品切れ中です</p>'],
    ['the name of a class', '<p class="stock out-of-stock">Elfogyóban</p>'],
    ['all that stands in a box for its button', '<div class="widget-add-to-cart"><p>Agotado</p></div>'],
  ])('is told by %s', async (_by, rest) => {
    expect(await lamp(rest)).toMatchObject({ availability: 'out_of_stock' });
  });

  it('is none where only one size is', async () => {
    const sizes = '<button>S</button><button disabled>M <span>Sold out</span></button>';
    expect(await lamp(sizes + BUTTON)).toMatchObject({ availability: 'in_stock' });
  });

  it('is none where a quantity can be chosen, and nothing is disabled', async () => {
    const rest = '<p>Out of stock</p><form><input name="quantity" value="1"><input type="image"></form>';
    expect(await lamp(rest)).toMatchObject({ availability: 'in_stock' });
  });

  it('is none where a button waits for a choice', async () => {
    expect(await lamp('<button disabled>Add to cart</button>')).toMatchObject({ availability: 'in_stock' });
  });

  it('needs no price', async () => {
    const main = '<h1>Lamp</h1><p>No longer available</p>';
    expect(await productOf(main, { body: 'class="product-detail-page"' })).toMatchObject({
      price: null,
      availability: 'out_of_stock',
    });
  });
});

it('is not called as the shop that its only h1 leads to', async () => {
  const main = `<div><h1><a href="/">Lampen</a></h1><a href="/cart">カートを見る</a></div><div><h2>Lampe 44</h2><p class="price">€20.00</p><p>SOLD OUT</p></div>`;
  expect(await productOf(main, { title: 'Lampe 44 | Lampen' })).toMatchObject({
    title: 'Lampe 44',
    availability: 'out_of_stock',
  });
});

it('reads a price in Arabic digits', async () => {
  const main = `<h1>Lamp</h1><p class="price">١٬٢٥٠ KWD</p>${BUTTON}`;
  expect(await productOf(main, { lang: 'ar' })).toMatchObject({ price: 1250, currency: 'KWD' });
});

it('is a thousand times what the markup says, where that has a point between thousands', async () => {
  const head = ld({ ...product('Lamp', '12.990'), sku: 'L-1' });
  const main = `<h1>Lamp</h1><p class="price">$12.990 CLP</p>${BUTTON}`;
  expect(await productOf(main, { head })).toMatchObject({ price: 12990 });
});

it.each([
  ['osCommerce', 'https://shop.example/product_info.php/products_id/44/lamp.html', ''],
  ['a class on a line of its own', 'https://shop.example/lamp', 'class="lang-fr\n\tpage-product"'],
])('is on a product page by %s', async (_by, url, body) => {
  expect(await productOf('<h1>Lamp</h1><p class="price">€20.00</p>', { url, body })).toMatchObject({ price: 20 });
});

it('can be bought where a quantity can be chosen', async () => {
  const main = '<h1>Lamp</h1><p class="price">€20.00</p><input name="quantity" value="1">';
  expect(await productOf(main)).toMatchObject({ price: 20 });
});

it('reads a number after a sign, and after a label of two words', async () => {
  const rest = `<p class="price">€20.00</p>${BUTTON}`;
  expect(await productOf(`<h1>Lamp</h1><p>Item #HS-SR-85</p>${rest}`)).toMatchObject({ id: 'HS-SR-85' });
  expect(await productOf(`<h1>Lamp</h1><p>Šifra artikla: 118823</p>${rest}`)).toMatchObject({ id: '118823' });
});

describe('a product page', () => {
  const HEADLINE = '<div><div><div><h1>Amber Lamp 300</h1></div></div></div>';
  const PICTURE = '<img src="/a.jpg" alt="Amber Lamp 300">';
  const page = { title: 'Amber Lamp 300', url: 'https://shop.example/things/amber-lamp' };

  it.each([
    ['however deep its headline lies', `${HEADLINE}<p>$25.10</p>${BUTTON}`],
    ['by what its button does', `${HEADLINE}<p>$25.10</p><form action="/cart/add"><button>Vzít</button></form>`],
    ['by its data, where nothing is sold', `${HEADLINE}${PICTURE}<p>$25.10</p><h3>Specifications</h3>`],
    ['by a price that takes no code', `${HEADLINE}<p>S kódem LAMP</p><p>$19.10</p><p>$25.10</p>${BUTTON}`],
  ])('is one %s', async (_by, main) => {
    expect(await productOf(main, page)).toMatchObject({ price: 25.1, currency: 'USD' });
  });

  it.each([
    ['of another headline', `${HEADLINE}<section><h2>Oak Lamp</h2><p>$25.10</p>${BUTTON}</section>`],
    ['in a sentence', `${HEADLINE}<p>The best of all lamps costs $25.10 now.</p><a href="https://x.example/">Buy</a>`],
    ['of a card', `${HEADLINE}<div><div><a href="/p/1">Oak Lamp</a><span>$25.10</span></div></div>${BUTTON}`],
    ['of an event', `${HEADLINE}${PICTURE}<p>12 May</p><p>Tickets</p><p>$25.10</p>`],
  ])('is none by the price %s', async (_by, main) => {
    expect(await productOf(main, page)).toBeNull();
  });

  it('is sold out where it says so and nothing can be pressed, whatever its boxes are called', async () => {
    const box = '<form class="buy-widget" data-add-to-cart="true" method="post" action="/cart/add"></form>';
    const main = `<h1>Amber Lamp 300</h1><p class="price">$25.10</p><p>Out of stock</p>${box}`;
    expect(await productOf(main)).toMatchObject({ availability: 'out_of_stock' });
  });

  it('has the words of its headline apart, but not its letters', async () => {
    const main = (headline: string) => `<h1>${headline}</h1><p>$25.10</p>${BUTTON}`;
    expect(await productOf(main('<a href="/b">Maison</a><span>Lamp</span>'))).toMatchObject({ title: 'Maison Lamp' });
    expect(await productOf(main('<span>L</span><span>a</span><b>mp</b>'))).toMatchObject({ title: 'Lamp' });
  });

  it('is named by the heading in its microdata', async () => {
    const offer = '<p itemprop="offers" itemscope><meta itemprop="price" content="25.10"></p>';
    const main = `<div itemscope itemtype="https://schema.org/Product"><h1>Amber Lamp 300</h1>${offer}</div>`;
    expect(await productOf(main, page)).toMatchObject({ title: 'Amber Lamp 300', price: 25.1 });
  });
});
