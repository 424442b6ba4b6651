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
      let sum = matrix[row + j]!;
      for (let k = 0; k < j; k += 1) sum -= matrix[row + k]! * matrix[other + k]!;
      matrix[row + j] = sum / matrix[other + j]!;
    }
    let pivot = matrix[row + i]! + lambda;
    for (let k = 0; k < i; k += 1) pivot -= matrix[row + k]! ** 2;
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
