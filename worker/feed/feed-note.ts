/** What is known of a shop's feed, as it is kept and as `GET health` shows it. Pure. */
import { HOUR_MS, MINUTE_MS } from '../../shared/durations.ts';
import { isoOf } from '../../formats/values/iso-of.ts';
import type { FeedHealth, FeedOutcome } from '../../shared/feed-health.ts';
import { everyMs } from '../../shared/shop-feed.ts';
import type { Feed } from '../../shared/shop-feed.ts';

/** A feed that failed is tried again after this, or sooner where it is fetched more often. */
const RETRY_MS = HOUR_MS;
/** The cron does not come to the second. */
const SLACK_MS = MINUTE_MS;
/** So many of its bad lines are kept and shown. */
export const ERRORS_KEPT = 20;

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

/** ms since 1970; 0 where it was never fetched, or from another address. */
export function dueAt({ url, every }: Feed, note: FeedNote | null): number {
  if (!note || note.url !== url) return 0;
  const wait = everyMs(every) ?? RETRY_MS;
  const bad = note.status === 'failed' || note.status === 'refused';
  return note.at + (bad ? Math.min(wait, RETRY_MS) : wait) - SLACK_MS;
}

export function feedHealth(feed: Feed | undefined, kept: FeedNote | null): Required<FeedHealth> | null {
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
