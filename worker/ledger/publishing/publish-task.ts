import type { ShopConfig } from '../../../shared/shop-config.ts';
import type { BacktestTask, Share } from '../../co-purchase/backtest-task.ts';
import type { CoPurchaseSettings } from '../../co-purchase/co-purchase-settings.ts';
import type { RidgeRows } from '../../co-purchase/ridge-column.ts';

/**
 * A piece of a run's work. With the same orders and the same catalogue it gives the same bytes, in the main ledger or in
 * a shard that helps.
 */
export type PublishTask =
  | { type: 'backtest'; task: BacktestTask; share: Share }
  /** The partners of a share of the items, of one fold of the backtest or of all orders (`paths.ts`). */
  | { type: 'partners'; of: PathsOf; share: Share }
  /** Takes over the partners of all shares. */
  | { type: 'know'; of: PathsOf; parts: readonly Uint8Array[] }
  /** The ridge columns of these items, one after the other (`byte-list.ts`). */
  | { type: 'solve'; settings: CoPurchaseSettings; items: Uint32Array }
  /** The lists of these leads: a line a lead; in it the lists of its variants as JSON, between tabs; UTF-8. */
  | { type: 'list'; settings: CoPurchaseSettings; items: Uint32Array; rows: RidgeRows };

export type PathsOf = { fold: number } | { settings: CoPurchaseSettings };

/** Which run a task is of. */
export interface RunHead {
  shop: string;
  number: number;
  /** ms since 1970. */
  started: number;
  items: number;
  /** The number of shards, and which of them gets this. */
  width: number;
  mine: number;
}

/** A part of the catalogue of a run, from item `from` on. */
export interface CatalogSlice {
  from: number;
  /** JSON of `(CatalogItem | { id })[]`: of an item that is not for sale, only its id. */
  items: string;
  /** The lead of each of them (`variants.ts`). */
  leads: Uint32Array;
  /** The item that lines of each of them count for. */
  meant: Uint32Array;
  minBuyers: number;
  upSell: ShopConfig['up_sell'];
}
