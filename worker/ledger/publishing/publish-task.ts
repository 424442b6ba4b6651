import type { ShopConfig } from '../../../shared/shop-config.ts';
import type { BacktestTask, Share } from '../../co-purchase/backtest-task.ts';
import type { CoPurchaseSettings } from '../../co-purchase/co-purchase-settings.ts';
import type { RidgeRows } from '../../co-purchase/ridge-column.ts';

/**
 * A piece of a version's work. Whoever holds the same orders and the same catalogue makes the same bytes of it: the
 * shop's ledger, or a shard that helps it.
 */
export type PublishTask =
  | { type: 'backtest'; task: BacktestTask; share: Share }
  /** The partners of a share of the items, of one fold of the backtest or of all orders (`paths.ts`). */
  | { type: 'partners'; of: PathsOf; share: Share }
  /** Nothing but to take over the partners of all shares. */
  | { type: 'know'; of: PathsOf; parts: readonly Uint8Array[] }
  /** The ridge columns of these items, one after the other (`byte-list.ts`). */
  | { type: 'solve'; settings: CoPurchaseSettings; items: Uint32Array }
  /** The lists of these leading items and the variants they lead as JSON, a line a lead, between tabs, in UTF-8. */
  | { type: 'list'; settings: CoPurchaseSettings; items: Uint32Array; rows: RidgeRows };

export type PathsOf = { fold: number } | { settings: CoPurchaseSettings };

/** Which version is made, of so many items. */
export interface RunHead {
  shop: string;
  number: number;
  /** ms since 1970. */
  started: number;
  items: number;
  /** So many objects hold blocks, the ledger being the first, and which of them is told this. */
  width: number;
  mine: number;
}

/** A part of the catalogue as a version has it, from an item on. */
export interface CatalogueSlice {
  from: number;
  /** JSON of `(CatalogItem | { id })[]`: an item that is not for sale is its id alone. */
  items: string;
  /** The lead of each of them (`variants.ts`). */
  leads: Uint32Array;
  minBuyers: number;
  upSell: ShopConfig['up_sell'];
}
