import type { OrderLedger } from './ledger/order-ledger.ts';
import type { LedgerBindings } from './ledger/publishing/publish-scheduler.ts';

/** The bindings of wrangler.toml, and the two values that are given at start or as secrets. */
export interface Environment extends LedgerBindings {
  LEDGER: DurableObjectNamespace<OrderLedger>;
  ASSETS: Fetcher;
  PUBLIC_LIMIT?: RateLimit;
  /** May create shops. `wrangler secret put OPERATOR_TOKEN`; `npm start` makes one for local use. */
  OPERATOR_TOKEN?: string;
  /** `"true"` under `npm start` only: serves the demo shop, and lets the operator's token act for any shop. */
  LOCAL?: string;
}
