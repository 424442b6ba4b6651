import type { PublishPhase } from './publish-run.ts';

/** What a publish did. */
export interface PublishReport {
  snapshot: string;
  /** KV buckets written: none, where all that changed rides in the manifest, which is one write more. */
  buckets_written: number;
  /** From the beginning to the end, pauses included. */
  duration_ms: number;
  items: number;
  /** Lists that were made, of all items; targets whose ridge was solved; whether it was tuned. */
  listsMade: number;
  solved: number;
  tuned: boolean;
  orders: number;
}

/** A publish that is not done: ask again with its ticket. */
export interface PublishProgress {
  ticket: number;
  phase: 'count' | PublishPhase;
}
