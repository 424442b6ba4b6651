/** What is known of a shop's feed, as it is kept and as `GET health` shows it. Pure. */
import { isoOf } from '../../formats/values/iso-of.ts';
import { everyMs } from '../../shared/shop-feed.ts';
import type { Feed } from '../../shared/shop-feed.ts';
import type { SyncAnswer } from './sync-answer.ts';

/** A feed that failed is tried again after this, or sooner where it is fetched more often. */
const RETRY_MS = 3_600_000;
/** The cron does not come to the second. */
const SLACK_MS = 60_000;
/** So many of its bad lines are kept and shown. */
export const ERRORS_KEPT = 20;

/**
 * How the last fetch ended. `updated`: the catalogue is the feed's; `unchanged`: the feed says that nothing is new;
 * `refused`: it was read and not believed; `failed`: it could not be read, or not to its end. The last two change
 * nothing, except that of a feed that was cut off what was read of it is taken (`counts`).
 */
export type FeedStatus = 'updated' | 'unchanged' | 'refused' | 'failed';

export interface FeedCounts extends SyncAnswer {
  /** Lines that could not be read; their products, where known, stay as they were. */
  rejected: number;
}

/** The outcome of one fetch. */
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

/** Kept under `setting('feed')`, for as long as the shop: the last outcome, and what the next request is made with. */
export interface FeedNote extends FeedOutcome {
  url: string;
  /** ms since 1970. */
  at: number;
  /** Of the last answer that was taken whole. */
  etag: string | null;
  last_modified: string | null;
  /** With what that answer was read (`FeedLedger`): under other settings the same bytes are another catalogue. */
  read_with: string | null;
  /** When the catalogue was last what the feed says, ms since 1970. */
  good_at: number | null;
}

/** What `GET health` tells. Times are ISO 8601. The address stands there without its query, which may hold a key. */
export interface FeedHealth extends FeedOutcome {
  url: string;
  every: string;
  last: string | null;
  last_good: string | null;
  /** From when on it is fetched again. */
  next: string | null;
  etag: string | null;
}

/** ms since 1970; 0 where it was never fetched, or from another address. */
export function dueAt({ url, every }: Feed, note: FeedNote | null): number {
  if (!note || note.url !== url) return 0;
  const wait = everyMs(every) ?? RETRY_MS;
  const bad = note.status === 'failed' || note.status === 'refused';
  return note.at + (bad ? Math.min(wait, RETRY_MS) : wait) - SLACK_MS;
}

export function feedHealth(
  feed: Feed | undefined,
  kept: FeedNote | null,
): (Omit<FeedHealth, 'status'> & { status: FeedStatus | null }) | null {
  if (!feed) return null;
  const note = kept?.url === feed.url ? kept : null;
  const { origin, pathname } = new URL(feed.url);
  const next = dueAt(feed, note);
  return {
    url: origin + pathname,
    every: feed.every,
    last: isoOf(note?.at),
    last_good: isoOf(note?.good_at),
    next: next > 0 ? isoOf(next) : null,
    status: note?.status ?? null,
    http: note?.http ?? null,
    message: note?.message ?? null,
    counts: note?.counts ?? null,
    errors: note?.errors ?? [],
    etag: note?.etag ?? null,
  };
}
