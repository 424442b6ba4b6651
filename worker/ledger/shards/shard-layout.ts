/** Over how many objects a shop's orders are spread, and how far a change of that is. */
export interface ShardLayout {
  /** Where orders belong: among so many shards. */
  shards: number;
  /** Among how many they were, while some may still lie as they did then; equal when nothing moves. */
  from: number;
  /** The shard that is being moved, and its last id that was looked at. */
  at: { shard: number; after: string };
  /** A step was begun and perhaps not ended: an order of it may lie in both places. */
  busy: boolean;
  /** So many shards may hold blocks that are read. */
  width: number;
  /** Grows with every change of the number. */
  epoch: number;
}
