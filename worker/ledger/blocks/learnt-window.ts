import type { BlockSummary } from './order-block.ts';

/** Older orders stay in the log and count once, as all do; with a half-life of months they would hardly weigh anything. */
const MOST_LINES = 3_000_000;
/** Of an isolate's 128 MB, what the orders and the catalogue may take while a version is made. */
const MEMORY_BYTES = 110_000_000;
/** A line takes so much while the matrix is made, and with ten lines an order 10 in it (`bench:growth`). */
const BYTES_A_LINE = 14;
/** What the shop's own object holds of a product meanwhile (`bench:growth`). */
const BYTES_A_PRODUCT = 97;
/** Fewer lines would tell too little of so many products. */
const LEAST_LINES = 500_000;

/**
 * How many order lines are learnt from, the newest: as many as there is room for beside so many products. Three
 * million up to 700,000 products, and 900,000 beside a million products.
 */
export function learntLines(products: number): number {
  const room = Math.floor((MEMORY_BYTES - BYTES_A_PRODUCT * products) / BYTES_A_LINE);
  return Math.min(MOST_LINES, Math.max(LEAST_LINES, room));
}

/** The number in the log to read from, so that the newest `most` lines are read. */
export function windowStart(blocks: readonly BlockSummary[], most: number): number {
  let lines = 0;
  for (const block of [...blocks].sort((a, b) => b.first_seq - a.first_seq)) {
    lines += block.lines;
    if (lines >= most) return block.first_seq;
  }
  return 0;
}
