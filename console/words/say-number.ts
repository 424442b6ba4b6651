/** Numbers in words and signs, in English, as the console is. */

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** `12,345`. */
export function sayCount(n: number): string {
  return whole.format(n);
}

export { sayMany } from '../../shared/say-many.ts';

/** `3.7%` of a share from 0 to 1; whole above ten. */
export function sayShare(share: number): string {
  const percent = share * 100;
  return `${percent.toFixed(percent >= 10 || percent === 0 ? 0 : 1)}%`;
}

/** `€1,234.00`, always with as many decimals as the currency has, so that a column reads in one way. */
export function sayMoney(amount: number, currency: string): string {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).format(amount);
}
