import type { PublishPhase } from './publish-run.ts';

/** What a publish did. */
export interface PublishReport {
  snapshot: string;
  /** KV buckets written, without the manifest; 0 where all changes fit into the manifest. */
  buckets_written: number;
  /** From beginning to end, with pauses. */
  duration_ms: number;
  items: number;
  /** Lists that were made; ridge columns that were solved; whether a backtest chose settings. */
  listsMade: number;
  solved: number;
  tuned: boolean;
  orders: number;
}

/** A publish in progress: ask again with its ticket. */
export interface PublishProgress {
  ticket: number;
  phase: 'count' | PublishPhase;
}
