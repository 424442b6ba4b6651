import type { SyncAnswer } from '../../shared/feed-health.ts';

/** What came of a commit: done, not believed, or there is nothing staged of this name. */
export type Answered = { done: SyncAnswer } | { refused: SyncAnswer; why: string } | { unknown: true };

/** `going`: of a large catalogue one step is done; ask again. If nobody does, the alarm goes on. */
export type Synced = Answered | { going: true };
