import { windowStart } from './learnt-window.ts';
import type { BlockSummary, StoredBlock } from './order-block.ts';
import type { OrderColumns } from './order-columns.ts';
import { ColumnsBuilder } from './order-columns.ts';

/** A shard, as far as its blocks are read. */
export interface BlockSource {
  summary(): BlockSummary[] | Promise<BlockSummary[]>;
  blocks(fromSeq: number, after: number): StoredBlock[] | Promise<StoredBlock[]>;
}

/** Columns of the newest orders, and how many older ones are left out. */
export interface ReadColumns {
  columns: OrderColumns;
  leftOut: number;
}

/**
 * The newest orders of all shards with at most `most` lines together. One shard is read after another, beginning with
 * `first`, so that several readers do not all ask the same one. `currency` is the config's, where it has one; `meant` as
 * `ColumnsBuilder` takes it.
 */
export async function readColumns(
  sources: readonly BlockSource[],
  items: number,
  most: number,
  { first = 0, ...said }: { first?: number; currency?: string; meant?: Uint32Array } = {},
): Promise<ReadColumns> {
  const summaries = await Promise.all(sources.map((source) => source.summary()));
  const from = windowStart(summaries.flat(), most);
  const builder = new ColumnsBuilder(roomFor(summaries, from));
  for (let n = 0; n < sources.length; n++) {
    const at = (first + n) % sources.length;
    for (let page = await sources[at]!.blocks(from, -1); page.length > 0;) {
      for (const block of page) builder.add(block, at);
      page = await sources[at]!.blocks(from, page.at(-1)!.first_seq);
    }
  }
  return withLeftOut(builder.take(items, most, said), summaries);
}

/** The same for a ledger without shards. */
export function columnsOf(
  summary: BlockSummary[],
  blocks: (from: number) => Iterable<StoredBlock>,
  items: number,
  most: number,
  said?: { currency?: string; meant?: Uint32Array },
): ReadColumns {
  const from = windowStart(summary, most);
  const builder = new ColumnsBuilder(roomFor([summary], from));
  for (const block of blocks(from)) builder.add(block);
  return withLeftOut(builder.take(items, most, said), [summary]);
}

/** Orders and lines that will be read. In each shard, the block in which the window begins may begin before it. */
function roomFor(summaries: readonly BlockSummary[][], from: number): { orders: number; lines: number } {
  const room = { orders: 0, lines: 0 };
  for (const summary of summaries) {
    const before = summary.findLastIndex(({ first_seq }) => first_seq < from);
    for (const { orders, lines } of summary.slice(Math.max(0, before))) {
      room.orders += orders;
      room.lines += lines;
    }
  }
  return room;
}

function withLeftOut(columns: OrderColumns, summaries: readonly BlockSummary[][]): ReadColumns {
  const all = summaries.flat().reduce((sum, { orders }) => sum + orders, 0);
  return { columns, leftOut: all - columns.orders };
}
