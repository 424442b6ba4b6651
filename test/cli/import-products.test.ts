import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Product } from '../../shared/product.ts';
import { readAvailability } from '../../formats/products/read-availability.ts';
import { sharedData } from '../fixtures/shared-data.ts';
import { folderWith, runShelf } from './run-shelf.ts';
import type { StubServer } from './stub-server.ts';
import { startStub } from './stub-server.ts';

let server: StubServer;
beforeEach(async () => {
  server = await startStub();
});
afterEach(() => server.close());

async function importProducts(content: string, ...options: string[]) {
  const folder = folderWith({ 'products.txt': content });
  const run = await runShelf(folder, ['import', 'products', 'products.txt', ...options], server);
  const kept = join(folder, 'products.txt.rejected.ndjson');
  const rejected = existsSync(kept)
    ? readFileSync(kept, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    : [];
  return { ...run, rejected };
}
/** What was sent of a product, without the fields that say nothing. */
const sent = (id: string) => JSON.parse(JSON.stringify(server.products.get(id)));

describe('import products', () => {
  test('shows what a feed holds as text: no escape code reaches the terminal, and no line of the feed looks like ours', async () => {
    const evil = '\u001b[2J\u001b]0;owned\u0007\u009b1m\u202e';
    const header = `id\ttitle\tprice\tlink\t${evil}column\n`;
    const run = await importProducts(
      `${header}a\tLamp\t${evil}\t\t\nb\tLamp\t1 GBP\tjavascript:${evil}\t\n${evil}\t\t1 ${evil}\t\t\nd\tLamp\t"x\n  accepted   99"\t\t\n`,
    );
    const shown = run.out + run.err;
    expect(shown).not.toMatch(/(?!\n)[\p{Cc}\u202e]/u);
    expect(shown).toContain('the price "\\x1b[2J');
    expect(shown).not.toMatch(/^ {2}accepted {3}99/m);
    // The file keeps it as it was.
    expect(JSON.stringify(run.rejected)).toContain('\\u001b[2J');
  });

  test('reads a Merchant Center TSV, and keeps the good lines beside bad ones', async () => {
    const run = await importProducts(
      'id\ttitle\tlink\timage link\tprice\tsale price\tavailability\tproduct type\titem group id\tgtin\n' +
        'a\tRed lamp\thttps://s.example/a\thttps://s.example/a.jpg\t4.95 GBP\t3.95 GBP\tin stock\tHome > Lighting\tg1\t123\n' +
        'b\tBlue lamp\tjavascript:alert(1)\t\t4.95 GBP\t\tin_stock\t\t\t\n' +
        '\tNameless\t\t\t1 GBP\t\t\t\t\t\n' +
        'd\tGreen lamp\t\t\tcheap\t\t\t\t\t\n' +
        'e\t"Lamp ""E"""\t/e\t\t1,234.50 GBP\t\tout of stock\t\t\t\n',
    );
    expect(run.code).toBe(0);
    expect(sent('a')).toEqual({
      id: 'a',
      title: 'Red lamp',
      link: 'https://s.example/a',
      image_link: 'https://s.example/a.jpg',
      price: '4.95 GBP',
      sale_price: '3.95 GBP',
      availability: 'in_stock',
      product_type: 'Home > Lighting',
      item_group_id: 'g1',
      gtin: '123',
    });
    expect(sent('e')).toMatchObject({
      title: 'Lamp "E"',
      price: '1234.50 GBP',
      availability: 'out_of_stock',
      link: '/e',
    });
    expect(run.rejected).toEqual([
      { line: 3, message: 'the link "javascript:alert(1)" is no http(s) address' },
      { line: 4, message: 'no id' },
      { line: 5, message: 'the price "cheap" is no price' },
    ]);
  });

  test("takes other names of columns, and the currency from the column, --currency, or the shop's config", async () => {
    const file =
      'SKU;Name;URL;Image;Price;Old price;Stock;Category1;Category2\n1;Lamp;https://s.example/1;https://s.example/1.jpg;4,95;6;0;Home;Lamps\n';
    const none = await importProducts(file);
    expect(none).toMatchObject({ code: 1, err: expect.stringContaining('--currency EUR') });
    server.answers.health = [200, { currency: 'GBP' }];
    const assumed = await importProducts(file);
    expect(assumed).toMatchObject({
      code: 0,
      out: expect.stringContaining('1 price without a currency, taken as GBP'),
    });
    expect(sent('1').price).toBe('6.00 GBP');
    expect((await importProducts(file, '--currency', 'eur')).code).toBe(0);
    expect(sent('1')).toEqual({
      id: '1',
      title: 'Lamp',
      link: 'https://s.example/1',
      image_link: 'https://s.example/1.jpg',
      price: '6.00 EUR',
      sale_price: '4.95 EUR',
      availability: 'out_of_stock',
      product_type: 'Home > Lamps',
    });
    await importProducts('id,title,price,currency\n2,Lamp,5,sek\n');
    expect(sent('2').price).toBe('5.00 SEK');
    expect((await importProducts('id,title\n2,Lamp\n', '--currency', 'euro')).err).toContain('three letters');
  });

  test('reads a price that looks like thousands as the prices around it show', async () => {
    const run = await importProducts(
      'id;title;price\na;Lamp;1.234\nb;Clock;12,50\nc;Bowl;1.999,00\n',
      '--currency',
      'EUR',
    );
    expect(sent('a').price).toBe('1234.00 EUR');
    expect(run.out).toContain('1 price like 1.234 read as 1234, because the file has a decimal comma');
    await importProducts('id;title;price\na;Lamp;1.234\nb;Clock;12.50\n', '--currency', 'EUR');
    expect(sent('a').price).toBe('1.234 EUR');
  });

  test('takes a product without an image address that is none, and says so', async () => {
    const run = await importProducts('id,title,image_link\na,Lamp,lamp.jpg\nb,Clock,https://s.example/b.jpg\n');
    expect(run).toMatchObject({ code: 0, rejected: [] });
    expect(sent('a')).toEqual({ id: 'a', title: 'Lamp', availability: 'in_stock' });
    expect(run.out).toContain(
      'of 1 product, taken without it: line 2: the image_link "lamp.jpg" is no http(s) address',
    );
  });

  test('refuses an export of orders, unless it is told which column is the id', async () => {
    const orders = 'Bestellnummer;Datum;Artikelnummer;Bezeichnung;Menge\n1;01.02.2026;a;Lampe;2\n';
    const run = await importProducts(orders);
    expect(run).toMatchObject({ code: 1, err: expect.stringContaining('It looks like an export of orders') });
    expect(run.err).toContain('Bestellnummer, Menge, Datum');
    const shopify =
      'Name,Email,Financial Status,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku\n';
    expect((await importProducts(`${shopify}#1,a@x.example,paid,2026-01-01,1,Tee,1,tee\n`)).code).toBe(1);
    expect(server.products.size).toBe(0);
    expect((await importProducts(orders, '--map', 'id=Artikelnummer')).code).toBe(0);
    // An id that a catalogue may have too, a stock and a date.
    expect((await importProducts('Reference,Name,Quantity,Date add\n1,Lamp,5,2026-01-01\n')).code).toBe(0);
  });

  test('says of JSON which key of a --map no product has', async () => {
    const products = '[{"id": "a", "info": {"name": "Lamp"}}, {"id": "b"}]';
    const wrong = await importProducts(products, '--map', 'title=info.title');
    expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining('--map title=info.title: there is no such') });
    expect(server.products.size).toBe(0);
    expect((await importProducts(products, '--map', 'title=info.name')).code).toBe(0);
    expect([...server.products.values()].map(({ title }) => title)).toEqual(['Lamp', 'b']);
  });

  test('says once which columns it does not use', async () => {
    const run = await importProducts('id,title,labels,,tags,Category1,Shipping address\n1,Lamp,a,b,c,d,e\n');
    expect(run.out.match(/not used .*/g)).toEqual(['not used   labels, tags']);
    const wide = await importProducts(
      `id,title,${Array.from({ length: 12 }, (_, n) => `x${n}`).join()}\n1,Lamp${','.repeat(12)}\n`,
    );
    expect(wide.out).toContain('not used   x0, x1, x2, x3, x4, x5, x6, x7, x8, x9 and 2 more\n');
  });

  test('says which fields of known products the file took away', async () => {
    server.answers.products = [
      200,
      { accepted: 3, duplicates: 0, rejected: [], cleared: { brand: 1, link: 3, image_link: 3 } },
    ];
    expect((await importProducts('id,title\n1,Lamp\n2,Bowl\n3,Vase\n')).out).toContain(
      'cleared    of 3 products, since the file does not have it: link, image_link; of 1 product: brand',
    );
  });

  test('twice changes nothing, also where an id stands in the file more than once', async () => {
    const file = 'id,title\n1,Lamp\n2,Bowl\n1,Clock\n1,\n2,Vase\n';
    const first = await importProducts(file);
    expect(first.out).toMatch(/accepted +2 products[^]*repeated +0/);
    expect(first.out).toContain(
      '2 ids in the file more than once (the first again in line 4: 1): the last line counts',
    );
    expect([...server.products.values()].map(({ title }) => title)).toEqual(['1', 'Vase']);
    expect((await importProducts(file)).out).toMatch(/accepted +0[^]*repeated +2/);
  });

  test.each([
    ['in stock', 'in_stock'],
    ['InStock', 'in_stock'],
    ['https://schema.org/OutOfStock', 'out_of_stock'],
    ['http://schema.org/PreOrder', 'preorder'],
    ['TRUE', 'in_stock'],
    ['0', 'out_of_stock'],
    ['17', 'in_stock'],
    ['Sold out', 'out_of_stock'],
    ['available for order', 'backorder'],
    ['nicht lieferbar', 'out_of_stock'],
    ['auf Lager', 'in_stock'],
    ['onbackorder', 'backorder'],
    ['zebra', null],
  ])('reads the availability "%s" as %s', (word, expected) => expect(readAvailability(word, undefined)).toBe(expected));
});

const CURRENT_SHOPIFY =
  'Title,URL handle,Description,Vendor,Product category,Type,Tags,Published on online store,Status,SKU,Barcode,Option1 name,Option1 value,Option2 name,Option2 value,Price,Compare-at price,Inventory tracker,Inventory quantity,Continue selling when out of stock,Product image URL,Variant image URL\n' +
  'Tee,tee,"<p>Soft &amp; warm</p>",Us,Apparel > Tops,Tops,,TRUE,active,TEE-S,\'0123,Size,S,Color,Red,20.00,25.00,shopify,0,deny,https://c.example/tee.jpg,https://c.example/s.jpg\n' +
  ',tee,,,,,,,,TEE-M,,,M,,Blue,20.00,,shopify,0,continue,,\n' +
  ',tee,,,,,,,,,,,,,,,,,,,https://c.example/back.jpg,\n' +
  'Mug,mug,,Us,,,,TRUE,draft,,,Title,Default Title,,,5,,,,deny,,\n';

test("reads Shopify's current product CSV: variants, pictures, stock, drafts", async () => {
  expect((await importProducts(CURRENT_SHOPIFY, '--currency', 'EUR')).out).toContain('as Shopify products');
  expect(server.products.size).toBe(3);
  expect(sent('TEE-S')).toEqual({
    id: 'TEE-S',
    title: 'Tee - S / Red',
    link: '/products/tee',
    image_link: 'https://c.example/s.jpg',
    price: '25.00 EUR',
    sale_price: '20.00 EUR',
    availability: 'out_of_stock',
    product_type: 'Tops',
    brand: 'Us',
    item_group_id: 'tee',
    gtin: '0123',
  });
  expect(sent('TEE-M')).toMatchObject({
    title: 'Tee - M / Blue',
    availability: 'backorder',
    image_link: 'https://c.example/tee.jpg',
  });
  expect(sent('mug')).toMatchObject({ title: 'Mug', availability: 'out_of_stock' });
});

const shared = sharedData();
describe.skipIf(!shared)('catalogues that real platforms wrote', () => {
  const feed = async (name: string, ...options: string[]) => {
    const run = await runShelf(
      folderWith({}),
      ['import', 'products', join(shared!, 'real/feeds', name), ...options],
      server,
    );
    expect(run).toMatchObject({ code: 0, err: '' });
    expect(run.out).toMatch(/rejected +0/);
    for (const product of server.products.values()) expect(Product.safeParse(product).success).toBe(true);
    return [...server.products.values()];
  };

  test("Shopify's, old header", async () => {
    const apparel = await feed('shopify-products/apparel.csv', '--currency', 'USD');
    expect(apparel).toHaveLength(22);
    expect(apparel.every((product) => product.price && product.image_link && product.title)).toBe(true);
    expect(sent('classic-varsity-top-small')).toMatchObject({
      item_group_id: 'classic-varsity-top',
      price: '60.00 USD',
    });
    // 41 rows, of which 18 only add a picture.
    expect(await feed('shopify-products/jewelery.csv', '--currency', 'USD')).toHaveLength(22 + 23);
  });

  test("WooCommerce's, with variations under their parents", async () => {
    const products = await feed('woocommerce-sample/sample_products.csv', '--currency', 'EUR');
    expect(products).toHaveLength(25);
    expect(sent('woo-vneck-tee-red')).toMatchObject({
      item_group_id: 'woo-vneck-tee',
      price: '20.00 EUR',
      product_type: 'Clothing > Tshirts',
    });
    // It belongs to its own family, so that no shelf shows it beside one of its variations.
    expect(sent('woo-vneck-tee')).toMatchObject({
      title: 'V-Neck T-Shirt',
      price: '15.00 EUR',
      item_group_id: 'woo-vneck-tee',
    });
    expect(sent('woo-beanie')).toMatchObject({ price: '20.00 EUR', sale_price: '18.00 EUR' });
  });

  test("Facebook's, in spite of the space before the last column", async () => {
    const products = await feed('facebook/facebook-catalog.csv');
    expect(products).toHaveLength(18);
    expect(sent('wp-pennant_33')).toMatchObject({
      title: 'WordPress Pennant',
      price: '11.05 EUR',
      product_type: 'Decor',
      availability: 'in_stock',
    });
  });
});
