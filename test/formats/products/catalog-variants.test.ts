import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { ProductInput } from '../../../shared/product.ts';
import { Product } from '../../../shared/product.ts';
import { makeProduct } from '../../../formats/products/make-product.ts';
import { productReader } from '../../../formats/products/product-reader.ts';
import { readRecords } from '../../../formats/records/read-records.ts';
import { readLines } from '../../../formats/text/read-lines.ts';

interface ReadFile {
  products: ProductInput[];
  bad: string[];
  /** What was left out of products, with lines. */
  dropped: string[];
}

/** What a file makes of itself: products and complaints with lines. Fed in small pieces, as a network does. */
async function read(content: string | Uint8Array, piece = 997): Promise<ReadFile> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
  }
  const source = await readRecords(readLines(pieces()));
  const reader = productReader(source, undefined);
  const out: ReadFile = { products: [], bad: [], dropped: [] };
  const take = (raw: ReturnType<typeof reader.read>[number]): void => {
    const made = 'message' in raw ? raw : makeProduct(raw, { currency: 'EUR', upper: false });
    if ('product' in made) {
      expect(Product.safeParse(made.product).success).toBe(true);
      out.products.push(made.product);
      if (made.dropped) out.dropped.push(`${raw.line}: ${made.dropped}`);
    } else out.bad.push(`${raw.line}: ${'message' in made ? made.message : made.noCurrency}`);
  };
  for await (const block of source.records())
    for (const record of block) for (const raw of 'message' in record ? [record] : reader.read(record)) take(raw);
  for (const raw of reader.flush()) take(raw);
  return out;
}

const utf16 = (text: string, big = false): Uint8Array => {
  const little = Buffer.from(text, 'utf16le');
  return big ? little.swap16() : little;
};
const LAMP = { id: 'a', title: 'Lämp "red", small', price: '12.90 EUR', availability: 'in_stock' };

describe('one product, as many programs write it', () => {
  const csv = 'id,title,price,availability\na,"Lämp ""red"", small","12,90 EUR",in stock\n';
  const xml = (head: string, prefix = 'g:'): string =>
    `${head}\n<rss version="2.0"><channel>\n<item>\n<${prefix}id>a</${prefix}id>\n<title>Lämp &quot;red&quot;, small</title><${prefix}price>12,90 EUR</${prefix}price><${prefix}availability>in_stock</${prefix}availability></item>\n</channel></rss>`;
  const ns = (uri: string, prefix: string): string =>
    xml('<?xml version="1.0"?>', `${prefix}:`).replace('<rss ', `<rss xmlns:${prefix}="${uri}" `);
  const writings: [string, string | Uint8Array][] = [
    ['CSV', csv],
    ['CSV with a byte order mark and CRLF', `\ufeff${csv.replaceAll('\n', '\r\n')}`],
    [
      'CSV with semicolons',
      csv
        .replace(/id,title,price,availability/, 'id;title;price;availability')
        .replace('a,"', 'a;"')
        .replace('small","12,90 EUR",in', 'small";"12,90 EUR";in'),
    ],
    ['UTF-16, little end first', utf16(`\ufeff${csv}`)],
    ['UTF-16, big end first', utf16(`\ufeff${csv}`, true)],
    ['UTF-16 without a mark', utf16(csv)],
    ['windows-1252', Buffer.from(csv, 'latin1')],
    ['gzip', gzipSync(csv)],
    [
      'TSV in UTF-16, as a spreadsheet saves "Unicode text"',
      utf16('\ufeffid\ttitle\tprice\tavailability\r\na\t"Lämp ""red"", small"\t12,90 EUR\tin stock\r\n'),
    ],
    ["CSV below Meta's comments", `# Required | A unique ID,# Required | The title\n${csv}`],
    ["CSV below Meta's comments in quotes", `"# Required | A unique ID, at most 100","# Required"\n${csv}`],
    ['CSV below sep=', `sep=,\n${csv}`],
    ['an id that a spreadsheet keeps as text', csv.replace('\na,', '\n"=""a""",')],
    ['XML', xml('<?xml version="1.0"?>')],
    ['XML in ISO-8859-1', Buffer.from(xml('<?xml version="1.0" encoding="ISO-8859-1"?>'), 'latin1')],
    ['XML in UTF-16', utf16(`\ufeff${xml('<?xml version="1.0" encoding="UTF-16"?>')}`)],
    ['XML that only says UTF-16', xml('<?xml version="1.0" encoding="utf-16"?>')],
    ['XML without any prefix', xml('', '')],
    ["XML with Google's namespace under another prefix", ns('http://base.google.com/ns/1.0', 'goog')],
    ['XML with the namespace over https', ns('https://base.google.com/ns/1.0', 'x')],
    [
      'XML with CDATA',
      xml('').replace('Lämp &quot;red&quot;, small', '<![CDATA[Lämp "red", small]]>').replace('>a<', '><![CDATA[a]]><'),
    ],
    ['XML with HTML entities', xml('').replace('Lämp', 'L&amp;auml;mp')],
    ['XML in one line', xml('').replaceAll('\n', '')],
    ['JSON', JSON.stringify([{ id: 'a', title: 'Lämp "red", small', price: '12.90 EUR', availability: 'InStock' }])],
  ];
  test.each(writings)('%s', async (_name, content) => {
    for (const piece of [997, 3])
      expect(await read(content, piece)).toEqual({ products: [LAMP], bad: [], dropped: [] });
  });

  test('in an encoding of another part of the world', async () => {
    const cyrillic = Buffer.from([0xcb, 0xe0, 0xec, 0xef, 0xe0]);
    const [before, after] = xml('<?xml version="1.0" encoding="windows-1251"?>').split('Lämp &quot;red&quot;, small');
    const { products } = await read(Buffer.concat([Buffer.from(before!), cyrillic, Buffer.from(after!)]));
    expect(products).toMatchObject([{ title: 'Лампа' }]);
  });

  test('as an Excel workbook is not, and says what to do', async () => {
    await expect(read(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]))).rejects.toThrow('save it as CSV');
  });
});

describe('prices', () => {
  test.each([
    ['12,90 EUR', '', '12.90 EUR'],
    ['EUR 12.90', '', '12.90 EUR'],
    ['1.299,00 €', '', '1299.00 EUR'],
    ['1\u00a0299,00 €', '', '1299.00 EUR'],
    ['1.299 €', '', '1299.00 EUR'],
    ['1.299 KWD', '', '1.299 KWD'],
    ['12.90 eur', '', '12.90 EUR'],
    ['129,- kr', 'SEK', '129.00 SEK'],
    ['12,90 zł', '', '12.90 PLN'],
    ['R$ 12,00', '', '12.00 BRL'],
    ['US$12', '', '12.00 USD'],
    ['$12.90 USD', '', '12.90 USD'],
    ['Rs. 1,200.00', '', '1200.00 INR'],
    ['CHF 1’299.00', '', '1299.00 CHF'],
    ['12.9', 'gbp', '12.90 GBP'],
    ['$.75', '', '0.75 USD'],
  ])('%s is read', async (price, currency, expected) => {
    const { products } = await read(`id\tprice\tcurrency\na\t${price}\t${currency}\n`);
    expect(products[0]!.price).toBe(expected);
  });

  test('a text that is too long is cut between its signs, not within one', async () => {
    const { products } = await read(
      `id,title,brand\na,${'x'.repeat(499)}😀,${'é'.repeat(199)}😀\nb,${'x'.repeat(498)}😀,\n`,
    );
    expect(products.map(({ title }) => title)).toEqual(['x'.repeat(499), `${'x'.repeat(498)}😀`]);
    expect(products[0]!.brand).toBe('é'.repeat(199));
  });

  test('a sale keeps its dates; one of 0, or as dear as the price, is none', async () => {
    const range = '2026-11-01T00:00+0100/2026-12-01T23:59+0100';
    const { products } = await read(
      `id,price,sale_price,sale_price_effective_date\na,10 EUR,8 EUR,${range}\nb,10 EUR,0.00 EUR,\nc,10 EUR,10 EUR,\nd,10 EUR,,\n`,
    );
    expect(products.map(({ price, sale_price }) => [price, sale_price])).toEqual([
      ['10.00 EUR', '8.00 EUR'],
      ['10.00 EUR', undefined],
      ['10.00 EUR', undefined],
      ['10.00 EUR', undefined],
    ]);
    expect(products[0]!.sale_price_effective_date).toBe(range);
  });

  test('a sale price that cannot be one is left out and told, and its product is taken', async () => {
    const rows = ['11 EUR,', '7 USD,', '-1 EUR,', 'cheap,', '7 EUR,soon', '7 EUR,2026-11-01', '7 EUR,/2026-12-31'];
    const { products, bad, dropped } = await read(
      `id,price,sale_price,sale_price_effective_date\n${rows.map((row, n) => `${n},10 EUR,${row}`).join('\n')}\n`,
    );
    expect(bad).toEqual([]);
    expect(products.map(({ price, sale_price }) => [price, sale_price])).toEqual([
      ...Array.from({ length: 6 }, () => ['10.00 EUR', undefined]),
      ['10.00 EUR', '7.00 EUR'],
    ]);
    expect(dropped).toEqual([
      '2: the sale price "11 EUR" is above the price, "10 EUR"',
      '3: the sale price "7 USD" is in another currency than the price, "10 EUR"',
      '4: the sale price "-1 EUR" is no price',
      '5: the sale price "cheap" is no price',
      expect.stringMatching(/^6: the sale price "7.00 EUR": nobody can read from when until when \("soon"\)/),
      expect.stringMatching(/^7: .*\("2026-11-01"\)/),
    ]);
  });

  test('the price before a reduction is the price, whatever it is called', async () => {
    for (const header of [
      'price,regular_price',
      'price,compare_at_price',
      'price,old_price',
      'sale_price,price',
      'special price,regular price',
    ]) {
      const { products } = await read(`id,${header}\na,8 EUR,10 EUR\n`);
      expect(products, header).toMatchObject([{ price: '10.00 EUR', sale_price: '8.00 EUR' }]);
    }
  });
});

describe('catalogues of platforms', () => {
  test("Meta's and Google's columns may stand beside each other, and one column twice", async () => {
    const { products, bad } = await read(
      'id,title,product_type,fb_product_category,additional_image_link,additional_image_link,gtin,ean\na,Lamp,594,77,x,y,123,456\n',
    );
    expect(bad).toEqual([]);
    expect(products).toMatchObject([{ product_type: '594', gtin: '123' }]);
  });

  test("WooCommerce's CSV is read in the language of its shop", async () => {
    const german =
      'ID,Typ,Artikelnummer,Name,Veröffentlicht,Kurzbeschreibung,Vorrätig?,Angebotspreis,Regulärer Preis,Kategorien,Bilder,Übergeordnetes Produkt,Attribut 1 Name,Attribut 1 Wert(e)\n' +
      '10,variable,hemd,Hemd,1,Weich,1,,,Kleidung > Hemden,https://s.example/h.jpg,,Farbe,"Rot, Blau"\n' +
      '11,variation,hemd-rot,Hemd - Rot,1,,1,18,20,,,hemd,Farbe,Rot\n';
    const { products, bad } = await read(german);
    expect(bad).toEqual([]);
    expect(products.find(({ id }) => id === 'hemd-rot')).toEqual({
      id: 'hemd-rot',
      title: 'Hemd - Rot',
      // A variation's page is its parent's.
      link: '/?post_type=product&p=10',
      price: '20.00 EUR',
      sale_price: '18.00 EUR',
      availability: 'in_stock',
      item_group_id: 'hemd',
      product_type: 'Kleidung > Hemden',
      image_link: 'https://s.example/h.jpg',
    });
    const french =
      'ID,Type,UGS,Nom,Publié,En stock ?,Tarif promo,Tarif régulier,Catégories,Images,Parent,Nom de l’attribut 1,Valeur(s) de l’attribut 1 \n12,simple,tasse,Tasse,1,0,,9,Cuisine,,,Couleur,Bleu\n';
    expect((await read(french)).products).toMatchObject([
      { id: 'tasse', price: '9.00 EUR', availability: 'out_of_stock', product_type: 'Cuisine' },
    ]);
    const spanish =
      'ID,Tipo,SKU,Nombre,Publicado,¿Existencias?,Precio rebajado,Precio normal,Categorías,Imágenes,Superior\n12,simple,taza,Taza,1,1,,9,Cocina,,\n';
    expect((await read(spanish)).products).toMatchObject([
      { id: 'taza', price: '9.00 EUR', availability: 'in_stock', product_type: 'Cocina' },
    ]);
  });

  test('what the shop shows nowhere is out of stock, and its variations with it', async () => {
    const stock = async (content: string) =>
      (await read(content)).products.map(({ id, availability }) => `${id} ${availability}`);
    const csv =
      'ID,Type,SKU,Name,Published,Visibility in catalog,In stock?,Regular price,Parent\n' +
      '10,variable,shirt,Shirt,-1,visible,1,,\n11,variation,shirt-red,Shirt - Red,1,visible,1,20,shirt\n' +
      '12,simple,cup,Cup,1,hidden,1,9,\n13,simple,pot,Pot,1,search,1,9,\n';
    expect(await stock(csv)).toEqual([
      'shirt-red out_of_stock',
      'cup out_of_stock',
      'pot in_stock',
      'shirt out_of_stock',
    ]);
    const post = (id: number, type: string, more: string): string =>
      `<item><title>Lamp</title><wp:post_id>${id}</wp:post_id><wp:post_type>${type}</wp:post_type><wp:status>publish</wp:status>${more}</item>`;
    const hide = ['catalog', 'search'].map(
      (from) => `<category domain="product_visibility" nicename="exclude-from-${from}">exclude-from-${from}</category>`,
    );
    const xml = [
      post(1, 'product', hide.join('')),
      post(2, 'product_variation', '<wp:post_parent>1</wp:post_parent>'),
      post(3, 'product', hide[1]!),
    ];
    expect(await stock(`<rss><channel>\n${xml.join('\n')}\n</channel></rss>`)).toEqual([
      '1 out_of_stock',
      '2 out_of_stock',
      '3 in_stock',
    ]);
    const woo = { permalink: 'https://s.example/p', stock_status: 'instock', status: 'publish', price: '9', name: 'P' };
    const variants = [{ sku: 'mug', title: 'Default Title', price: '9.00' }];
    const json = [
      { ...woo, id: 1, catalog_visibility: 'hidden' },
      { ...woo, id: 2, catalog_visibility: 'search' },
      { id: 3, title: 'Mug', status: 'active', published_at: null, variants },
      { id: 4, title: 'Mug', status: 'active', published_at: '2026-11-01T10:00:00Z', variants: [{ sku: 'cup' }] },
    ];
    expect(await stock(JSON.stringify(json))).toEqual([
      '1 out_of_stock',
      '2 in_stock',
      'mug out_of_stock',
      'cup in_stock',
    ]);
  });

  test('what a variation of a WordPress export does not say it has from its parent, wherever that stands', async () => {
    const post = (id: number, type: string, meta: Record<string, string>, more = ''): string =>
      `<item><title>Lamp ${id}</title><wp:post_id>${id}</wp:post_id><wp:post_type>${type}</wp:post_type><wp:status>publish</wp:status>${more}${Object.entries(
        meta,
      )
        .map(
          ([key, value]) =>
            `<wp:postmeta><wp:meta_key>${key}</wp:meta_key><wp:meta_value>${value}</wp:meta_value></wp:postmeta>`,
        )
        .join('')}</item>`;
    const of = (parent: number): string => `<wp:post_parent>${parent}</wp:post_parent>`;
    const picture = (id: number): string =>
      post(id, 'attachment', {}, `<wp:attachment_url>https://s.example/${id}.jpg</wp:attachment_url>`);
    const category = '<category domain="product_cat">Lighting</category>';
    const xml = [
      post(2, 'product_variation', { _sku: 'red', _regular_price: '20', _sale_price: '15' }, of(1)),
      post(3, 'product_variation', { _sku: 'blue', _regular_price: '18', _thumbnail_id: '8' }, of(1)),
      post(1, 'product', { _sku: 'lamp', _thumbnail_id: '9' }, category),
      post(4, 'product', { _sku: 'bulb', _regular_price: '3' }),
      post(5, 'product_variation', { _sku: 'lost', _regular_price: '4' }, of(77)),
      picture(8),
      picture(9),
    ];
    const { products } = await read(`<rss><channel>\n${xml.join('\n')}\n</channel></rss>`);
    expect(
      products.map(({ id, price, image_link, product_type, item_group_id }) => [
        id,
        price,
        image_link,
        product_type,
        item_group_id,
      ]),
    ).toEqual([
      ['red', '20.00 EUR', 'https://s.example/9.jpg', 'Lighting', 'lamp'],
      ['blue', '18.00 EUR', 'https://s.example/8.jpg', 'Lighting', 'lamp'],
      ['lamp', '15.00 EUR', 'https://s.example/9.jpg', 'Lighting', 'lamp'],
      ['bulb', '3.00 EUR', undefined, undefined, undefined],
      ['lost', '4.00 EUR', undefined, undefined, undefined],
    ]);
  });

  test("WooCommerce's and Shopify's products as JSON are known by what their orders call them", async () => {
    const woo = {
      id: 12,
      sku: 'woo-tee',
      name: 'Tee',
      permalink: 'https://s.example/tee',
      price: '18',
      regular_price: '20',
      sale_price: '18',
      stock_status: 'instock',
      status: 'publish',
      categories: [
        { id: 1, name: 'Clothing' },
        { id: 2, name: 'Sale' },
      ],
      images: [{ src: 'https://s.example/t.jpg' }],
    };
    expect(
      (await read(JSON.stringify([woo, { ...woo, id: 13, sku: '', stock_status: 'outofstock' }]))).products,
    ).toMatchObject([
      {
        id: 'woo-tee',
        title: 'Tee',
        price: '20.00 EUR',
        sale_price: '18.00 EUR',
        product_type: 'Clothing',
        availability: 'in_stock',
        image_link: 'https://s.example/t.jpg',
      },
      { id: '13', availability: 'out_of_stock' },
    ]);
    const shopify = {
      products: [
        {
          id: 1,
          title: 'Tee',
          handle: 'tee',
          vendor: 'Us',
          product_type: 'Tops',
          images: [
            { id: 5, src: 'https://c.example/1.jpg' },
            { id: 6, src: 'https://c.example/2.jpg' },
          ],
          variants: [
            { id: 41, title: 'S', sku: 'tee-s', price: '20.00', compare_at_price: '25.00', image_id: 6 },
            {
              id: 42,
              title: 'M',
              sku: '',
              price: '20.00',
              inventory_management: 'shopify',
              inventory_policy: 'deny',
              inventory_quantity: 0,
            },
          ],
        },
      ],
    };
    expect((await read(JSON.stringify(shopify, null, 1))).products).toMatchObject([
      {
        id: 'tee-s',
        title: 'Tee - S',
        price: '25.00 EUR',
        sale_price: '20.00 EUR',
        item_group_id: 'tee',
        image_link: 'https://c.example/2.jpg',
        link: '/products/tee',
      },
      { id: '42', title: 'Tee - M', availability: 'out_of_stock', image_link: 'https://c.example/1.jpg' },
    ]);
  });
});
