/** What lets orders in that do not come from the ledger. Stored as `setting('intake')`. */
export interface IntakeState {
  /** How often the number of shards was changed: what was sent before the last change is too late. */
  epoch: number;
  /** Over how many the orders are spread; null: the door is closed. */
  shards: number | null;
  shop: string;
  /** The shop's key for customers' hashes. */
  secret: string;
}
