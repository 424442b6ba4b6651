import type { BlockSummary } from './order-block.ts';

/**
 * At most so many order lines are learnt from, the newest. An isolate has 128 MB; with ten lines an order, a line takes
 * 10 bytes in the matrix and 14 while the matrix is made. Older orders stay in the log and count once, as all do; with
 * a half-life of months they would hardly weigh anything.
 */
export const MAX_LEARNT_LINES = 3_000_000;

/** The number in the log to read from, so that the newest `most` lines are read. */
export function windowStart(blocks: readonly BlockSummary[], most: number): number {
  let lines = 0;
  for (const block of [...blocks].sort((a, b) => b.first_seq - a.first_seq)) {
    lines += block.lines;
    if (lines >= most) return block.first_seq;
  }
  return 0;
}
