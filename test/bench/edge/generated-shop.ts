import type { Card } from '../../../worker/snapshot/card.ts';
import { bucketCount, writeBuckets } from '../../../worker/snapshot/bucket.ts';
import { MAX_CROSS_SELLS, MAX_RE_SELLS, MAX_TOP, MAX_UP_SELLS } from '../../../worker/snapshot/item-lists.ts';
import { contentKey } from '../../../worker/snapshot/snapshot-store.ts';

/** An exponent of the sales curve near 1 gives the head and tail of the real histories: 1% of products make 10 to 20% of sales. */
const POPULARITY_EXPONENT = 0.8;
const CATEGORY_ITEMS = 50;

export interface GeneratedShop {
  ids: string[];
  buckets: number;
  listBuckets: string[];
  cardBuckets: string[];
  manifest: string;
}

export const generatedId = (n: number) => `SKU-${String(n).padStart(7, '0')}`;

function card(n: number): Card {
  return {
    id: generatedId(n),
    title: `Hanging lantern no. ${n} in brushed brass, small`,
    link: `https://shop.example/products/hanging-lantern-brushed-brass-${n}`,
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
    x: Array.from({ length: Math.min(MAX_CROSS_SELLS, items) }, (_, k) => [
      generatedId(neighbour(k)),
      score(k),
      score(k + 1),
      Math.round(sold / (3 + k)),
    ]),
    r: Array.from({ length: Math.min(MAX_RE_SELLS, items) }, (_, k) => row(k)),
    u: Array.from({ length: Math.min(MAX_UP_SELLS, items) }, (_, k) => row(k + 3)),
  });
}

/** A published version of a shop of `items` products: the same texts that a publish would write. */
export function generatedShop(items: number): GeneratedShop {
  const buckets = bucketCount(items);
  const ids = Array.from({ length: items }, (_, n) => generatedId(n));
  const listBuckets = writeBuckets(
    ids.map((id, n) => [id, lists(n, items)] as const),
    buckets,
  );
  const cardBuckets = writeBuckets(
    ids.map((id, n) => [id, JSON.stringify(card(n))] as const),
    buckets,
  );
  const top = Array.from({ length: Math.min(MAX_TOP, items) }, (_, n) => [generatedId(n), 1, 40]);
  const body = {
    format: 1,
    buckets,
    lists: listBuckets.map(contentKey).join(''),
    cards: cardBuckets.map(contentKey).join(''),
    top: { trending: top.slice(0, 20), best: top, of: [1000, 4000] },
    top_cards: Array.from({ length: Math.min(24, items) }, (_, n) => card(n)),
  };
  return {
    ids,
    buckets,
    listBuckets,
    cardBuckets,
    manifest: JSON.stringify({ ...body, id: contentKey(JSON.stringify(body)), published_at: Date.now() }),
  };
}

/** A KV that holds that shop in memory, and counts its calls. */
export function memoryKv(
  shop: string,
  content: GeneratedShop,
  config: string | null,
): { kv: { get: (keys: string[]) => Promise<Map<string, string | null>> }; calls: number } {
  const values = new Map<string, string | null>();
  for (const text of [...content.listBuckets, ...content.cardBuckets])
    values.set(`${shop}/b/${contentKey(text)}`, text);
  values.set(`${shop}/manifest`, content.manifest);
  values.set(`${shop}/shop`, JSON.stringify({ created_at: 0, token_sha256: '' }));
  values.set(`${shop}/config`, config);
  const counted = {
    calls: 0,
    kv: {
      get: async (keys: string[]) => {
        counted.calls++;
        return new Map(keys.map((key) => [key, values.get(key) ?? null]));
      },
    },
  };
  return counted;
}
