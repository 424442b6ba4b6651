/** Whether a shard takes orders directly, not only from the main ledger. */
export interface IntakeState {
  /** How often the number of shards has changed: messages from before the last change are ignored. */
  epoch: number;
  /** The number of shards; null: it takes none. */
  shards: number | null;
  shop: string;
  /** The shop's key for customers' hashes. */
  secret: string;
}
