/**
 * A made-up request for a made-up shop, answered as the isolate starts: the first real one then finds its code compiled
 * and the schemas ready. That takes longer than a request may (10 ms of processor time on the free plan), and a start's
 * time is not bounded so. No I/O: all that the request reads lies over the one bucket of the shop's version.
 */
import { ShopConfig, type ShopConfigInput } from '../../shared/shop-config.ts';
import type { Environment } from '../environment.ts';
import { CompiledRules } from '../rules/compiled-rules.ts';
import { readSnapshot } from '../snapshot/bucket-store.ts';
import { KEY_LENGTH, writeBuckets } from '../snapshot/bucket.ts';
import type { Card } from '../snapshot/card.ts';
import type { EdgeShop } from '../snapshot/edge-store.ts';
import { categoryKey, type CrossSellEntry, type ItemLists, type ListEntry } from '../snapshot/item-lists.ts';
import { KnownItems } from '../snapshot/known-items.ts';
import { type Manifest, manifestText, parseManifest, unnamed } from '../snapshot/manifest.ts';
import { parseServed, publishedText } from '../snapshot/published-config.ts';
import { checkRequest } from './check-request.ts';
import { recommend } from './recommend.ts';
import { widgetSettings } from './widget-settings.ts';
import { writeAnswer } from './write-answer.ts';

/** Noon, so that no rule turns meanwhile. */
const NOW = Date.UTC(2026, 0, 1, 12);
const NAME = 'rehearsal';
const IDS = Array.from('abcdefghijklmnop');
const KEY = '-'.repeat(KEY_LENGTH);

type Line = readonly [id: string, json: string];

/** As much of what rules may say as costs to compile. */
const CONFIG: ShopConfigInput = {
  shop: { name: NAME },
  rules: [
    { name: 'pin', when: { cart: { items: ['b'] } }, then: { pin: { item: 'c', at: 2 } } },
    { name: 'boost', when: { placements: 'product' }, then: { boost: { price: { max: 9 }, by: 2 } } },
    { name: 'bury', when: { devices: 'mobile' }, then: { bury: { categories: 'Home', by: 2 } } },
    { name: 'exclude', when: { stages: 'intent' }, then: { exclude: { items: ['d'] } } },
    { name: 'offer', when: { from: '2025-01-01' }, then: { offer: { brands: 'Acme', badge: 'New' } } },
  ],
};
const REQUESTS = [
  {
    page: { type: 'product', item: 'a' },
    visitor: { stage: 'intent', device: 'mobile', cart: ['b', 'e'], bought: ['f'] },
  },
  { page: { type: 'product', item: 'a', category: 'Home' }, visitor: { stage: 'browser', recent: ['g'] } },
  { page: { type: 'home' } },
];

/** Answers what was answered. */
export function rehearse(): string[] {
  const shop = madeUpShop();
  const env = {} as Environment;
  return REQUESTS.map((asked) => {
    const request = checkRequest(asked);
    const answered = recommend(shop, request, (wanted, found) => readSnapshot(env, shop, wanted, found), NOW);
    if (answered instanceof Promise) throw new Error('a rehearsal waits for nothing');
    const settings = widgetSettings(shop.config, null);
    return writeAnswer(answered, shop.manifest!.id, settings.version, settings);
  });
}

function madeUpShop(): EdgeShop {
  const best = IDS.map((id, n): [string, number, number] => [id, IDS.length - n, 2]);
  const top: Manifest['top'] = { trending: best, best, of: [9, 9] };
  const lists = IDS.map((id, n): Line => [id, JSON.stringify(listsOf(n))]);
  const cards = IDS.map((id, n): Line => [id, JSON.stringify(cardOf(id, n))]);
  const over = (lines: Line[]) => new Map([[0, { key: KEY, text: writeBuckets(lines, 1)[0]! }]]);
  const overlay = { lists: over([...lists, [categoryKey('Home'), JSON.stringify(top)]]), cards: over(cards) };
  const text = manifestText({
    ...unnamed({ buckets: 1, lists: KEY, cards: KEY, overlay }),
    top,
    top_cards: IDS.map(cardOf),
  });
  const config = parseServed(publishedText(NAME, CONFIG, ShopConfig.parse(CONFIG)))!;
  return {
    name: NAME,
    record: null,
    manifest: parseManifest(text),
    config,
    rules: new CompiledRules(config.config, config.rules),
    known: new KnownItems(),
    texts: null,
    readAt: NOW,
  };
}

function listsOf(n: number): ItemLists {
  const others = IDS.filter((_, at) => at !== n);
  const alike = others.map((id, at): ListEntry => [id, 1 / (1 + at), 1]);
  return { n: 9, x: others.map((id, at): CrossSellEntry => [id, 1 / (1 + at), 1 / (2 + at), 3]), r: alike, u: alike };
}

function cardOf(id: string, n: number): Card {
  return {
    id,
    title: `Shampoo ${id}, ${n + 1} x 250 ml`,
    link: `https://${NAME}.example/${id}`,
    image_link: null,
    price: `${n + 1}.00 EUR`,
    sale_price: null,
    availability: 'in_stock',
    product_type: 'Home',
    brand: n % 2 ? 'Acme' : null,
    item_group_id: null,
  };
}
