/** Tells of what orders hold that is no product of the catalogue, and what to do about it. */
import type { CatalogCoverage } from '../shared/admin-answers.ts';
import { sayMany } from '../shared/say-many.ts';
import { plainLine } from './plain-console.ts';
import { number } from './progress.ts';

/**
 * Null where the catalogue has all.
 * @param orders whose lines they are, as in "the newest orders"
 */
export function strangeOrders(coverage: CatalogCoverage | null | undefined, orders: string): string | null {
  if (!coverage || coverage.known >= coverage.lines) return null;
  const { lines, known, unknown_products: products, example } = coverage;
  // A server of another version may not say so much.
  const of = products ? `, of ${sayMany(products, 'product')},` : '';
  const title = example?.title && example.title !== example.sold ? ` (“${example.title}”)` : '';
  const one = example ? `, as “${example.sold}”${title}` : '';
  return plainLine(
    `Of ${orders}’ ${sayMany(lines, 'line')} ${number(lines - known)}${of} ${lines - known === 1 ? 'is' : 'are'} of nothing that the catalogue has under any id${one}. ` +
      'They count for no product of it. Where it does have one, give that the orders’ id as its mpn, its gtin or its id, ' +
      'or the orders’ title, then import the catalogue and publish: the orders need not come again. ' +
      'What is sold no more needs nothing.',
  );
}
