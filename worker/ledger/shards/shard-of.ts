import { bucketOf } from '../../snapshot/bucket.ts';

/** The shard of an order. All of the order is there, so that every change of it is a transaction of one object. */
export function shardOf(orderId: string, shards: number): number {
  // The prefix makes an order's shard independent of the bucket of an item with the same id.
  return bucketOf(`order ${orderId}`, shards);
}
