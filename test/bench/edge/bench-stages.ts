/**
 * What a warm request costs in processor time, stage by stage, in plain Node: the whole way through the app, and its
 * parts alone. Names the three costliest.
 * Run: `node test/bench/edge/bench-stages.ts`
 */
import { ShopConfig } from '../../../shared/shop-config.ts';
import { RecommendationRequest } from '../../../shared/recommendation.ts';
import { app } from '../../../worker/app.ts';
import type { Environment } from '../../../worker/environment.ts';
import { parseAs, parseJson, readText } from '../../../worker/read-body.ts';
import { recommend } from '../../../worker/recommend/recommend.ts';
import { widgetSettings } from '../../../worker/recommend/widget-settings.ts';
import { writeAnswer } from '../../../worker/recommend/write-answer.ts';
import { readSnapshot } from '../../../worker/snapshot/bucket-store.ts';
import { edgeShop } from '../../../worker/snapshot/edge-store.ts';
import { generatedId, generatedShop, memoryKv } from './generated-shop.ts';
import { manyRules } from './many-rules.ts';

const ITEMS = 1000;
const REQUESTS = 500;
const ROUNDS = 5;

const shopContent = generatedShop(ITEMS);
const products = Array.from({ length: ITEMS }, (_, n) => ({
  id: generatedId(n),
  title: generatedId(n),
  product_type: `Home > Room ${n % 20} > Shelf ${Math.floor(n / 50)}`,
}));
const visitor = { stage: 'intent', lifecycle: 'returning', device: 'mobile' };
const bodyOf = (n: number, cart: boolean, config: string) =>
  JSON.stringify({
    page: { type: 'product', item: generatedId((n * 37) % ITEMS) },
    visitor: cart
      ? { ...visitor, cart: [1, 2, 3].map((k) => generatedId((n * 11 + k) % ITEMS)), recent: [generatedId(n % ITEMS)] }
      : visitor,
    config,
  });

/** Microseconds of processor time a call, the middle of several rounds. */
async function micros(work: (n: number) => unknown): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const before = process.cpuUsage();
    for (let n = 0; n < REQUESTS; n++) {
      const result = work(n);
      if (result instanceof Promise) await result;
    }
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / REQUESTS);
  }
  return times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)]!;
}

const ctx = { waitUntil: () => undefined, passThroughOnException: () => undefined } as unknown as Parameters<
  typeof app.fetch
>[2];
for (const [rules, cart] of [
  [0, false],
  [5, true],
  [500, true],
] as const) {
  const name = `bench-${rules}`;
  const config = ShopConfig.parse({ shop: { name }, rules: manyRules(rules, products) });
  const { kv } = memoryKv(name, shopContent, JSON.stringify({ version: 'v1', config }));
  const env = { SNAPSHOTS: kv } as unknown as Environment;
  const shop = (await edgeShop(env, name, Date.now(), () => undefined))!;
  const version = widgetSettings(shop.config, undefined).version;
  const bodies = Array.from({ length: REQUESTS }, (_, n) => bodyOf(n, cart, version));
  const requests = bodies.map((body) => parseAs(RecommendationRequest, JSON.parse(body)));
  const now = Date.now();
  const ask = (n: number) =>
    recommend(shop, requests[n]!, (wanted, found) => readSnapshot(env, shop, wanted, found), now);
  const answers = await Promise.all(requests.map((_, n) => ask(n)));
  const request = (n: number) =>
    new Request(`https://shelf.example/v1/${name}/recommendations`, { method: 'POST', body: bodies[n]! });
  const stages = {
    'the whole app': await micros((n) => app.fetch(request(n), env, ctx)),
    'make a Request (Node only)': await micros(request),
    'read the body': await micros((n) => readText(request(n), 64_000)),
    'parse JSON': await micros((n) => parseJson(bodies[n]!)),
    'check the request': await micros((n) => parseAs(RecommendationRequest, JSON.parse(bodies[n]!))),
    recommend: await micros(ask),
    'widget settings': await micros(() => widgetSettings(shop.config, undefined)),
    'write the answer': await micros((n) => writeAnswer(answers[n]!, 'snapshot', version, undefined)),
  };
  console.log(`\n${rules} rules, ${cart ? 'a cart' : 'no cart'}`);
  for (const [stage, us] of Object.entries(stages))
    console.log(`  ${stage.padEnd(28)} ${us.toFixed(0).padStart(6)} µs`);
}
