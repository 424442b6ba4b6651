import type { SyncAnswer } from '../../shared/feed-health.ts';

/** What came of a commit: done, not believed, or there is nothing staged of this name. */
export type Synced = { done: SyncAnswer } | { refused: SyncAnswer; why: string } | { unknown: true };
