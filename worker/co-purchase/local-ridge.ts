import { solveRidge } from './cholesky.ts';
import { createNeighbourhoodCounter } from './neighbourhood.ts';
import type { OrderMatrix } from './order-matrix.ts';
import type { PairRow } from './pair-counter.ts';
import type { RidgeEntry } from './ridge-column.ts';

/** The ridge reads at most the newest orders that hold this many lines: it bounds the work for the largest shops. */
export const RIDGE_LINES = 2_000_000;
/** Weights kept for a target, those that speak for it and those that speak against it; the rest add nothing measurable. */
const COLUMN_FOR = 40;
const COLUMN_AGAINST = 20;
/** Popular items are picked as neighbours less readily: the co-count is divided by (own count)^this. */
const NEIGHBOUR_DAMPING = 0.25;

/**
 * Local ridge: SLIM with neighbourhood selection (Ning & Karypis, ICDM 2011) in the closed form of EASE^R (Steck, WWW
 * 2019). For one target it solves (G_NN + λI) b = G_Nj over the target's M strongest neighbours; with M = all items
 * it is EASE^R's column exactly. About 0.5 ms a target at M = 100.
 */
export function createLocalRidge(matrix: OrderMatrix) {
  /** Where the neighbourhood may be the whole catalogue, also the items never bought with the target: they speak against it. */
  function addStrangers(target: number, row: PairRow, items: number[], together: number[]): void {
    const partner = new Set(row.item.subarray(0, row.length));
    for (let item = 0; item < matrix.itemCount; item += 1) {
      const bought = matrix.postingStart[item + 1]! > matrix.postingStart[item]!;
      if (item === target || partner.has(item) || !bought) continue;
      items.push(item);
      together.push(0);
    }
  }

  const countNeighbourhood = createNeighbourhoodCounter(matrix, firstOrderWithin(matrix, RIDGE_LINES));

  /**
   * @param target whose column it is
   * @param row the target's pairs, weighted like `orderWeight`
   * @param unit weight that counts as one order: λ is in orders
   * @returns for each λ the strongest weights of the neighbours, largest first
   */
  return (
    target: number,
    row: PairRow,
    orderWeight: Float32Array,
    ownWeight: (item: number) => number,
    unit: number,
    size: number,
    lambdas: readonly number[],
  ): RidgeEntry[][] => {
    const neighbours = strongestNeighbours(row, ownWeight, size);
    const items = neighbours.map((at) => row.item[at]!);
    const together = neighbours.map((at) => row.weight[at]!);
    if (size >= matrix.itemCount - 1) addStrangers(target, row, items, together);
    const n = items.length;
    const { gram } = countNeighbourhood(items, orderWeight);
    return lambdas.map((lambda, index) => {
      const factor = index === lambdas.length - 1 ? gram : gram.slice(0, n * n);
      const weights = Float64Array.from(together);
      if (!solveRidge(factor, n, n, lambda * unit, weights)) return [];
      const entries = items
        .map((item, k) => ({ item, weight: weights[k]! }))
        .sort((a, b) => b.weight - a.weight || a.item - b.item);
      const firstAgainst = entries.filter(({ weight }) => weight > 0).length;
      return [
        ...entries.slice(0, Math.min(COLUMN_FOR, firstAgainst)),
        ...entries.slice(Math.max(firstAgainst, entries.length - COLUMN_AGAINST)),
      ];
    });
  };
}

/** Positions in the row of the `size` neighbours with the largest G_ij / G_ii^0.25. */
function strongestNeighbours(row: PairRow, ownWeight: (item: number) => number, size: number): number[] {
  const strength = new Float64Array(row.length);
  for (let k = 0; k < row.length; k += 1) strength[k] = row.weight[k]! / ownWeight(row.item[k]!) ** NEIGHBOUR_DAMPING;
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
