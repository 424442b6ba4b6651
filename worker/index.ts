import { app } from './app.ts';
import type { Environment } from './environment.ts';
import { fetchDueFeeds } from './feed/feed-route.ts';

export { OrderLedger } from './ledger/order-ledger.ts';
export { LedgerShard } from './ledger/shards/ledger-shard.ts';
export { EventTally } from './tally/event-tally.ts';

export default {
  fetch: app.fetch,
  /** The cron of wrangler.toml. */
  async scheduled(_event, env) {
    await fetchDueFeeds(env);
  },
} satisfies ExportedHandler<Environment>;
