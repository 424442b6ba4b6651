/** What a full sync did, or would have done. */
export interface SyncAnswer {
  /** Products that the new catalogue holds. */
  products: number;
  /** Of them new or other than before. */
  changed: number;
  /** Products that were for sale and are not in it: they are out of stock now. */
  went_out_of_stock: number;
  /** Products that were for sale before. */
  were_in_stock: number;
  /** Where any had a field that it has no longer: how many, by field. */
  cleared?: Record<string, number>;
}
export type Synced = { done: SyncAnswer } | { refused: SyncAnswer; why: string } | { unknown: true };
