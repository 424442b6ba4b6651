/** The number of shards, and how far rebalancing is. */
export interface ShardLayout {
  /** The number of shards, by which an order's place is found. */
  shards: number;
  /** The number before, while orders move; equal to `shards` when nothing moves. */
  from: number;
  /** The shard whose orders are moving, and the last id that was looked at. */
  at: { shard: number; after: string };
  /** A step has begun and may be unfinished: its orders may be in both places. */
  busy: boolean;
  /** So many shards may hold blocks, empty ones too. */
  width: number;
  /** Grows with every change of the number of shards. */
  epoch: number;
}
