import { newestLines, windowStart } from './learnt-window.ts';
import { mergeBlocks } from './merge-blocks.ts';
import type { BlockSummary, StoredBlock } from './order-block.ts';

/** One of the objects that hold a ledger's blocks. */
export interface BlockSource {
  summary(): BlockSummary[] | Promise<BlockSummary[]>;
  blocks(fromSeq: number, after: number): StoredBlock[] | Promise<StoredBlock[]>;
}

/**
 * The newest orders of all objects that hold at most so many lines together, in blocks, oldest first, and how many older
 * ones are left out. One object is read after another, from `first` on, so that of several readers each reads another.
 */
export async function readBlocks(
  sources: readonly BlockSource[],
  most: number,
  first = 0,
): Promise<{ blocks: ArrayBuffer[]; leftOut: number }> {
  const summary = (await Promise.all(sources.map((source) => source.summary()))).flat();
  const from = windowStart(summary, most);
  const lists: StoredBlock[][] = sources.map(() => []);
  for (let n = 0; n < sources.length; n++) {
    const at = (first + n) % sources.length;
    for (let page = await sources[at]!.blocks(from, -1); page.length > 0;) {
      lists[at]!.push(...page);
      page = await sources[at]!.blocks(from, page.at(-1)!.first_seq);
    }
  }
  const blocks = newestLines(mergeBlocks(lists), most);
  const all = summary.reduce((sum, { orders }) => sum + orders, 0);
  return { blocks, leftOut: all - blocks.reduce((sum, block) => sum + new Uint32Array(block, 0, 1)[0]!, 0) };
}
