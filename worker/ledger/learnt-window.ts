import type { BlockSummary, FoldedOrder } from './order-block.ts';
import { blockView, packBlock } from './order-block.ts';

/** The number of the log from which on orders must be read, so that the newest `most` lines are among them. */
export function windowStart(blocks: readonly BlockSummary[], most: number): number {
  let lines = 0;
  for (const block of [...blocks].sort((a, b) => b.first_seq - a.first_seq)) {
    lines += block.lines;
    if (lines >= most) return block.first_seq;
  }
  return 0;
}

/** The newest orders that hold at most `most` lines together, in blocks, oldest first; whole orders only. */
export function newestLines(blocks: readonly ArrayBuffer[], most: number): ArrayBuffer[] {
  const kept: ArrayBuffer[] = [];
  let left = most;
  for (let n = blocks.length - 1; n >= 0; n--) {
    const { time, buyer, size, item, price } = blockView(blocks[n]!);
    if (item.length <= left) {
      kept.push(blocks[n]!);
      left -= item.length;
      continue;
    }
    const orders: FoldedOrder[] = [];
    let end = item.length;
    for (let order = size.length - 1; order >= 0 && size[order]! <= left; order--) {
      const start = end - size[order]!;
      const [items, prices] = [item.subarray(start, end), price.subarray(start, end)];
      orders.push({ time: time[order]!, buyer: buyer[order]!, items, prices });
      left -= size[order]!;
      end = start;
    }
    kept.push(packBlock(orders.reverse()));
    break;
  }
  return kept.reverse();
}
