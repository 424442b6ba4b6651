/** z of a normal distribution at which 95% of it lies between −z and z. */
const Z = 1.96;

/**
 * The range in which the true rate lies with 95% confidence, shares from 0 to 1.
 * Wilson's score interval (E. B. Wilson, 1927): it stays sound where there are few trials.
 */
export function rateInterval(successes: number, trials: number): { rate: number; low: number; high: number } | null {
  if (trials <= 0) return null;
  const rate = Math.min(1, successes / trials);
  const spread = Z * Math.sqrt((rate * (1 - rate)) / trials + (Z * Z) / (4 * trials * trials));
  const middle = rate + (Z * Z) / (2 * trials);
  const scale = 1 + (Z * Z) / trials;
  return { rate, low: Math.max(0, (middle - spread) / scale), high: Math.min(1, (middle + spread) / scale) };
}
