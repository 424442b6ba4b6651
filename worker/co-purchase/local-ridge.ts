import { solveRidge } from './cholesky.ts';
import { createNeighbourhoodCounter } from './neighbourhood.ts';
import type { OrderMatrix } from './order-matrix.ts';
import type { PairRow } from './pair-counter.ts';
import type { RidgeEntry } from './ridge-column.ts';

/** The ridge reads at most the newest orders that hold this many lines: it bounds the work for the largest shops. */
export const RIDGE_LINES = 2_000_000;
/** Positive weights kept for a target; the rest together add nothing measurable. */
export const COLUMN_ENTRIES = 40;
/** Popular items are picked as neighbours less readily: the co-count is divided by (own count)^this. */
const NEIGHBOUR_DAMPING = 0.25;

/**
 * Local ridge: SLIM with neighbourhood selection (Ning & Karypis, ICDM 2011) in the closed form of EASE^R (Steck, WWW
 * 2019). For one target it solves (G_NN + λI) b = G_Nj over the target's M strongest neighbours; with M = all items
 * it is EASE^R's column exactly. About 0.5 ms a target at M = 100.
 */
export function createLocalRidge(matrix: OrderMatrix) {
  const countNeighbourhood = createNeighbourhoodCounter(matrix, firstOrderWithin(matrix, RIDGE_LINES));

  /**
   * @param row the target's pairs, weighted like `orderWeight`
   * @param unit weight that counts as one order: λ is in orders
   * @returns for each λ the positive weights of the neighbours, largest first
   */
  return (
    row: PairRow,
    orderWeight: Float32Array,
    ownWeight: ArrayLike<number>,
    unit: number,
    size: number,
    lambdas: readonly number[],
  ): RidgeEntry[][] => {
    const neighbours = strongestNeighbours(row, ownWeight, size);
    const n = neighbours.length;
    const items = neighbours.map((at) => row.item[at]!);
    const { gram } = countNeighbourhood(items, orderWeight);
    return lambdas.map((lambda, index) => {
      const factor = index === lambdas.length - 1 ? gram : gram.slice(0, n * n);
      const weights = Float64Array.from(neighbours, (at) => row.weight[at]!);
      if (!solveRidge(factor, n, n, lambda * unit, weights)) return [];
      return items
        .map((item, k) => ({ item, weight: weights[k]! }))
        .filter(({ weight }) => weight > 0)
        .sort((a, b) => b.weight - a.weight || a.item - b.item)
        .slice(0, COLUMN_ENTRIES);
    });
  };
}

/** Positions in the row of the `size` neighbours with the largest G_ij / G_ii^0.25. */
function strongestNeighbours(row: PairRow, ownWeight: ArrayLike<number>, size: number): number[] {
  const strength = new Float64Array(row.length);
  for (let k = 0; k < row.length; k += 1) strength[k] = row.weight[k]! / ownWeight[row.item[k]!]! ** NEIGHBOUR_DAMPING;
  let floor = 0;
  if (row.length > size) floor = strength.slice().sort()[row.length - size]!;
  const chosen: number[] = [];
  for (let k = 0; k < row.length; k += 1) if (strength[k]! >= floor) chosen.push(k);
  return chosen.sort((a, b) => strength[b]! - strength[a]! || row.item[a]! - row.item[b]!).slice(0, size);
}

function firstOrderWithin({ orderCount, start }: OrderMatrix, lines: number): number {
  let order = orderCount;
  while (order > 0 && start[orderCount]! - start[order - 1]! <= lines) order -= 1;
  return order;
}
