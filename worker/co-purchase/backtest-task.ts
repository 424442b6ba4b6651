import type { CoPurchaseSettings } from './co-purchase-settings.ts';
import type { RidgeRows } from './ridge-column.ts';

/** What a ridge is solved with, beside the order weights that all share. */
export interface RidgeChoice {
  sizePower: number;
  lambda: number;
}

/**
 * A piece of a backtest's work, which may be shared out: each part of it is made from the same orders and without the
 * others, and all parts together are what one alone would make.
 */
export type BacktestTask =
  /** Ranks of the held-out product pages under settings that share their order weights; with `rows`, only targets compete. */
  | { type: 'pages'; fold: number; settings: readonly CoPurchaseSettings[]; rows: RidgeRows | null }
  /** The lists of all items that stand in a held-out cart: damped counts, or plain ones. */
  | { type: 'lists'; fold: number; settings: CoPurchaseSettings; plain: boolean }
  /** The ridge columns of the targets, for each λ. */
  | { type: 'ridges'; fold: number; settings: CoPurchaseSettings; lambdas: readonly number[] };

/** Which part of how many. */
export interface Share {
  part: number;
  parts: number;
}

export const ALONE: Share = { part: 0, parts: 1 };

/** Whether the `k`th piece is in a share: they are dealt out in turn. */
export function isIn({ part, parts }: Share, k: number): boolean {
  return k % parts === part;
}
