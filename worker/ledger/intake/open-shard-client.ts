import type { Environment } from '../../environment.ts';
import { edgeShop } from '../../snapshot/edge-store.ts';
import { ItemCache } from './item-cache.ts';
import type { ShardStubs } from './shard-client.ts';
import { ShardClient } from './shard-client.ts';

/** Shops whose items an isolate remembers; with more, the oldest is dropped. */
const MAX_SHOPS = 20;

const caches = new Map<string, ItemCache>();

/** The number of shards in the config that the edge has; if that is old, the shards refuse. */
export async function shardCountOf(
  env: Environment,
  shop: string,
  later: (work: Promise<unknown>) => void,
): Promise<number> {
  const known = await edgeShop(env, shop, Date.now(), later);
  return (env.LEDGER_SHARD && known?.config.config.ledger.shards) || 1;
}

/** A client for a shop's shards. @param shards their number in the config that the edge has */
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
