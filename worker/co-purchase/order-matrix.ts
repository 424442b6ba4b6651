/**
 * The order log as a compact matrix: which items each order holds and which orders hold each item. Everything that
 * is learnt is counted from it on demand, so nothing counted can be stale. It gives up appending in place: after new
 * orders the matrix is built again, in one pass over the log.
 *
 * Memory: 8 bytes an order line + 20 an order + 4 an item; 24 bytes an order more while building.
 */
export interface OrderMatrix {
  itemCount: number;
  orderCount: number;
  /** Orders sorted by (time, arrival); offsets into `item`, length orderCount + 1. */
  start: Uint32Array;
  /** Item numbers, distinct within an order. */
  item: Uint32Array;
  /** Seconds since 1970; unknown = NaN (such an order sorts as it arrived and never decays). */
  time: Float64Array;
  /** Buyer number; an anonymous order has a number of its own. */
  buyer: Uint32Array;
  /** Offsets into `posting`, length itemCount + 1. */
  postingStart: Uint32Array;
  /** Indexes of the orders that hold the item, ascending. */
  posting: Uint32Array;
}

/** One order of the log: `time` in seconds since 1970, `buyer` any whole number that stands for the same person. */
export interface MatrixOrder {
  time: number | null;
  buyer: number | null;
  items: ArrayLike<number>;
}

/** Lines are gathered in blocks of this many, so that growing never holds two copies of all lines. */
const BLOCK_LINES = 1 << 16;

/** A list of numbers that grows by blocks. */
class GrowingList {
  length = 0;
  readonly #blocks: Uint32Array[] = [];

  push(value: number): void {
    const at = this.length % BLOCK_LINES;
    if (at === 0) this.#blocks.push(new Uint32Array(BLOCK_LINES));
    this.#blocks[this.#blocks.length - 1]![at] = value;
    this.length += 1;
  }

  at(index: number): number {
    return this.#blocks[Math.floor(index / BLOCK_LINES)]![index % BLOCK_LINES]!;
  }

  /** Lets the blocks go, so that the postings can take their place. */
  clear(): void {
    this.#blocks.length = 0;
  }
}

/**
 * Builds the matrix from orders in any order of arrival. A repeated item within an order counts once, an order
 * without items is left out, and an order without a time sorts directly after the one that arrived before it.
 *
 * @throws RangeError when an item number is not a whole number below `itemCount`.
 */
export function buildOrderMatrix(orders: Iterable<MatrixOrder>, itemCount: number): OrderMatrix {
  const lines = new GrowingList();
  const firstLine: number[] = [];
  const times: number[] = [];
  const buyers: number[] = [];
  const lastSeenIn = new Int32Array(itemCount).fill(-1);
  let highestBuyer = -1;
  for (const { time, buyer, items } of orders) {
    const order = firstLine.length;
    const before = lines.length;
    for (let k = 0; k < items.length; k += 1) {
      const item = items[k]!;
      if (!(item >= 0 && item < itemCount && Number.isInteger(item))) {
        throw new RangeError(`item ${item} is not below ${itemCount}`);
      }
      if (lastSeenIn[item] === order) continue;
      lastSeenIn[item] = order;
      lines.push(item);
    }
    if (lines.length === before) continue;
    firstLine.push(before);
    times.push(time ?? Number.NaN);
    buyers.push(buyer ?? -1);
    if (buyer !== null && buyer > highestBuyer) highestBuyer = buyer;
  }
  firstLine.push(lines.length);
  return assemble(itemCount, lines, firstLine, times, buyers, highestBuyer + 1, sortedOrders(times));
}

/** The orders' arrival numbers, sorted by time; the sort is stable, so equal times keep their order of arrival. */
function sortedOrders(times: number[]): Uint32Array {
  const key = new Float64Array(times.length);
  let latest = Number.NEGATIVE_INFINITY;
  for (let order = 0; order < times.length; order += 1) {
    const time = times[order]!;
    if (!Number.isNaN(time)) latest = time;
    key[order] = latest;
  }
  const sorted = Uint32Array.from(key.keys());
  let inOrder = true;
  for (let order = 1; order < key.length && inOrder; order += 1) inOrder = key[order - 1]! <= key[order]!;
  // -Infinity - -Infinity is NaN, hence comparisons instead of a difference.
  return inOrder ? sorted : sorted.sort((a, b) => (key[a]! < key[b]! ? -1 : key[a]! > key[b]! ? 1 : a - b));
}

function assemble(
  itemCount: number,
  lines: GrowingList,
  firstLine: number[],
  times: number[],
  buyers: number[],
  firstFreeBuyer: number,
  sorted: Uint32Array,
): OrderMatrix {
  const orderCount = sorted.length;
  const start = new Uint32Array(orderCount + 1);
  const item = new Uint32Array(lines.length);
  const time = new Float64Array(orderCount);
  const buyer = new Uint32Array(orderCount);
  const postingStart = new Uint32Array(itemCount + 1);
  let freeBuyer = firstFreeBuyer;
  let at = 0;
  for (let order = 0; order < orderCount; order += 1) {
    const arrival = sorted[order]!;
    time[order] = times[arrival]!;
    buyer[order] = buyers[arrival]! < 0 ? freeBuyer++ : buyers[arrival]!;
    for (let line = firstLine[arrival]!; line < firstLine[arrival + 1]!; line += 1) {
      const i = lines.at(line);
      item[at++] = i;
      postingStart[i + 1]! += 1;
    }
    start[order + 1] = at;
  }
  lines.clear();
  for (let i = 0; i < itemCount; i += 1) postingStart[i + 1]! += postingStart[i]!;
  const next = postingStart.slice(0, itemCount);
  const posting = new Uint32Array(item.length);
  for (let order = 0; order < orderCount; order += 1) {
    for (let line = start[order]!; line < start[order + 1]!; line += 1) posting[next[item[line]!]!++] = order;
  }
  return { itemCount, orderCount, start, item, time, buyer, postingStart, posting };
}
