/**
 * What one warm request costs the worker itself, everything at hand: a product page with two shelves, no two alike. First
 * what rules add to the whole of it, against none in the same run, within the limit; then each part, without rules and
 * with them. Run: `node test/bench/rules/bench-request.ts [rules]`
 */
import { RecommendationRequest } from '../../../shared/recommendation.ts';
import { ShopConfig, type ShopConfigInput } from '../../../shared/shop-config.ts';
import { parseAs, parseJson } from '../../../worker/read-body.ts';
import { rankKind } from '../../../worker/recommend/candidates.ts';
import { ItemsAtHand } from '../../../worker/recommend/items-at-hand.ts';
import type { ReadSnapshot } from '../../../worker/recommend/reading.ts';
import { recommend } from '../../../worker/recommend/recommend.ts';
import { visitOf } from '../../../worker/recommend/visit.ts';
import { writeAnswer } from '../../../worker/recommend/write-answer.ts';
import { rankByRules } from '../../../worker/rules/apply-rules.ts';
import { compileRules } from '../../../worker/rules/compile-rules.ts';
import { kindsFor } from '../../../worker/rules/placement-for.ts';
import { bodyOf, cards, lists, NOW, top } from './bench-shop.ts';
import { firingRules, mixedRules } from './many-rules.ts';
import { median, pairedCost, type Prepare } from './paired-cost.ts';
import { LIMIT_MS, tellCost } from './tell-cost.ts';

type Shop = Parameters<typeof recommend>[0];

const ruleCount = Number(process.argv[2] ?? 500);
const PAIRS = 100;
const REQUESTS_PER_BLOCK = 100;
const ROUNDS = 7;
const TIMES = 1000;

const readBench: ReadSnapshot = (wanted, found) => {
  for (const id of wanted.lists) if (lists.has(id)) found.lists.set(id, lists.get(id)!);
  for (const id of wanted.cards) if (cards.has(id)) found.cards.set(id, cards.get(id)!);
};

/** The shop under these rules, as the edge holds it. */
function shopWith(rules: ShopConfigInput['rules']): Shop {
  const config = ShopConfig.parse({ shop: { name: 'Bench' }, rules });
  const manifest = { format: 1, id: 'm', published_at: 0, buckets: 1, lists: '', cards: '', top, top_cards: [] };
  const known = { lists: new Map(lists), cards: new Map(cards) };
  return { config: { version: 'bench', config }, manifest, known, rules: compileRules(config) } as unknown as Shop;
}

const requestOf = (n: number): RecommendationRequest => parseAs(RecommendationRequest, JSON.parse(bodyOf(n)));

const asking =
  (shop: Shop): Prepare =>
  (from, count) => {
    const requests = Array.from({ length: count }, (_, at) => requestOf(from + at));
    return async () => {
      for (const request of requests) await recommend(shop, request, readBench, NOW);
    };
  };

const none = shopWith([]);
const mixed = shopWith(mixedRules(ruleCount));
const firing = shopWith(firingRules(ruleCount));
console.log(`${ruleCount} rules against none, the whole request (limit ${LIMIT_MS} ms)`);
tellCost('mixed conditions', await pairedCost(asking(none), asking(mixed), PAIRS, REQUESTS_PER_BLOCK));
tellCost('all firing', await pairedCost(asking(none), asking(firing), PAIRS, REQUESTS_PER_BLOCK));

const bodies = Array.from({ length: 64 }, (_, n) => bodyOf(n));
const requests = bodies.map((_, n) => requestOf(n));
const { context } = none.config.config;
const visits = requests.map((request) => visitOf(request, context, null));
const contexts = visits.map((visit) => ({ ...visit, now: NOW, variant: {} }));
const items = new ItemsAtHand({ lists, cards });
const known = { items, top };
const ranked = visits.map((visit) => rankKind('cross-sell', visit, known));
for (const { items: all } of ranked) for (const item of all) items.cardOf(item);
const shelf = { placement: 'product', kind: 'cross-sell', limit: 8, admits: () => () => true } as const;

const parts: Record<string, (shop: Shop, n: number) => unknown> = {
  'parse the JSON': (_shop, n) => parseJson(bodies[n]!),
  'check it (zod)': (_shop, n) => parseAs(RecommendationRequest, JSON.parse(bodies[n]!)),
  'plan: kinds': ({ rules }, n) => kindsFor(rules, { ...contexts[n]! }, 'product', items.card),
  'candidates of one cross-sell': (_shop, n) => rankKind('cross-sell', visits[n]!, known),
  'rules on one shelf': ({ rules }, n) => rankByRules(rules, { ...contexts[n]! }, shelf, ranked[n]!, items),
  'recommend, all of it': (shop, n) => recommend(shop, requests[n]!, readBench, NOW),
};
async function timesOf(part: (n: number) => unknown): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const started = process.cpuUsage();
    for (let n = 0; n < TIMES; n++) await part(n % bodies.length);
    times.push(process.cpuUsage(started).user / TIMES);
  }
  return median(times);
}
console.log(`\nparts, µs a request: without rules, with ${ruleCount}`);
for (const [name, part] of Object.entries(parts)) {
  const without = await timesOf((n) => part(none, n));
  console.log(`${name.padEnd(30)} ${without.toFixed(1)}, ${(await timesOf((n) => part(mixed, n))).toFixed(1)}`);
}
const answers = await Promise.all(requests.map((request) => recommend(mixed, request, readBench, NOW)));
const writing = await timesOf((n) => writeAnswer(answers[n]!, 'm', 'bench.en', undefined));
console.log(`${'write the answer'.padEnd(30)} ${writing.toFixed(1)}`);
console.log(`shelves: ${answers[1]!.shelves.map(({ choice, items }) => `${choice.kind} ${items.length}`).join(', ')}`);
