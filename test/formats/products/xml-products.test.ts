import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Complaint } from '../../../formats/complaint.ts';
import type { NumberedLine } from '../../../formats/text/read-lines.ts';
import { openFile } from '../../../cli/open-file.ts';
import type { BadRecord } from '../../../formats/records/record.ts';
import { readXml } from '../../../formats/records/read-xml.ts';
import { productReader } from '../../../formats/products/product-reader.ts';
import { xmlProducts } from '../../../formats/products/xml-products.ts';
import type { MadeProduct } from '../../../formats/products/make-product.ts';
import { makeProduct } from '../../../formats/products/make-product.ts';
import type { RawProduct } from '../../../formats/products/product-fields.ts';
import { Product } from '../../../shared/product.ts';
import { sharedData } from '../../fixtures/shared-data.ts';
import { folderWith } from '../../cli/run-shelf.ts';

/** More of them with `DAMAGED_FEEDS=20000`. */
const DAMAGED_FEEDS = Number(process.env.DAMAGED_FEEDS ?? 1_500);

type Made = { line: number } & (MadeProduct | { message: string });

async function* inBlocks(xml: string, size = 7): AsyncGenerator<NumberedLine[]> {
  const lines = xml.split('\n').map((text, at) => ({ line: at + 1, text }));
  for (let at = 0; at < lines.length; at += size) yield lines.slice(at, at + size);
}
const make = (raw: RawProduct | BadRecord): Made => ({
  line: raw.line,
  ...('message' in raw ? { message: raw.message } : makeProduct(raw, { currency: 'EUR', upper: false })),
});

async function read(xml: string): Promise<Made[]> {
  const reader = xmlProducts(new Map());
  const out: Made[] = [];
  for await (const block of readXml(inBlocks(xml), { cut: null })) {
    for (const record of block) out.push(...('message' in record ? [record] : reader.read(record)).map(make));
  }
  return [...out, ...reader.flush().map(make)];
}

async function readFile(path: string): Promise<Made[]> {
  const source = await openFile(path);
  const reader = productReader(source, undefined);
  const out: Made[] = [];
  for await (const block of source.records()) {
    for (const record of block) out.push(...('message' in record ? [record] : reader.read(record)).map(make));
  }
  return [...out, ...reader.flush().map(make)];
}
const products = (made: Made[]) => made.flatMap((one) => ('product' in one ? [one.product] : []));
const bad = (made: Made[]) => made.filter((one) => !('product' in one));

const rss = (items: string, prefix = 'g') =>
  `<?xml version="1.0"?>\n<rss version="2.0" xmlns:${prefix}="http://base.google.com/ns/1.0"><channel><title>Shop</title>\n${items}\n</channel></rss>`;

describe('Google Merchant feeds', () => {
  test('RSS 2.0 is read with prices, sale dates, groups, labels and what goes with a product', async () => {
    const made = await read(
      rss(`<item>
        <title>RSS title</title><link>https://shop.example/a?x=1&amp;y=2</link>
        <g:id>a</g:id><g:title><![CDATA[Moss <& Fern lamp]]></g:title>
        <g:price>20.00 GBP</g:price><g:sale_price>15 GBP</g:sale_price>
        <g:sale_price_effective_date>2026-11-01T00:00Z/2026-12-01T00:00Z</g:sale_price_effective_date>
        <g:availability>out of stock</g:availability><g:item_group_id>grp</g:item_group_id>
        <g:image_link>https://shop.example/a.jpg</g:image_link>
        <g:additional_image_link>https://shop.example/b.jpg</g:additional_image_link>
        <g:shipping><g:country>GB</g:country><g:price>99 GBP</g:price></g:shipping>
        <g:product_type>Home</g:product_type><g:product_type>Home &gt; Lighting &gt; Lamps</g:product_type>
        <g:google_product_category>594</g:google_product_category><g:custom_label_0>winter</g:custom_label_0><g:custom_label_4>x</g:custom_label_4>
        <g:related_product><g:relationship_type>accessory</g:relationship_type><g:identifier_type>id</g:identifier_type><g:identifier>bulb</g:identifier></g:related_product>
        <g:related_product><g:relationship_type>substitute</g:relationship_type><g:identifier_type>id</g:identifier_type><g:identifier>other</g:identifier></g:related_product>
        <g:related_product><g:relationship_type>required_part</g:relationship_type><g:identifier_type>id</g:identifier_type><g:identifier>plug</g:identifier></g:related_product>
      </item>`),
    );
    expect(made).toEqual([
      {
        line: 3,
        product: {
          id: 'a',
          title: 'Moss <& Fern lamp',
          link: 'https://shop.example/a?x=1&y=2',
          image_link: 'https://shop.example/a.jpg',
          price: '20.00 GBP',
          sale_price: '15.00 GBP',
          sale_price_effective_date: '2026-11-01T00:00Z/2026-12-01T00:00Z',
          availability: 'out_of_stock',
          item_group_id: 'grp',
          product_type: 'Home > Lighting > Lamps',
          custom_label_0: 'winter',
          custom_label_4: 'x',
        },
      },
    ]);
  });

  test('Atom, another prefix, no prefix and one endless line are read alike', async () => {
    const atom = `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:c="http://base.google.com/ns/1.0"><entry><id>tag:1</id><c:id>a</c:id><title>Lamp</title><link rel="alternate" href="https://s.example/a"/><link rel="self" href="https://s.example/feed"/><c:price>3 EUR</c:price></entry></feed>`;
    const same = [{ id: 'a', title: 'Lamp', link: 'https://s.example/a', price: '3.00 EUR', availability: 'in_stock' }];
    expect(products(await read(atom))).toEqual(same);
    const plain = `<products><product><id>a</id><name>Lamp</name><url>https://s.example/a</url><price>3 EUR</price></product></products>`;
    expect(products(await read(plain))).toEqual(same);
    const many = Array.from(
      { length: 20_000 },
      (_, n) => `<item><g:id>i${n}</g:id><g:title>Lamp ${n} ${'x'.repeat(900)}</g:title></item>`,
    );
    const folder = folderWith({
      'one-line.xml': rss('')
        .replaceAll('\n', '')
        .replace('</channel>', `${many.join('')}</channel>`),
    });
    const made = await readFile(join(folder, 'one-line.xml'));
    expect(made).toHaveLength(20_000);
    expect(bad(made)).toEqual([]);
    expect(made.at(-1)!.line).toBe(1);
  });

  test('what feeds get wrong is read as it was meant: bare ampersands and HTML entities', async () => {
    const made = await read(
      rss(
        '<item><g:id>a</g:id><g:title>Moss & Fern&nbsp;lamp &amp; more</g:title><g:link>https://s.example/?a=1&b=2</g:link></item>',
      ),
    );
    expect(products(made)).toMatchObject([{ title: 'Moss & Fern lamp & more', link: 'https://s.example/?a=1&b=2' }]);
  });

  test('a damaged item is reported by its line, and the others are kept', async () => {
    const item = (id: string, inside = ''): string => `<item><g:id>${id}</g:id>${inside}</item>`;
    const made = await read(
      rss(
        [
          item('a'),
          '<item><g:id>b</g:id><g:title>never closed</g:title>',
          item('c'),
          item('d', '<g:title><b></g:title>'),
          item('e', '<![CDATA[ never closed'),
          item('f'),
          item('g'),
          item('h', `${'<x>'.repeat(40)}${'</x>'.repeat(40)}`),
          item('i', '&#0;'),
          '<itm><g:id>j</g:id></item>',
          item('k', '<!-- <item> -->'),
          '<!-- <item><g:id>no</g:id></item> -->',
          item('l'),
          '<item><g:id>m</g:id>',
        ].join('\n'),
      ),
    );
    expect(products(made).map(({ id }) => id)).toEqual(['a', 'c', 'f', 'g', 'k', 'l']);
    expect(bad(made).map(({ line }) => line)).toEqual([4, 6, 7, 10, 11, 12, 16]);
  });

  test('what runs on into the next item is reported, and no item is lost unsaid', async () => {
    const item = (id: string, inside = ''): string => `<item><g:id>${id}</g:id>${inside}</item>`;
    const made = await read(
      rss(
        [
          item('a', '<g:title><![CDATA[Lamp]></g:title>'),
          item('b', '<g:title><![CDATA[Lamp]]></g:title>'),
          item('c', '<!-- note --'),
          item('d', '<!-- note -->'),
          `${item('e').slice(0, -7)}${item('f').slice(6)}`,
          '<!-- section --',
          item('g'),
          '<!-- another -->',
          item('h'),
          `<!-- ${item('no')} -->`,
          item('i'),
        ].join('\n'),
      ),
    );
    expect(products(made).map(({ id }) => id)).toEqual(['b', 'd', 'g', 'h', 'i']);
    expect(bad(made).map(({ line }) => line)).toEqual([3, 5, 7, 8]);
  });

  test('a DOCTYPE is refused, and a reference is never more than one character', async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${rss('<item><g:id>&b;</g:id></item>').slice(21)}`;
    await expect(read(bomb)).rejects.toThrow(Complaint);
    const long = `&#${'0'.repeat(5000)}65;`;
    const [made] = products(await read(rss(`<item><g:id>a</g:id><g:title>${long} &#65;</g:title></item>`)));
    expect(made!.title.startsWith('&#000')).toBe(true);
  });

  test(
    'damaged feeds never crash, keep all but the neighbours of the damage, and report what is lost',
    { timeout: 120_000 },
    async () => {
      const items = Array.from(
        { length: 12 },
        (_, n) =>
          `<item>\n <g:id>i${n}</g:id>\n <g:title><![CDATA[Lamp & ${n}]]></g:title><!-- note -->\n <g:price>${n + 1}.50 GBP</g:price>\n <g:product_type>Home &gt; Lamps</g:product_type>\n <link href="https://s.example/${n}"/></item>`,
      );
      const feed = rss(items.join('\n'));
      const signs = fc.constantFrom(
        '',
        '<',
        '>',
        '&',
        '"',
        '<!--',
        '-->',
        '<![CDATA[',
        ']]>',
        '</item>',
        '<item>',
        '&#x110000;',
        '\0',
        '\ud800',
        '\n',
        '</g:id>',
      );
      await fc.assert(
        fc.asyncProperty(
          fc.double({ min: 0, max: 0.999, noNaN: true }),
          fc.integer({ min: 0, max: 12 }),
          signs,
          async (where, cut, sign) => {
            const from = feed.indexOf('<item>') + Math.floor(where * (feed.length - feed.indexOf('<item>')));
            const damaged = feed.slice(0, from) + sign + feed.slice(from + cut);
            const made = await read(damaged);
            const kept = products(made);
            for (const product of kept) expect(Product.safeParse(product).success).toBe(true);
            const known = kept.filter(({ id }) => /^i\d+$/.test(id)).length;
            expect(known).toBeGreaterThanOrEqual(items.length - 4);
            if (kept.length < items.length) expect(bad(made).length).toBeGreaterThan(0);
            const lines = damaged.split('\n').length;
            for (const { line } of bad(made)) expect(line >= 1 && line <= lines).toBe(true);
          },
        ),
        { numRuns: DAMAGED_FEEDS },
      );
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(fc.nat(feed.length), fc.nat(30), signs), { minLength: 2, maxLength: 30 }),
          async (damage) => {
            let damaged = feed;
            for (const [at, cut, sign] of damage) damaged = damaged.slice(0, at) + sign + damaged.slice(at + cut);
            await read(damaged);
          },
        ),
        { numRuns: DAMAGED_FEEDS / 3 },
      );
    },
  );
});

const shared = sharedData();
describe.skipIf(!shared)('feeds that real shops and platforms produced', () => {
  test("a leather shop's RSS is read whole", async () => {
    const made = await readFile(join(shared!, 'real/feeds/google/rawhide.rss.xml'));
    expect(bad(made)).toEqual([]);
    expect(products(made)).toHaveLength(11);
    expect(products(made)[0]).toMatchObject({
      id: 'fully-custom-radio-strap',
      price: '165.00 USD',
      product_type: 'Radio Straps',
    });
  });

  test("WooCommerce's sample, a WordPress export, gives its products and variations; its pictures are no products", async () => {
    const made = products(await readFile(join(shared!, 'real/feeds/woocommerce-sample/sample_products.xml')));
    expect(made).toHaveLength(25);
    expect(made.find(({ id }) => id === 'woo-vneck-tee-red')).toMatchObject({
      item_group_id: 'woo-vneck-tee',
      price: '20.00 EUR',
      product_type: 'Tshirts',
    });
    expect(made.every(({ link, image_link }) => link && image_link)).toBe(true);
  });
});
