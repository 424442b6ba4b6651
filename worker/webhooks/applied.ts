import type { ShopConfig } from '../../shared/shop-config.ts';
import type { Source } from '../../shared/vocabulary.ts';
import type { ChangedOrder } from '../ledger/log/log-appender.ts';

/** What a change did: in words for the log of sources, and the orders that are others now. */
export interface Applied {
  outcome: string;
  /** Something was stored that the next version must show. */
  news: boolean;
  changed: ChangedOrder[] | 'all';
}

/** What the ledger lends for one change. */
export interface ChangeContext {
  source: Source;
  /** The shop's key for customers' hashes. */
  secret: string;
  config: ShopConfig;
  /** The number of an order that enters the log, at the earliest. */
  at: number;
  /** Orders that lay elsewhere and are gone by now; only where all are erased. */
  gone: number;
  now: number;
}
