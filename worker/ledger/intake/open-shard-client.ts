import type { Environment } from '../../environment.ts';
import type { EdgeShop } from '../../snapshot/edge-store.ts';
import { ItemCache } from './item-cache.ts';
import type { ShardStubs } from './shard-client.ts';
import { ShardClient } from './shard-client.ts';

/** Shops whose items an isolate remembers; with more, the oldest is dropped. */
const MAX_SHOPS = 20;

/** With when the shop was made: where its name was removed and made again, its items have other numbers. */
const caches = new Map<string, { madeAt: number | null; items: ItemCache }>();

/** The number of shards in the config that the edge has; if that is old, the shards refuse. */
export function shardCountOf(env: Environment, { config }: EdgeShop): number {
  return (env.LEDGER_SHARD && config.config.ledger.shards) || 1;
}

/** A client for a shop's shards. @param shards their number in the config that the edge has */
export function shardClient(env: Environment, shop: string, shards: number, items: ItemCache): ShardClient {
  const main = env.LEDGER.getByName(shop);
  const stubs: ShardStubs = { main, shard: (number) => env.LEDGER_SHARD!.getByName(`${shop}#${number}`) };
  return new ShardClient(stubs, items, shards);
}

/** What this isolate knows of the shop's items. */
export function itemsOf({ name, record }: Pick<EdgeShop, 'name' | 'record'>): ItemCache {
  const madeAt = record?.created_at ?? null;
  const known = caches.get(name);
  if (known?.madeAt === madeAt) return known.items;
  const items = new ItemCache();
  caches.set(name, { madeAt, items });
  if (caches.size > MAX_SHOPS) caches.delete(caches.keys().next().value!);
  return items;
}
