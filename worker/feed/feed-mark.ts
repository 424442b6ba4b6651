/** KV keys `_feeds/{shop}` mark the shops that have a feed, so that the cron asks only them: `_` begins no shop's name. */
export const FEED_MARKS = '_feeds/';

export function feedMark(shop: string): string {
  return `${FEED_MARKS}${shop}`;
}
