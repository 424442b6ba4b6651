import { bucketOf } from '../../snapshot/bucket.ts';

/** Where the orders of a spread ledger lie: each wholly in one object, so that all it goes through is one object's transaction. */
export function shardOf(orderId: string, shards: number): number {
  // A prefix, so that an order's shard and an item's bucket do not go together where both are named alike.
  return bucketOf(`order ${orderId}`, shards);
}
