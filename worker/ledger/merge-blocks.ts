import type { NumberedOrder, StoredBlock } from './order-block.ts';
import { blockView, packBlock } from './order-block.ts';

/** Orders of a block that is laid together: as many as one that is folded. */
const BLOCK_ORDERS = 4000;

/**
 * Lays the blocks of several objects into each other, by the numbers under which their orders came: the orders are
 * then what one object would have folded. Each list is oldest first, and is used up, so that no line is in memory twice.
 * O(orders × lists + lines).
 */
export function mergeBlocks(lists: readonly StoredBlock[][]): ArrayBuffer[] {
  const filled = lists.filter((list) => list.some(({ data }) => blockView(data).size.length > 0));
  if (filled.length <= 1) return (filled[0] ?? []).map(({ data }) => data);
  const readers = filled.map(readOrders);
  const heads = readers.map((reader) => reader.next());
  const merged: ArrayBuffer[] = [];
  let orders: NumberedOrder[] = [];
  const flush = () => {
    if (orders.length > 0)
      merged.push(
        packBlock(
          orders,
          orders.map(({ seq }) => seq),
        ),
      );
    orders = [];
  };
  for (;;) {
    let first = -1;
    for (let n = 0; n < heads.length; n++)
      if (!heads[n]!.done && (first < 0 || heads[n]!.value!.seq < heads[first]!.value!.seq)) first = n;
    if (first < 0) break;
    orders.push(heads[first]!.value!);
    heads[first] = readers[first]!.next();
    if (orders.length >= BLOCK_ORDERS) flush();
  }
  flush();
  return merged;
}

function* readOrders(blocks: StoredBlock[]): Generator<NumberedOrder, undefined> {
  blocks.reverse();
  for (let block = blocks.pop(); block; block = blocks.pop()) {
    const { first_seq, data } = block;
    const { time, buyer, size, item, price, arrival } = blockView(data);
    let at = 0;
    for (let n = 0; n < size.length; n++) {
      const end = at + size[n]!;
      yield {
        // A block of before the orders were spread does not say it: until it is folded again its stretch must do.
        seq: arrival ? arrival[n]! : first_seq + n,
        time: time[n]!,
        buyer: buyer[n]!,
        items: item.subarray(at, end),
        prices: price.subarray(at, end),
      };
      at = end;
    }
  }
}
