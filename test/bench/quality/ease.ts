import type { CoCounts, ScoreMatrix } from './baselines.ts';

/**
 * EASE^R (Steck, WWW 2019): B = −P / diag(P) with P = (XᵀX + λI)⁻¹, the diagonal 0. The inverse is taken in place by
 * the symmetric sweep, O(items³ / 2): 20 s for 3,500 items.
 */
export function scoreEase({ together, alone, items }: CoCounts, lambda: number): ScoreMatrix {
  const inverse = new Float64Array(items * items);
  inverse.set(together);
  for (let i = 0; i < items; i += 1) inverse[i * items + i] = alone[i]! + lambda;
  sweepInverse(inverse, items);
  const weights = new Float32Array(items * items);
  for (let i = 0; i < items; i += 1) {
    for (let j = 0; j < items; j += 1) {
      if (i !== j) weights[i * items + j] = -inverse[at(i, j, items)]! / inverse[j * items + j]!;
    }
  }
  return weights;
}

/** Only the lower triangle is kept. */
function at(i: number, j: number, n: number): number {
  return i >= j ? i * n + j : j * n + i;
}

/** Inverts a symmetric positive definite matrix in place, lower triangle only (the sweep operator, Goodnight 1979). */
function sweepInverse(matrix: Float64Array, n: number): void {
  const column = new Float64Array(n);
  for (let k = 0; k < n; k += 1) {
    const pivot = matrix[k * n + k]!;
    for (let i = 0; i < n; i += 1) column[i] = matrix[at(i, k, n)]!;
    for (let i = 0; i < n; i += 1) {
      if (i === k) continue;
      const factor = column[i]! / pivot;
      if (factor === 0) continue;
      const row = i * n;
      for (let j = 0; j <= i; j += 1) matrix[row + j]! -= factor * column[j]!;
    }
    for (let i = 0; i < n; i += 1) matrix[at(i, k, n)] = column[i]! / pivot;
    matrix[k * n + k] = -1 / pivot;
  }
  for (let i = 0; i < n; i += 1) for (let j = 0; j <= i; j += 1) matrix[i * n + j]! *= -1;
}
