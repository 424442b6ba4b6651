/**
 * What WooCommerce's thank-you page lists, whose rows say of each product only its address: its server tells which that is.
 * A variation is told as the product that it is one of, for its address says no more.
 */
import type { Loose } from '../page/page-reading.ts';
import type { linesOf } from './platforms.ts';
import { STORE, WORDPRESS } from './woocommerce.ts';

/** So long the shelves of a page that thanks wait for what goes with what was bought. */
const ORDER_TIMEOUT_MS = 1500;
/** The most that one reading of the Store API gives. */
const MOST_PRODUCTS = 100;

/** Products by the address that was asked: a page may be read several times. */
const asked: Record<string, Promise<Loose[]>> = {};

/** What is last in the path of a product's address, unless the shop has its products in the query. */
const SLUG = /[^/]+(?=\/?$)/;

/**
 * The lines, as the cart's are; none where the page lists none, or its server does not say which they are.
 *
 * @param priced the cart's reader of prices, which the file that asks has anyway.
 */
export async function askOrder(page: Loose, priced: typeof linesOf): Promise<Loose[]> {
  const { document } = page;
  const wordpress = document.querySelector(WORDPRESS)?.href;
  // Classic pages and blocks alike; of what was given back in part the last number is left.
  const rows = [...document.querySelectorAll('.order_item')].flatMap((row) => {
    const path = row.querySelector('a')?.pathname;
    const slug = SLUG.exec(path)?.[0];
    const quantity = /\d+(?=\D*$)/.exec(row.querySelector('.product-quantity')?.textContent)?.[0];
    return path && slug ? { path, slug: encodeURIComponent(slug), quantity } : [];
  });
  if (!wordpress || !rows[0]) return [];
  const address = `${wordpress}${STORE}products?per_page=${MOST_PRODUCTS}&slug=${rows.map(({ slug }) => slug)}`;
  const products = await (asked[address] ??= page
    .fetch(address, { signal: AbortSignal.timeout(ORDER_TIMEOUT_MS) })
    .then((response: Response) => response.json())
    .then((items: Loose[]) => priced({ items }).map((line) => ({ ...line, path: new URL(line.permalink).pathname })))
    .catch(() => []));
  return rows.flatMap(({ path, quantity }) => {
    const product = products!.find((one) => one.path === path);
    return product ? { ...product, quantity } : [];
  });
}
