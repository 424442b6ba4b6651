import { Z_95 } from '../../shared/z-95.ts';

/**
 * The range in which the true rate lies with 95% confidence, shares from 0 to 1.
 * Wilson's score interval (E. B. Wilson, 1927): it stays sound where there are few trials.
 */
export function rateInterval(successes: number, trials: number): { rate: number; low: number; high: number } | null {
  if (trials <= 0) return null;
  const rate = Math.min(1, successes / trials);
  const spread = Z_95 * Math.sqrt((rate * (1 - rate)) / trials + (Z_95 * Z_95) / (4 * trials * trials));
  const middle = rate + (Z_95 * Z_95) / (2 * trials);
  const scale = 1 + (Z_95 * Z_95) / trials;
  return { rate, low: Math.max(0, (middle - spread) / scale), high: Math.min(1, (middle + spread) / scale) };
}
