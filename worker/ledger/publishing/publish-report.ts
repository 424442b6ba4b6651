import type { CatalogCoverage } from '../../../shared/admin-answers.ts';
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
  /** How many of the lines that were learnt from are of products of the catalogue; null where there is none. */
  coverage: CatalogCoverage | null;
}

/** A publish in progress: ask again with its ticket. */
export interface PublishProgress {
  ticket: number;
  phase: 'count' | PublishPhase;
}
