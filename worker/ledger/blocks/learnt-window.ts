import type { BlockSummary } from './order-block.ts';

/** The number of the log from which on orders must be read, so that the newest `most` lines are among them. */
export function windowStart(blocks: readonly BlockSummary[], most: number): number {
  let lines = 0;
  for (const block of [...blocks].sort((a, b) => b.first_seq - a.first_seq)) {
    lines += block.lines;
    if (lines >= most) return block.first_seq;
  }
  return 0;
}
