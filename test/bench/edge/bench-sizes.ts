/**
 * How a shop's size shows at the edge: bytes and buckets of a version, KV writes of a full publish and of a small
 * change, and the processor time of a cold request (everything read and parsed for the first time) with its KV calls.
 * Fails when a cold request at 10,000 products takes more than the free plan's 10 ms.
 * Run: `node test/bench/edge/bench-sizes.ts` (`BENCH_MILLION=1` adds a million products)
 */
import { ShopConfig } from '../../../shared/shop-config.ts';
import { RecommendationRequest } from '../../../shared/recommendation.ts';
import type { Environment } from '../../../worker/environment.ts';
import { recommend } from '../../../worker/recommend/recommend.ts';
import { bucketOf } from '../../../worker/snapshot/bucket.ts';
import { readSnapshot } from '../../../worker/snapshot/bucket-store.ts';
import { edgeShop } from '../../../worker/snapshot/edge-store.ts';
import { generatedId, generatedShop, memoryKv } from './generated-shop.ts';

const SIZES = [1_000, 10_000, 100_000, ...(process.env.BENCH_MILLION ? [1_000_000] : [])];
const COLD_REQUESTS = 12;
const MOST_COLD_MS_AT_10K = 10;
/** Products whose lists an hour's orders change. */
const SMALL_CHANGE = 40;

const middle = (list: number[]) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)]!;
const megabytes = (texts: readonly string[]) => (texts.reduce((sum, text) => sum + text.length, 0) / 1e6).toFixed(1);

console.log('products  buckets  lists MB  cards MB  manifest kB  writes full  writes small  cold CPU ms  KV calls');
for (const items of SIZES) {
  const content = generatedShop(items);
  const config = JSON.stringify({ version: 'v1', config: ShopConfig.parse({ shop: { name: 'Bench' } }) });
  const times: number[] = [];
  const calls: number[] = [];
  for (let n = 0; n < COLD_REQUESTS; n++) {
    // A shop that the process never heard of: nothing of it is in memory.
    const name = `size-${items}-${n}`;
    const counted = memoryKv(name, content, config);
    const env = { SNAPSHOTS: counted.kv } as unknown as Environment;
    const before = process.cpuUsage();
    const shop = (await edgeShop(env, name, Date.now(), () => undefined))!;
    const request = RecommendationRequest.parse({
      page: { type: 'product', item: generatedId(n * 13) },
      visitor: { stage: 'intent', cart: [generatedId(n), generatedId(n + 5)] },
    });
    await recommend(shop, request, (wanted, found) => readSnapshot(env, shop, wanted, found), Date.now());
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
    calls.push(counted.calls);
  }
  const changed = new Set(
    Array.from({ length: SMALL_CHANGE }, (_, n) => bucketOf(generatedId((n * 7919) % items), content.buckets)),
  );
  const cold = middle(times);
  console.log(
    [
      items,
      content.buckets,
      megabytes(content.listBuckets),
      megabytes(content.cardBuckets),
      (content.manifest.length / 1000).toFixed(0),
      2 * content.buckets + 1,
      changed.size + 1,
      cold.toFixed(1),
      Math.max(...calls),
    ]
      .map((cell, at) => String(cell).padStart([8, 8, 9, 9, 12, 12, 13, 12, 9][at]!))
      .join(' '),
  );
  if (items === 10_000 && cold > MOST_COLD_MS_AT_10K) process.exitCode = 1;
}
