import { expect, it } from 'vitest';
import { makeProduct } from '../../../formats/products/make-product.ts';
import type { RawProduct } from '../../../formats/products/product-fields.ts';
import { readXml } from '../../../formats/records/read-xml.ts';
import { XmlEnd } from '../../../formats/records/xml-end.ts';
import { DecimalMarks } from '../../../formats/values/decimal-mark.ts';
import * as amounts from '../../../formats/values/parse-amount.ts';
import * as dates from '../../../formats/values/parse-date.ts';
import { plainText } from '../../../formats/values/plain-text.ts';

const seeAmount = (text: string) => new DecimalMarks().see(text);
/** Each field of a feed's product, as one long text. */
const productOf = (field: string) =>
  Object.defineProperty(
    (text: string) =>
      makeProduct({ id: '1', title: 'T', [field]: text } as unknown as RawProduct, { currency: 'EUR', upper: false }),
    'name',
    { value: `a product's ${field}` },
  );
const FIELDS = [
  'id',
  'title',
  'link',
  'image_link',
  'price',
  'sale_price',
  'availability',
  'product_type',
  'brand',
  'sale_price_effective_date',
];

/** Parts that, one after the other, make a matcher try every beginning with every end. */
const PARTS = [
  '1',
  '1.',
  '1,111',
  '(',
  '-',
  ' ',
  '\t',
  ',',
  'EUR',
  '€',
  '2026-01-01',
  'T\n',
  ' ,',
  'january ',
  '<a',
  '<style ',
  '&#',
  "'",
  ', http:',
];
const FRAMES = [
  ['', 'x'],
  ['x', 'y'],
  ['2026-01-01', '\n!'],
  ['2026-01-01 10:00', 'A'],
  ['1 january 2026', '\n!'],
] as const;

/** ms of processor time: another program on the machine does not count. */
async function costOf(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  try {
    await work();
  } catch {
    // What is no value may be refused either way.
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

it('a value made to take for ever takes no longer than another of its length', async () => {
  const readers = [
    ...Object.values(amounts),
    ...Object.values(dates),
    plainText,
    seeAmount,
    ...FIELDS.map(productOf),
  ].filter((value) => typeof value === 'function') as ((text: string) => unknown)[];
  expect(readers.length).toBeGreaterThan(2);
  for (const read of readers)
    for (const part of PARTS)
      for (const [head, tail] of FRAMES) {
        const text = head + part.repeat(200_000 / part.length) + tail;
        expect(await costOf(() => read(text)), `${read.name} of ${head}${part}…`).toBeLessThan(1_000);
      }
});

it('an XML made to take for ever takes no longer than another of its length', async () => {
  const parts = [
    '<?',
    '<!--',
    '<!',
    '<![CDATA[',
    '<item ',
    '<item </item ',
    '<item></item',
    '<a:',
    '<a ',
    '<item x="<!--',
  ];
  const readAll = async (text: string): Promise<void> => {
    async function* blocks() {
      yield [{ line: 1, text }];
    }
    for await (const _ of readXml(blocks(), { cut: null }));
  };
  for (const part of parts)
    for (const [head, tail] of [
      ['', ''],
      ['<item><a b="', '">&</a></item>'],
      ['<rss><item>', '>'],
    ]) {
      const text = head + part.repeat(100_000 / part.length) + tail;
      expect(await costOf(() => readAll(text)), `items of ${head}${part}…`).toBeLessThan(1_500);
      const end = new XmlEnd();
      expect(await costOf(() => end.see([{ line: 1, text }])), `the end of ${head}${part}…`).toBeLessThan(500);
    }
});

it('takes no link that browsers read as another host’s', () => {
  const made = (link: string) =>
    makeProduct({ id: '1', title: 'T', link } as unknown as RawProduct, { currency: 'EUR', upper: false });
  expect(made('/lamp')).toMatchObject({ product: { link: '/lamp' } });
  for (const link of ['//evil.example', '/\\evil.example', '/\t/evil.example'])
    expect(made(link), JSON.stringify(link)).toHaveProperty('message');
});
