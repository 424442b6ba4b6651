import type { Card } from '../../../worker/snapshot/card.ts';
import { KEY_LENGTH, bucketCount, bucketOf, writeBuckets } from '../../../worker/snapshot/bucket.ts';
import { manifestText } from '../../../worker/snapshot/manifest.ts';
import { addressKey, pageAddress } from '../../../worker/snapshot/page-address.ts';
import { codeKeys } from '../../../worker/snapshot/product-codes.ts';
import type { Family } from '../../../worker/snapshot/overlay.ts';
import { MAX_RE_SELLS, MAX_TOP, MAX_UP_SELLS } from '../../../worker/snapshot/item-lists.ts';

/** An exponent of the sales curve near 1 gives the head and tail of the real histories: 1% of products make 10 to 20% of sales. */
const POPULARITY_EXPONENT = 0.8;
const CATEGORY_ITEMS = 50;
/** A few more than a list really holds (`LIST_LENGTH`): sizes and times are bounds. */
const CROSS_SELLS = 60;

export interface GeneratedShop {
  items: number;
  buckets: number;
  manifest: string;
  /** The text of a bucket; made when it is asked for, so that a million products take no memory. */
  bucket: (family: Family, number: number) => string;
}

export const generatedId = (n: number) => `SKU-${String(n).padStart(7, '0')}`;

const linkOf = (n: number) => `https://shop.example/products/hanging-lantern-brushed-brass-${n}`;
/** The ids under which the cards say which product is at its address and has its codes. */
const namesOf = (n: number): string[] => [
  ...pageAddress(linkOf(n)).hashes.map(addressKey),
  ...codeKeys({ gtin: String(4_000_000_000_000 + 7919 * n), mpn: `MPN-${n}` }),
];

function card(n: number): Card {
  return {
    id: generatedId(n),
    title: `Hanging lantern no. ${n} in brushed brass, small`,
    link: linkOf(n),
    image_link: `https://cdn.shop.example/images/${n}/hanging-lantern-front.jpg`,
    price: `${(5 + (n % 90)).toFixed(2)} EUR`,
    sale_price: n % 9 === 0 ? '4.50 EUR' : null,
    availability: 'in_stock',
    product_type: `Home > Room ${n % 20} > Shelf ${Math.floor(n / CATEGORY_ITEMS)}`,
    brand: `Brand ${n % 40}`,
    item_group_id: null,
  };
}

/** The lists of one product, full as those of a shop with a long history: neighbours by popularity, evidence that falls off. */
function lists(n: number, items: number): string {
  const sold = Math.max(2, Math.round(4000 / (1 + n) ** POPULARITY_EXPONENT));
  const neighbour = (k: number) => Math.floor(items * (((n * 7 + k * 131) % 1009) / 1009) ** 2);
  const score = (k: number) => Number((1 / (1 + k * 0.37)).toPrecision(4));
  const row = (k: number) => [generatedId((n + k + 1) % items), score(k), Math.max(0, Math.round(sold / (4 + k)))];
  return JSON.stringify({
    n: sold,
    x: Array.from({ length: Math.min(CROSS_SELLS, items) }, (_, k) => [
      generatedId(neighbour(k)),
      score(k),
      score(k + 1),
      Math.round(sold / (3 + k)),
    ]),
    r: Array.from({ length: Math.min(MAX_RE_SELLS, items) }, (_, k) => row(k)),
    u: Array.from({ length: Math.min(MAX_UP_SELLS, items) }, (_, k) => row(k + 3)),
  });
}

/**
 * A published version of a shop of `items` products: the same texts that a publish would write.
 * @param over characters that lie over its buckets, lists and cards alike
 */
export function generatedShop(items: number, over = 0): GeneratedShop {
  const buckets = bucketCount(items);
  const members: number[][] = Array.from({ length: buckets }, () => []);
  /** Products with a name beside their id that falls into a bucket, once for each. */
  const named: number[][] = Array.from({ length: buckets }, () => []);
  for (let n = 0; n < items; n++) {
    members[bucketOf(generatedId(n), buckets)]!.push(n);
    for (const name of namesOf(n)) named[bucketOf(name, buckets)]!.push(n);
  }
  const top = Array.from({ length: Math.min(MAX_TOP, items) }, (_, n): [string, number, number] => [
    generatedId(n),
    1,
    40,
  ]);
  const keys = (family: Family) => Array.from({ length: buckets }, (_, n) => keyOf(family, n)).join('');
  const lineOf = (family: Family, n: number) => (family === 'lists' ? lists(n, items) : JSON.stringify(card(n)));
  const manifest = {
    format: 1 as const,
    id: 'generated',
    published_at: Date.now(),
    buckets,
    lists: keys('lists'),
    cards: keys('cards'),
    top: { trending: top.slice(0, 20), best: top, of: [1000, 4000] as [number, number] },
    top_cards: Array.from({ length: Math.min(24, items) }, (_, n) => card(n)),
    overlay: { lists: sections('lists'), cards: sections('cards') },
  };
  return {
    items,
    buckets,
    manifest: manifestText(manifest),
    bucket: (family, number) =>
      writeBuckets(
        [
          ...members[number]!.map((n) => [generatedId(n), lineOf(family, n)] as const),
          ...(family === 'cards' ? [...new Set(named[number]!)].flatMap((n) => nameLines(n, number)) : []),
        ],
        1,
      )[0]!,
  };

  function nameLines(n: number, number: number): [id: string, json: string][] {
    const names = namesOf(n).filter((name) => bucketOf(name, buckets) === number);
    return names.map((name) => [name, JSON.stringify(generatedId(n))]);
  }

  /** Half of what lies over the buckets: products from all over the catalogue, so that few requests are spared a bucket. */
  function sections(family: Family): Map<number, { key: string; text: string }> {
    const lines: [string, string][] = [];
    for (let k = 0, characters = 0; characters < over / 2 && k < items; k++) {
      const n = (items - 1 + k * 37) % items;
      lines.push([generatedId(n), lineOf(family, n)]);
      characters += lines.at(-1)![1].length;
    }
    const texts = writeBuckets(lines, buckets);
    return new Map(texts.flatMap((text, n) => (text ? [[n, { key: keyOf(family, n), text }]] : [])));
  }
}

/** In place of the hash of a bucket's content, which would ask for all of them. */
function keyOf(family: Family, number: number): string {
  return (family === 'lists' ? 'L' : 'C') + String(number).padStart(KEY_LENGTH - 1, '0');
}

/** A KV that holds that shop, and counts its calls, its bytes, and the time that making up the texts takes. */
export interface MemoryKv {
  kv: { get: (keys: string[]) => Promise<Map<string, string | null>> };
  calls: number;
  bytes: number;
  /** Processor time in ms that no real KV would take from the worker. */
  made: number;
}

export function memoryKv(shop: string, content: GeneratedShop, config: string | null): MemoryKv {
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  const textOf = (key: string): string | null => {
    if (key === `${shop}/manifest`) return content.manifest;
    if (key === `${shop}/shop`) return JSON.stringify({ created_at: 0, token_made_at: 0, token_sha256: '' });
    if (key === `${shop}/config`) return config;
    const name = key.slice(`${shop}/b/`.length);
    return content.bucket(name.startsWith('L') ? 'lists' : 'cards', Number(name.slice(1)));
  };
  const counted: MemoryKv = {
    calls: 0,
    bytes: 0,
    made: 0,
    kv: {
      async get(keys) {
        counted.calls++;
        const before = process.cpuUsage();
        const stored = keys.map((key) => {
          const text = textOf(key);
          return text === null ? null : encoder.encode(text);
        });
        const { user, system } = process.cpuUsage(before);
        counted.made += (user + system) / 1000;
        // A worker pays for turning the bytes into text.
        return new Map(
          keys.map((key, at) => {
            const bytes = stored[at];
            counted.bytes += bytes?.byteLength ?? 0;
            return [key, bytes ? decoder.decode(bytes) : null];
          }),
        );
      },
    },
  };
  return counted;
}
