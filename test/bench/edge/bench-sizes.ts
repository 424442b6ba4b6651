/**
 * How a shop's size shows. At the edge: bytes and buckets of a version over whose buckets as much lies as may, the
 * processor time of a cold request (everything read, decoded and parsed for the first time; beside it, where nothing
 * lies over the buckets) with its KV calls, and the memory of an isolate that was asked for products all over the
 * catalogue. In the ledger: processor time and KV writes of a full publish, and of one after another price and after ten
 * orders. Then the first request of a fresh workerd: the processor time of all its threads, less what the same reads of
 * the simulated KV take.
 *
 * The edge runs on the pure path with made-up texts. Measured: processor time, bytes read, calls, memory. Of a shop
 * above 100,000 products the bytes of a version are those of a sample of buckets times their number. Publishes are
 * measured in workerd up to `BENCH_PUBLISH` products (10,000), and computed from a sample above (`~`).
 * Fails when a cold or a first request at 10,000 products takes more than the free plan's 10 ms or more than three KV calls, when
 * a first publish of them does not fit the free plan's day, or when an isolate's memory grows with the catalogue.
 * Run: `npm run bench:sizes` (`BENCH_SIZES=1000,10000` for some of the sizes, `BENCH_PUBLISH=0` for the edge alone)
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { RecommendationRequest } from '../../../shared/recommendation.ts';
import { ShopConfig } from '../../../shared/shop-config.ts';
import type { Environment } from '../../../worker/environment.ts';
import { recommend } from '../../../worker/recommend/recommend.ts';
import { readSnapshot } from '../../../worker/snapshot/bucket-store.ts';
import { MAX_OVERLAY_CHARACTERS } from '../../../worker/snapshot/draft-version.ts';
import { edgeShop, forgetEdgeShop } from '../../../worker/snapshot/edge-store.ts';
import { publishedText } from '../../../worker/snapshot/published-config.ts';
import { type PublishFigures, publishFromSample, publishInWorkerd } from './bench-sizes-publish.ts';
import { type GeneratedShop, type MemoryKv, generatedId, generatedShop, memoryKv } from './generated-shop.ts';

const SIZES = (process.env.BENCH_SIZES ?? '1000,10000,100000,1000000').split(',').map(Number);
const COLD_REQUESTS = 15;
const MOST_COLD_MS_AT_10K = 10;
const MOST_COLD_CALLS = 3;
const FREE_PLAN_WRITES = 1_000;
/** Publishes of larger shops are computed; 0: none is looked at. */
const MOST_PUBLISHED = Number(process.env.BENCH_PUBLISH ?? 10_000);
const SAMPLED_BUCKETS = 64;
/** Requests over all of the catalogue, after which memory is looked at: enough to fill what an isolate keeps. */
const WANDERING_REQUESTS = 1_000;
const MOST_HEAP_MB = 110;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
const middle = (list: number[]) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)]!;
const written = { shop: { name: 'Bench' } };
const config = publishedText('v1', written, ShopConfig.parse(written));
const columns: [string, number][] = [
  ['products', 9],
  ['buckets', 8],
  ['items each', 11],
  ['lists MB', 9],
  ['cards MB', 9],
  ['manifest kB', 12],
  ['cold ms', 8],
  ['bare ms', 8],
  ['first ms', 9],
  ['read kB', 8],
  ['KV calls', 9],
  ['heap MB', 8],
];

async function ask(name: string, counted: MemoryKv, n: number, items: number): Promise<void> {
  const env = { SNAPSHOTS: counted.kv } as unknown as Environment;
  const shop = (await edgeShop(env, name, Date.now(), () => undefined))!;
  const id = (k: number) => generatedId(k % items);
  const request = RecommendationRequest.parse({
    page: { type: 'product', item: id(n * 13) },
    visitor: { stage: 'intent', cart: [id(n), id(n + 5), id(n * 3 + 1), id(n * 5 + 2), id(n * 7 + 3)] },
  });
  await recommend(shop, request, (wanted, found) => readSnapshot(env, shop, wanted, found), Date.now());
}

/** Processor time in ms, KV calls and kB of requests that find nothing of the shop in memory. */
async function coldRequests(content: GeneratedShop, bareContent: GeneratedShop) {
  const times: number[] = [];
  const bareTimes: number[] = [];
  let calls = 0;
  let bytes = 0;
  // In turns, and each as often first as second, so that both see the same machine.
  for (let n = 0; n < 2 * COLD_REQUESTS; n++) {
    const isBare = n % 4 === 1 || n % 4 === 2;
    // A shop that the process never heard of: nothing of it is in memory.
    const name = `size-${content.items}-${n}`;
    const counted = memoryKv(name, isBare ? bareContent : content, config);
    const before = process.cpuUsage();
    await ask(name, counted, (n >> 1) * 31, content.items);
    const { user, system } = process.cpuUsage(before);
    (isBare ? bareTimes : times).push((user + system) / 1000 - counted.made);
    calls = Math.max(calls, counted.calls);
    bytes = Math.max(bytes, counted.bytes);
    forgetEdgeShop(name);
  }
  const first = times[0]!;
  return { cold: middle(times), bare: middle(bareTimes), first, calls, bytes };
}

/** What the isolate holds after requests from all over the catalogue, beyond what the process had before. */
async function heapAfterWandering(content: GeneratedShop): Promise<number> {
  const name = `wandering-${content.items}`;
  const counted = memoryKv(name, content, config);
  for (let n = 0; n < WANDERING_REQUESTS; n++) await ask(name, counted, n * 7919, content.items);
  return heapMegabytes() - heapBefore;
}

const megabytes = (content: GeneratedShop, family: 'lists' | 'cards') => {
  const sample = Math.min(content.buckets, content.items > 100_000 ? SAMPLED_BUCKETS : Infinity);
  let characters = 0;
  for (let n = 0; n < sample; n++) characters += content.bucket(family, n).length;
  return ((characters / sample) * content.buckets) / 1e6;
};

const heapMegabytes = () => {
  collectGarbage();
  return process.memoryUsage().heapUsed / 1e6;
};
let heapBefore = heapMegabytes();
console.log(columns.map(([title, width]) => title.padStart(width)).join(' '));
for (const items of SIZES) {
  const before = heapMegabytes();
  const content = generatedShop(items, MAX_OVERLAY_CHARACTERS);
  // The made-up catalogue itself is no part of an isolate.
  heapBefore += heapMegabytes() - before;
  const { cold, bare, first, calls, bytes } = await coldRequests(content, generatedShop(items));
  const heap = await heapAfterWandering(content);
  const writes = 2 * content.buckets + 1;
  const cells = [
    items,
    content.buckets,
    Math.round(items / content.buckets),
    megabytes(content, 'lists').toFixed(1),
    megabytes(content, 'cards').toFixed(1),
    (content.manifest.length / 1000).toFixed(0),
    cold.toFixed(1),
    bare.toFixed(1),
    first.toFixed(1),
    (bytes / 1000).toFixed(0),
    calls,
    heap.toFixed(0),
  ];
  console.log(cells.map((cell, at) => String(cell).padStart(columns[at]![1])).join(' '));
  const fits = items > 10_000 || (cold <= MOST_COLD_MS_AT_10K && writes <= FREE_PLAN_WRITES);
  if (!fits || calls > MOST_COLD_CALLS || heap > MOST_HEAP_MB) process.exitCode = 1;
}

if (MOST_PUBLISHED > 0) await publishes();
process.exit();

async function publishes(): Promise<void> {
  const titles: [string, number][] = [
    ['products', 9],
    ['orders', 7],
    ['full CPU s', 11],
    ['writes', 7],
    ['a price s', 10],
    ['writes', 7],
    ['ten orders s', 13],
    ['writes', 7],
    ['first ms', 9],
    ['making MB', 10],
  ];
  console.log(`\npublishing, seconds of processor time and KV writes (~: computed from a sample)`);
  console.log(titles.map(([title, width]) => title.padStart(width)).join(' '));
  let largest: { items: number; figures: PublishFigures } | null = null;
  for (const items of SIZES) {
    let figures: PublishFigures;
    if (items <= MOST_PUBLISHED || !largest) {
      figures = await publishInWorkerd(items);
      largest = { items, figures };
    } else figures = publishFromSample(items, largest);
    const { orders, full, price, tenOrders, first, measured, makingMb } = figures;
    const about = (n: number, digits = 0) => `${measured ? '' : '~'}${n.toFixed(digits)}`;
    const cells = [items, orders, about(full.seconds), full.writes];
    for (const small of [price, tenOrders]) cells.push(about(small.seconds, 1), about(small.writes));
    cells.push(first === null ? '' : first.ms.toFixed(1), makingMb === null ? '' : makingMb.toFixed(0));
    if (first && items <= 10_000 && first.ms > MOST_COLD_MS_AT_10K) process.exitCode = 1;
    console.log(cells.map((cell, at) => String(cell).padStart(titles[at]![1])).join(' '));
  }
}
