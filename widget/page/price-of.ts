import { plainPrice } from './plain-value.ts';
import { pick, PRICE } from './fields.ts';
import type { PageReading, Sources } from './page-reading.ts';
import { isSure } from './is-sure.ts';
import type { VisibleProduct } from './visible-product.ts';

/** Two amounts are one price when they differ by less than this share. */
const SAME_PRICE = 0.005;
const isNear = (one: number, other: number): boolean => Math.abs(one / other - 1) < SAME_PRICE;

/** A visible price overrules a stated one only when it is this clear, and within these multiples of it: tax, sale. */
const CLEAR_SCORE = 3;
const LEAST_RATIO = 0.3;
const MOST_RATIO = 1.4;

const hasPrice = (amount: number) => (product: unknown) => isNear(pick(product, PRICE, plainPrice)!, amount);

/**
 * The price that the markup states (`given`), unless the page clearly shows another: a price without tax, a list price
 * during a sale.
 */
export function priceOf(
  given: number | null,
  reading: PageReading,
  sources: Sources,
  visible: () => VisibleProduct | undefined,
): number | null {
  if (!given || isSure(sources, reading.sources['product.price']!, hasPrice(given))) return given;
  const shown = visible();
  const clearest = shown?.prices[0];
  if (!clearest || isNear(given, clearest.amount)) return given;
  const ratio = clearest.amount / given;
  // Stated by a second source besides the visible text.
  const isStated = Object.values(sources).filter((read) => hasPrice(clearest.amount)(read()?.product))[1];
  const isHidden = !shown.prices.some(({ amount, score }) => score > 0 && isNear(given, amount));
  if (
    !isStated &&
    !(
      isHidden &&
      // `349.000` was meant as 349,000.
      (isNear(ratio, 1000) || (clearest.score > CLEAR_SCORE && ratio > LEAST_RATIO && ratio < MOST_RATIO))
    )
  )
    return given;
  reading.sources['product.price'] = 'visible';
  return clearest.amount;
}
