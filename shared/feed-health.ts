/** What came of a shop's product feed, as types: the worker makes these, the console and the command line read them. */

/**
 * How the last fetch ended. `updated`: the catalogue is the feed's; `unchanged`: the feed says that nothing is new;
 * `refused`: it was read and not believed; `failed`: it could not be read, or not to its end. The last two change
 * nothing, except that of a feed that was cut off what was read of it is taken (`counts`).
 */
export type FeedStatus = 'updated' | 'unchanged' | 'refused' | 'failed';

/** What a full sync did, or would have done: `POST products/sync/{sync}/commit`. */
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

export interface FeedCounts extends SyncAnswer {
  /** Lines that could not be read; their products, where known, stay as they were. */
  rejected: number;
}

/** The outcome of one fetch: `POST feed/run`. */
export interface FeedOutcome {
  status: FeedStatus;
  /** HTTP status; null where there was no answer. */
  http: number | null;
  /** Why it failed or was refused; null where it did not. */
  message: string | null;
  counts: FeedCounts | null;
  /** The first bad lines, and those of which a field was left out. */
  errors: { line: number; message: string }[];
}

/** The part of `GET health` about the feed. Times are ISO 8601. */
export interface FeedHealth extends Omit<FeedOutcome, 'status'> {
  /** Without its query, which may hold a key. */
  url: string;
  /** As in `6h`. */
  every: string;
  /** Null: not fetched yet. */
  status: FeedStatus | null;
  last: string | null;
  last_good: string | null;
  /** From when on it is fetched again. */
  next: string | null;
  /** Of the last answer that was taken whole; older servers do not say. */
  etag?: string | null;
}
