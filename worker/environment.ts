import type { EventTally } from './tally/event-tally.ts';
import type { OrderLedger } from './ledger/order-ledger.ts';

/** The bindings of wrangler.toml, and the two values that are given at start or as secrets. */
export interface Environment {
  SNAPSHOTS: KVNamespace;
  LEDGER: DurableObjectNamespace<OrderLedger>;
  TALLY: DurableObjectNamespace<EventTally>;
  ASSETS: Fetcher;
  PUBLIC_LIMIT?: RateLimit;
  /** May create shops. `wrangler secret put OPERATOR_TOKEN`; `npm start` makes one for local use. */
  OPERATOR_TOKEN?: string;
  /** `"true"` under `npm start` only: serves the demo shop, and lets the operator's token act for any shop. */
  LOCAL?: string;
}
