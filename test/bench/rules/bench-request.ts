/**
 * What one warm request costs the worker itself, part by part, in microseconds of processor time: everything at hand,
 * a product page with two shelves. Run: `node test/bench/rules/bench-request.ts [rules]`
 */
import { RecommendationRequest } from '../../../shared/recommendation.ts';
import { ShopConfig } from '../../../shared/shop-config.ts';
import { parseAs, parseJson } from '../../../worker/read-body.ts';
import { candidatesOf } from '../../../worker/recommend/candidates.ts';
import { recommend } from '../../../worker/recommend/recommend.ts';
import type { ReadSnapshot } from '../../../worker/recommend/recommend.ts';
import { visitOf } from '../../../worker/recommend/visit.ts';
import { writeAnswer } from '../../../worker/recommend/write-answer.ts';
import { applyRules } from '../../../worker/rules/apply-rules.ts';
import { compileRules } from '../../../worker/rules/compile-rules.ts';
import { kindsFor } from '../../../worker/rules/placement-for.ts';
import type { Card } from '../../../worker/snapshot/card.ts';
import type { ItemLists } from '../../../worker/snapshot/item-lists.ts';

const ITEMS = 2000;
const ROUNDS = 7;
const TIMES = 2000;
const NOW = Date.parse('2026-11-22T12:00:00Z');
const ruleCount = Number(process.argv[2] ?? 3);

const idOf = (n: number) => `P${((n % ITEMS) + ITEMS) % ITEMS}`;
const cards = new Map<string, Card>();
const lists = new Map<string, ItemLists>();
for (let n = 0; n < ITEMS; n++) {
  cards.set(idOf(n), {
    id: idOf(n),
    title: `Product ${n}`,
    link: `/p/${n}`,
    image_link: `/i/${n}.jpg`,
    price: `${(n % 90) + 5}.00 GBP`,
    sale_price: null,
    availability: n % 20 === 0 ? 'out_of_stock' : 'in_stock',
    product_type: `Home > Room ${n % 20} > Shelf ${n % 60}`,
    brand: `Brand ${n % 50}`,
    item_group_id: n % 3 === 0 ? `G${n % 400}` : null,
  });
  lists.set(idOf(n), {
    n: 300,
    x: Array.from({ length: 60 }, (_, k) => [idOf(n + 7 * k + 1), 1 / (k + 1), 1 / (k + 2), 60 - k] as const),
    r: Array.from({ length: 30 }, (_, k) => [idOf(n + 5 * k + 2), 1 / (k + 1), 3] as const),
    u: Array.from({ length: 16 }, (_, k) => [idOf(n + 3 * k + 3), 1 / (k + 1), 2] as const),
  });
}
const top = Array.from({ length: 60 }, (_, k) => [idOf(k * 11), 60 - k, 60 - k] as const);
const rules = Array.from({ length: ruleCount }, (_, n) => ({
  name: `rule ${n}`,
  when: { stages: n % 2 ? ('intent' as const) : ('browser' as const), categories: `Home > Room ${n % 20}` },
  then: { boost: { brands: `Brand ${n % 50}`, by: 1.5 } },
}));
const config = ShopConfig.parse({ shop: { name: 'Bench' }, rules });
const shop = {
  config: { version: 'bench', config },
  manifest: {
    format: 1 as const,
    id: 'm',
    published_at: 0,
    buckets: 1,
    lists: '',
    cards: '',
    top: { trending: top, best: top, of: [100, 100] as const },
    top_cards: [],
  },
  rules: compileRules(config),
} as unknown as Parameters<typeof recommend>[0];
const read: ReadSnapshot = (wanted, found) => {
  for (const id of wanted.lists) if (lists.has(id)) found.lists.set(id, lists.get(id)!);
  for (const id of wanted.cards) if (cards.has(id)) found.cards.set(id, cards.get(id)!);
};

const bodies = Array.from({ length: 64 }, (_, n) =>
  JSON.stringify({
    page: { type: 'product', item: idOf(n * 13) },
    visitor: {
      stage: 'intent',
      lifecycle: 'returning',
      device: 'mobile',
      recent: Array.from({ length: 12 }, (_r, k) => idOf(n + 31 * k)),
      cart: [idOf(n * 3), idOf(n * 5)],
      bought: [idOf(n * 17), idOf(n * 19)],
      preferences: { hide: [], category: [] },
      bucket: n,
      language: 'en-GB',
    },
    config: 'bench.en',
  }),
);
const requests = bodies.map((body) => parseAs(RecommendationRequest, JSON.parse(body)));
const visits = requests.map((request) => visitOf(request, config.context));
const known = { lists, top: { trending: top, best: top, of: [100, 100] as const } };
const answers = await Promise.all(requests.map((request) => recommend(shop, request, read, NOW)));
const contexts = visits.map((visit) => ({ ...visit, now: NOW, variant: {} }));
const card = (id: string) => cards.get(id);
const ranked = visits.map((visit) => candidatesOf('cross-sell', visit, known));

const parts: Record<string, (n: number) => unknown> = {
  'parse the JSON': (n) => parseJson(bodies[n]!),
  'check it (zod)': (n) => parseAs(RecommendationRequest, JSON.parse(bodies[n]!)),
  'plan: kinds': (n) => kindsFor(shop.rules, { ...contexts[n]! }, 'product', card),
  'candidates of one cross-sell': (n) => candidatesOf('cross-sell', visits[n]!, known),
  'rules on one shelf': (n) =>
    applyRules(shop.rules, { ...contexts[n]! }, { placement: 'product', kind: 'cross-sell' }, ranked[n]!, card),
  'recommend, all of it': (n) => recommend(shop, requests[n]!, read, NOW),
  'write the answer': (n) => writeAnswer(answers[n]!, 'm', 'bench.en', undefined),
};
const times: Record<string, number[]> = {};
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, part] of Object.entries(parts)) {
    const started = process.cpuUsage();
    for (let n = 0; n < TIMES; n++) await part(n % bodies.length);
    (times[name] ??= []).push(process.cpuUsage(started).user / TIMES);
  }
}
for (const [name, list] of Object.entries(times))
  console.log(`${name.padEnd(30)} ${list.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)]!.toFixed(1)} µs`);
console.log(`shelves: ${answers[1]!.shelves.map(({ choice, items }) => `${choice.kind} ${items.length}`).join(', ')}`);
