import type { Environment } from '../../environment.ts';
import { edgeShop } from '../../snapshot/edge-store.ts';
import { ItemMemo } from '../log/item-memo.ts';
import type { Doors } from './straight-ledger.ts';
import { StraightLedger } from './straight-ledger.ts';

/** Shops that an isolate remembers items of; of more, the one heard of first goes. */
const MAX_SHOPS = 20;

const memos = new Map<string, ItemMemo>();

/** Over how many shards the shop's config spreads its orders, as the edge has it: the shards themselves say if that is old. */
export async function shardsOf(
  env: Environment,
  shop: string,
  later: (work: Promise<unknown>) => void,
): Promise<number> {
  const known = await edgeShop(env, shop, Date.now(), later);
  return (env.LEDGER_SHARD && known?.config.config.ledger.shards) || 1;
}

/** The way to a shop's shards from the worker's route. @param shards as the config says that the edge has */
export function straightWay(env: Environment, shop: string, shards: number, memo = memoOf(shop)): StraightLedger {
  const home = env.LEDGER.getByName(shop);
  const doors: Doors = { home, shard: (number) => env.LEDGER_SHARD!.getByName(`${shop}#${number}`) };
  return new StraightLedger(doors, memo, shards);
}

function memoOf(shop: string): ItemMemo {
  let memo = memos.get(shop);
  if (!memo) {
    memos.set(shop, (memo = new ItemMemo()));
    if (memos.size > MAX_SHOPS) memos.delete(memos.keys().next().value!);
  }
  return memo;
}
