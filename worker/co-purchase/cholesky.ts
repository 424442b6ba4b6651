/**
 * Solves (A + λI) x = b in place for a symmetric positive definite A by Cholesky's method: O(n³ / 6).
 *
 * @param matrix row-major, `stride` numbers a row; the lower triangle is read and overwritten with the factor
 * @param vector b on entry, x on return
 * @returns false where A + λI is not positive definite; the vector is then worthless
 */
export function solveRidge(
  matrix: Float64Array,
  stride: number,
  n: number,
  lambda: number,
  vector: Float64Array,
): boolean {
  for (let i = 0; i < n; i += 1) {
    const row = i * stride;
    for (let j = 0; j < i; j += 1) {
      const other = j * stride;
      matrix[row + j] = (matrix[row + j]! - dot(matrix, row, other, j)) / matrix[other + j]!;
    }
    const pivot = matrix[row + i]! + lambda - dot(matrix, row, row, i);
    if (!(pivot > 0)) return false;
    matrix[row + i] = Math.sqrt(pivot);
  }
  for (let i = 0; i < n; i += 1) {
    let sum = vector[i]!;
    for (let k = 0; k < i; k += 1) sum -= matrix[i * stride + k]! * vector[k]!;
    vector[i] = sum / matrix[i * stride + i]!;
  }
  for (let i = n - 1; i >= 0; i -= 1) {
    let sum = vector[i]!;
    for (let k = i + 1; k < n; k += 1) sum -= matrix[k * stride + i]! * vector[k]!;
    vector[i] = sum / matrix[i * stride + i]!;
  }
  return true;
}

/** Four sums at a time: one sum alone would wait for each addition to finish (twice as slow, measured). */
function dot(matrix: Float64Array, a: number, b: number, n: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let k = 0;
  for (; k + 3 < n; k += 4) {
    s0 += matrix[a + k]! * matrix[b + k]!;
    s1 += matrix[a + k + 1]! * matrix[b + k + 1]!;
    s2 += matrix[a + k + 2]! * matrix[b + k + 2]!;
    s3 += matrix[a + k + 3]! * matrix[b + k + 3]!;
  }
  for (; k < n; k += 1) s0 += matrix[a + k]! * matrix[b + k]!;
  return s0 + s1 + (s2 + s3);
}
