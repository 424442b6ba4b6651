import type { Environment } from '../../environment.ts';
import { edgeShop } from '../../snapshot/edge-store.ts';
import { ItemCache } from './item-cache.ts';
import type { ShardStubs } from './shard-client.ts';
import { ShardClient } from './shard-client.ts';

/** Shops that an isolate remembers items of; of more, the one heard of first goes. */
const MAX_SHOPS = 20;

const caches = new Map<string, ItemCache>();

/** Over how many shards the shop's config spreads its orders, as the edge has it: the shards themselves say if that is old. */
export async function shardCountOf(
  env: Environment,
  shop: string,
  later: (work: Promise<unknown>) => void,
): Promise<number> {
  const known = await edgeShop(env, shop, Date.now(), later);
  return (env.LEDGER_SHARD && known?.config.config.ledger.shards) || 1;
}

/** The way to a shop's shards from the worker's route. @param shards as the config says that the edge has */
export function shardClient(env: Environment, shop: string, shards: number, cache = cacheOf(shop)): ShardClient {
  const main = env.LEDGER.getByName(shop);
  const stubs: ShardStubs = { main, shard: (number) => env.LEDGER_SHARD!.getByName(`${shop}#${number}`) };
  return new ShardClient(stubs, cache, shards);
}

function cacheOf(shop: string): ItemCache {
  let cache = caches.get(shop);
  if (!cache) {
    caches.set(shop, (cache = new ItemCache()));
    if (caches.size > MAX_SHOPS) caches.delete(caches.keys().next().value!);
  }
  return cache;
}
