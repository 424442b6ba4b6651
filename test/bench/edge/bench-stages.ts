/**
 * What a warm request that nobody asked before costs in processor time, stage by stage, in plain Node: the whole way
 * through the app, and its parts alone. Names the three costliest. Where the plain form of a part still stands (as the
 * truth that tests compare it with), that is measured beside it: what it cost before.
 * Run: `node test/bench/edge/bench-stages.ts`
 */
import { z } from 'zod';
import { RecommendationRequest } from '../../../shared/recommendation.ts';
import { ShopConfig } from '../../../shared/shop-config.ts';
import type { Kind } from '../../../shared/vocabulary.ts';
import { app } from '../../../worker/app.ts';
import { combine } from '../../../worker/co-purchase/combine.ts';
import type { Environment } from '../../../worker/environment.ts';
import { parseJson, readText } from '../../../worker/read-body.ts';
import { anchorsOf } from '../../../worker/recommend/anchors.ts';
import { MAX_CANDIDATES, rankKind } from '../../../worker/recommend/candidates.ts';
import { checkRequest } from '../../../worker/recommend/check-request.ts';
import { itemsAtHand } from '../../../worker/recommend/items-at-hand.ts';
import { lookAt } from '../../../worker/recommend/kind-ranking.ts';
import { LIFTED_FROM } from '../../../worker/recommend/page-shelves.ts';
import { type Recommendation, recommend } from '../../../worker/recommend/recommend.ts';
import { sumLists } from '../../../worker/recommend/sum-lists.ts';
import { type Visit, visitOf } from '../../../worker/recommend/visit.ts';
import { widgetSettings } from '../../../worker/recommend/widget-settings.ts';
import { writeAnswer } from '../../../worker/recommend/write-answer.ts';
import { rankByRules } from '../../../worker/rules/apply-rules.ts';
import { needsAllCards } from '../../../worker/rules/placement-for.ts';
import type { RuleContext } from '../../../worker/rules/rule-types.ts';
import { readSnapshot } from '../../../worker/snapshot/bucket-store.ts';
import { edgeShop } from '../../../worker/snapshot/edge-store.ts';
import { publishedText } from '../../../worker/snapshot/published-config.ts';
import { generatedId, generatedShop, memoryKv } from './generated-shop.ts';
import { manyRules } from './many-rules.ts';

// Workers may not make code from strings.
z.config({ jitless: true });

/** Few enough that the isolate keeps all of their lists. */
const ITEMS = 600;
const REQUESTS = 1000;
const ROUNDS = 7;
const PLACEMENT = 'product';
const SHELF = { placement: PLACEMENT, limit: 8, admits: () => () => true };
const SHALLOW = 24;

const content = generatedShop(ITEMS);
const products = Array.from({ length: ITEMS }, (_, n) => ({
  id: generatedId(n),
  title: generatedId(n),
  product_type: `Home > Room ${n % 20} > Shelf ${Math.floor(n / 50)}`,
}));
const idAt = (n: number) => generatedId((n * 37) % ITEMS);
const visitor = { stage: 'intent', lifecycle: 'returning', device: 'mobile' };
const withCart = (n: number) => ({
  ...visitor,
  cart: [1, 2, 3, 5, 8].map((k) => idAt(n * k + k)),
  recent: [idAt(n + 4), idAt(n + 5)],
  bought: [idAt(n + 6)],
});
/** No two are the same: each carries its number, which the worker does not look at. */
const bodyOf = (n: number, cart: boolean, config: string) =>
  JSON.stringify({
    page: { type: 'product', item: idAt(n) },
    visitor: cart ? withCart(n) : visitor,
    config,
    number: n,
  });

/** Microseconds of processor time a call, the middle of several rounds; `n` goes on from round to round. */
async function micros(work: (n: number) => unknown): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const before = process.cpuUsage();
    for (let n = round * REQUESTS; n < (round + 1) * REQUESTS; n++) {
      const result = work(n);
      if (result instanceof Promise) await result;
    }
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / REQUESTS);
  }
  return times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)]!;
}

/** What an answer is as an object, before it is text. */
function answerObject({ shelves, variant }: Recommendation, config: string): object {
  const rows = shelves.map(({ placement, choice: { kind, title, layout }, items }) => ({
    placement,
    kind,
    title,
    layout,
    items: items.map(({ card, reason, offer }) => {
      const { id, title: name, link, image_link, price, sale_price, availability } = card;
      return { id, title: name, link, image_link, price, sale_price, availability, reason, offer };
    }),
  }));
  return { shelves: rows, snapshot: 'snapshot', config, variant };
}

const ctx = { waitUntil: () => undefined, passThroughOnException: () => undefined } as unknown as Parameters<
  typeof app.fetch
>[2];
for (const [rules, cart] of [
  [0, false],
  [0, true],
  [500, true],
] as const) {
  const name = `bench-${rules}`;
  const config = ShopConfig.parse({ shop: { name }, rules: manyRules(rules, products) });
  const { kv } = memoryKv(name, content, publishedText('v1', config, config));
  const env = { SNAPSHOTS: kv } as unknown as Environment;
  const shop = (await edgeShop(env, name, Date.now(), () => undefined))!;
  const version = widgetSettings(shop.config, undefined).version;
  const bodies = Array.from({ length: REQUESTS * ROUNDS }, (_, n) => bodyOf(n, cart, version));
  const asked = bodies.map((body) => checkRequest(JSON.parse(body)));
  const now = Date.now();
  const ask = (n: number) => recommend(shop, asked[n]!, (wanted, found) => readSnapshot(env, shop, wanted, found), now);
  const answers: Recommendation[] = [];
  for (let n = 0; n < bodies.length; n++) answers.push(await ask(n));
  const request = (n: number) => {
    const body = bodies[n]!;
    const headers = { 'content-length': `${body.length}` };
    return new Request(`https://shelf.example/v1/${name}/recommendations`, { method: 'POST', body, headers });
  };

  // The two shelves of the page, as the engine ranks them.
  const items = itemsAtHand(shop.known);
  const known = { items, top: shop.manifest!.top };
  const visits = asked.map((one) => visitOf(one, config.context, null));
  const contextOf = (visit: Visit): RuleContext => ({ ...visit, now, variant: {} });
  const kinds: Kind[] = ['cross-sell', 'up-sell'];
  const depth = needsAllCards(shop.rules, contextOf(visits[0]!), PLACEMENT) ? LIFTED_FROM : SHALLOW;
  const rankBoth = (n: number) => kinds.map((kind) => rankKind(kind, visits[n]!, known, depth));
  const ranked = visits.map((_, n) => rankBoth(n).map((ranking) => lookAt(ranking, depth, items).shown));
  const ruleBoth = (n: number) => {
    const context = contextOf(visits[n]!);
    for (const [at, kind] of kinds.entries())
      rankByRules(shop.rules, context, { ...SHELF, kind }, ranked[n]![at]!, items);
  };

  const parse = await micros((n) => checkRequest(parseJson(bodies[n]!)));
  const candidates = await micros(rankBoth);
  const ruled = rules > 0 ? await micros(ruleBoth) : 0;
  const recommended = await micros(ask);
  const serialise = await micros((n) => writeAnswer(answers[n]!, 'snapshot', version, undefined));
  const made = await micros(request);
  const body = (await micros((n) => readText(request(n), 64_000))) - made;
  const whole = (await micros((n) => app.fetch(request(n), env, ctx))) - made;
  const stages = {
    'read the body (Node’s own)': body,
    'parse and check the request': parse,
    candidates,
    rules: ruled,
    'plans, cards and shelves': recommended - candidates - ruled,
    serialise,
    'headers, memo and the rest': whole - body - parse - recommended - serialise,
  };
  console.log(`\n${rules} rules, ${cart ? 'a cart of 5' : 'no cart'}: ${whole.toFixed(0)} µs the whole way`);
  const costliest = Object.entries(stages).sort(([, a], [, b]) => b - a);
  for (const [stage, us] of Object.entries(stages)) {
    const rank = costliest.findIndex(([named]) => named === stage) + 1;
    console.log(`  ${stage.padEnd(30)} ${us.toFixed(0).padStart(5)} µs${rank <= 3 ? `   costliest no. ${rank}` : ''}`);
  }

  const contexts = visits.map((visit) =>
    anchorsOf('cross-sell', visit).flatMap(({ id, weight }) => {
      const found = items.listsOf(items.named(id));
      return found ? [{ lists: found, weight }] : [];
    }),
  );
  const neighbours = contexts.map((of) =>
    of.map(({ lists, weight }) => ({
      weight,
      neighbours: lists.own.x.map(([item, onPage, inCart, orders]) => ({ item, page: onPage, cart: inCart, orders })),
    })),
  );
  const plain: [string, (n: number) => unknown, (n: number) => unknown][] = [
    [
      'zod checks the request',
      (n) => RecommendationRequest.parse(JSON.parse(bodies[n]!)),
      (n) => checkRequest(JSON.parse(bodies[n]!)),
    ],
    [
      '`combine` sums the lists',
      (n) => combine(neighbours[n]!).slice(0, MAX_CANDIDATES),
      (n) => sumLists(contexts[n]!, items.size, depth),
    ],
    [
      'JSON.stringify writes the answer',
      (n) => JSON.stringify(answerObject(answers[n]!, version)),
      (n) => writeAnswer(answers[n]!, 'snapshot', version, undefined),
    ],
  ];
  for (const [what, before, after] of cart ? plain : plain.filter(([of]) => !of.includes('combine')))
    console.log(`  ${what}: ${(await micros(before)).toFixed(0)} µs, now ${(await micros(after)).toFixed(0)}`);
}
