/** In words: how the shop's data arrives by itself, from webhooks and from its feed. Pure. */
import { DAY_MS } from '../../shared/durations.ts';
import type { WebhookSource } from '../../shared/admin-answers.ts';
import type { FeedHealth } from '../../shared/feed-health.ts';
import { sayCount, sayMany } from '../words/say-number.ts';
import { sayAgo } from '../words/say-time.ts';

/** A shop without an order for so long is small or has lost its webhook; the platforms drop one that failed often. */
const SILENT_AFTER_DAYS = 7;
export const SOURCE_NAMES: Record<string, string> = { shopify: 'Shopify', woocommerce: 'WooCommerce' };

export interface SaidSource {
  name: string;
  /** A few words, as in `heard 3 hours ago`. */
  state: string;
  /** What more is known; empty: nothing. */
  more: string;
  /** Something has to be done. */
  trouble: string;
}

/** What a platform's webhooks said last; null where it was never set up and never tried to speak. */
export function saySource(platform: string, source: WebhookSource, now: number): SaidSource | null {
  const { secret_set, last, last_refused } = source;
  if (!secret_set && !last && !last_refused) return null;
  const name = SOURCE_NAMES[platform] ?? platform;
  const heardAt = last ? Date.parse(last.at) : -Infinity;
  const refused = last_refused !== null && Date.parse(last_refused) > heardAt;
  const silent = last !== null && now - heardAt > SILENT_AFTER_DAYS * DAY_MS;
  return {
    name,
    state: last ? `heard ${sayAgo(heardAt, now)}` : 'not heard yet',
    more: last ? `${last.topic}: ${last.outcome}` : '',
    trouble: refused
      ? `A delivery was refused ${sayAgo(Date.parse(last_refused), now)}: ${secret_set ? `its signature does not fit. Set the secret again as ${name} shows it.` : `this shop has no secret for ${name} yet.`}`
      : silent
        ? `Nothing has come for long. Platforms drop a webhook that failed often: look whether it is still there in ${name}.`
        : '',
  };
}

/** How the feed's last fetch ended. */
export function sayFeed(feed: FeedHealth, now: number): SaidSource {
  const { last, last_good, status, message, http, every } = feed;
  const when = last ? sayAgo(Date.parse(last), now) : '';
  const good = last_good && status !== 'updated' ? ` It was last taken ${sayAgo(Date.parse(last_good), now)}.` : '';
  const why = message ?? (http === null ? 'its server does not answer' : `its server answered ${http}`);
  return {
    name: 'Product feed',
    state: status === null ? 'not fetched yet' : `fetched ${when}, every ${every}`,
    more: status === 'unchanged' ? `Nothing was new.${good}` : status === 'updated' ? sayCounts(feed) : '',
    trouble:
      status === 'failed'
        ? `It could not be read: ${why}. The catalogue stays as it was.${good}`
        : status === 'refused'
          ? `It was read and not believed: ${why}. The catalogue stays as it was.${good}`
          : '',
  };
}

/** What a feed's numbers are called; a number without a name here is not for people. */
const COUNT_NAMES: Record<string, (n: number) => string> = {
  products: (n) => sayMany(n, 'product'),
  changed: (n) => `${sayCount(n)} new or changed`,
  went_out_of_stock: (n) => `${sayCount(n)} gone out of stock`,
  rejected: (n) => `${sayMany(n, 'line')} not taken`,
};

function sayCounts({ counts }: FeedHealth): string {
  return Object.entries(COUNT_NAMES)
    .flatMap(([key, say]) => {
      const n = (counts as Record<string, unknown> | null)?.[key];
      return typeof n === 'number' && (n > 0 || key === 'products') ? [say(n)] : [];
    })
    .join(', ');
}
