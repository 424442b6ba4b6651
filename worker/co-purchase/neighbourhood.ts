import type { OrderMatrix } from './order-matrix.ts';

/** The co-count matrix of a few items: `gram` is row-major with `size` numbers a row, lower triangle and diagonal. */
export interface Neighbourhood {
  gram: Float64Array;
  size: number;
}

/**
 * Counts the weighted co-counts among a few items straight from their posting lists: each order keeps a linked list
 * of the chosen items that it holds. O(sum of the items' orders + sum over orders of chosen items²), and no other
 * line of these orders is looked at. Memory: 4 bytes an order + 8 bytes a posting of the chosen items.
 *
 * @returns a function of (items, weight of each order); the result is reused: valid until the next call
 */
export function createNeighbourhoodCounter(matrix: OrderMatrix, firstOrder: number) {
  const { orderCount, postingStart, posting } = matrix;
  const head = new Int32Array(orderCount).fill(-1);
  let next = new Int32Array(1024);
  let chosen = new Uint16Array(1024);
  let gram = new Float64Array(0);

  return (items: ArrayLike<number>, orderWeight: Float32Array): Neighbourhood => {
    const size = items.length;
    if (gram.length < size * size) gram = new Float64Array(size * size);
    gram.fill(0, 0, size * size);
    let links = 0;
    for (let a = 0; a < size; a += 1) {
      const end = postingStart[items[a]! + 1]!;
      const row = a * size;
      for (let p = end - 1; p >= postingStart[items[a]!]!; p -= 1) {
        const order = posting[p]!;
        if (order < firstOrder) break;
        const w = orderWeight[order]!;
        for (let link = head[order]!; link >= 0; link = next[link]!) gram[row + chosen[link]!]! += w;
        gram[row + a]! += w;
        if (links === next.length) {
          next = grown(next, Int32Array);
          chosen = grown(chosen, Uint16Array);
        }
        next[links] = head[order]!;
        chosen[links] = a;
        head[order] = links++;
      }
    }
    for (let a = 0; a < size; a += 1) {
      for (let p = postingStart[items[a]! + 1]! - 1; p >= postingStart[items[a]!]!; p -= 1) {
        if (posting[p]! < firstOrder) break;
        head[posting[p]!] = -1;
      }
    }
    return { gram, size };
  };
}

function grown<T extends Int32Array | Uint16Array>(list: T, Kind: new (length: number) => T): T {
  const larger = new Kind(list.length * 2);
  larger.set(list);
  return larger;
}
