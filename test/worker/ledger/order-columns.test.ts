import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { windowStart } from '../../../worker/ledger/blocks/learnt-window.ts';
import type { NumberedOrder } from '../../../worker/ledger/log/folded-order.ts';
import { blockView, packBlock } from '../../../worker/ledger/blocks/order-block.ts';
import { ColumnsBuilder } from '../../../worker/ledger/blocks/order-columns.ts';

const ITEMS = 9;

/** A log: numbers ascend with gaps, some orders have no time, some nothing left. */
const log = fc
  .array(
    fc.record({
      gap: fc.integer({ min: 1, max: 3 }),
      time: fc.option(fc.nat(50), { nil: NaN }),
      buyer: fc.nat(6),
      items: fc.uniqueArray(fc.nat(ITEMS - 1), { maxLength: 4 }),
      shard: fc.nat(7),
      newBlock: fc.boolean(),
    }),
    { maxLength: 60 },
  )
  .map((rows) => {
    let seq = 0;
    return rows.map(({ gap, items, ...row }) => {
      seq += gap;
      const sorted = items.sort((a, b) => a - b);
      return { ...row, seq, items: sorted, prices: sorted.map((item) => item + (seq % 4)) };
    });
  });
type Row = typeof log extends fc.Arbitrary<(infer T)[]> ? T : never;

const pack = (orders: readonly NumberedOrder[]) => ({
  first_seq: orders[0]?.seq ?? 0,
  data: packBlock(
    orders,
    orders.map(({ seq }) => seq),
  ),
});

/** The blocks of one shard, cut where the rows say. */
function blocksOf(rows: readonly Row[]) {
  const blocks: Row[][] = [];
  for (const row of rows) {
    if (blocks.length === 0 || row.newBlock) blocks.push([]);
    blocks.at(-1)!.push(row);
  }
  return blocks.map(pack);
}

const split = (rows: readonly Row[]) =>
  Array.from({ length: 8 }, (_, shard) => blocksOf(rows.filter((row) => row.shard === shard)));
const summaryOf = (blocks: ReturnType<typeof blocksOf>) =>
  blocks.map(({ first_seq, data }) => ({
    first_seq,
    orders: blockView(data).size.length,
    lines: blockView(data).item.length,
  }));

/** The columns of all shards' blocks, of which the last shard is read first. */
function columnsOf(lists: ReturnType<typeof blocksOf>[], most?: number) {
  const columns = new ColumnsBuilder({ orders: 0, lines: 0 });
  for (const [shard, blocks] of [...lists.entries()].toReversed())
    for (const block of blocks) columns.add(block, shard);
  const { matrix, usualPrice } = columns.take(ITEMS, most);
  return { matrix, usualPrice };
}

describe('blocks of several shards', () => {
  it('are, laid into each other, what one shard would have folded', () => {
    fc.assert(
      fc.property(log, (rows) => {
        expect(columnsOf(split(rows))).toEqual(columnsOf([blocksOf(rows)]));
      }),
    );
  });

  it('teach their newest lines only, whole orders, and the same ones however they are spread', () => {
    fc.assert(
      fc.property(log, fc.nat(40), (rows, most) => {
        const learnt = [split(rows), [blocksOf(rows)]].map((lists) => {
          const from = windowStart(lists.flatMap(summaryOf), most);
          // As the shards are asked: blocks whose last order came at `from` or later.
          const asked = lists.map((list) => list.filter(({ data }) => (blockView(data).arrival?.at(-1) ?? 0) >= from));
          return columnsOf(asked, most);
        });
        expect(learnt[0]).toEqual(learnt[1]);
        let lines = 0;
        const newest = rows.toReversed().filter(({ items }) => items.length > 0);
        const fits = newest.findIndex(({ items }) => (lines += items.length) > most);
        expect(learnt[0]!.matrix.orderCount).toBe(fits < 0 ? newest.length : fits);
      }),
    );
  });
});
