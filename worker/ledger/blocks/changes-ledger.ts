import type { ChangedOrder } from '../log/log-appender.ts';
import type { BlockStore } from './block-store.ts';
import type { TouchedStore } from './touched-store.ts';

/** Orders that may be folded already have changed: their blocks are made again, and their items learnt anew. */
export function noteChanged(orders: readonly ChangedOrder[], blocks: BlockStore, touched: TouchedStore): void {
  for (const { seq, items } of orders) {
    blocks.markStale(seq);
    touched.touch(items, blocks.watermark());
  }
}
