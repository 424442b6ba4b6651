/**
 * What is known of shop platforms, a row for each thing that one may have; what it has there is in the file of its name.
 * To add a platform, write its file and put it into these rows. In brackets: which of the widget's files carries a row.
 * Each takes only the rows that it asks for, and of a platform only what stands in them.
 *
 * How platforms ask for consent is in consent/consent-sources.ts, by which words a page's type is known in page/words.ts.
 */
import * as magento from './magento.ts';
import * as prestashop from './prestashop.ts';
import * as shopify from './shopify.ts';
import { addToShopify } from './shopify-add.ts';
import * as woocommerce from './woocommerce.ts';
import { addToWooCommerce } from './woocommerce-add.ts';
import { attempt } from '../page/plain-value.ts';
import type { Loose, SourceReading } from '../page/page-reading.ts';
import type { ShelfItem } from '../../shared/recommendation.ts';
import type { Added } from '../on-request/add-to-cart.ts';

/** [visit] The cart is followed from the first page on where this global or one of these elements is. */
export const FOLLOWED_GLOBAL = shopify.GLOBAL;
export const FOLLOWED_SIGNS = `${woocommerce.SIGN},${magento.SIGN}`;

/** [page] Whether the platform itself says when the cart has changed: then it is followed before anything is pressed. */
export const isHeard = (window: Loose): unknown => prestashop.GLOBAL in window || attempt(() => magento.isHyva(window));

/** [page] What the page is, and its product as it is chosen. */
export const readProduct = (window: Loose): SourceReading | undefined =>
  attempt(() => shopify.readAnalytics(window)) ?? attempt(() => woocommerce.readVariation(window));

/** [page] Where options of a product may be chosen, and [later] what of it has been: there is more to be read. */
export { OPTION, readOptions } from './magento.ts';

/** [page] In which of the shop's markets the page is. */
export { readMarket } from './shopify.ts';

/** [page] The field that names the product in a form that sells it. `product_id` is OpenCart's. */
export const SOLD_FIELD = `[name=${woocommerce.SOLD_FIELD}],[name*=product][name*=_id],[name=${prestashop.SOLD_FIELD}],[name=${magento.SOLD_FIELD}],[name$="[id]"]`;

/** [page] What changes a cart and sells nothing, and of a form that sells, the number of the chosen variant. */
export { CHANGES_CART, VARIANT_FIELD } from './oscommerce.ts';

/** [page] The chosen variant, where it stands beside that form. */
export { readChosen } from './prestashop.ts';

/** [page] The cart's lines as the page itself keeps or shows them. */
export const readCart = (window: Loose): Loose[] | undefined =>
  attempt(() => magento.readStored(window)) ??
  attempt(() => prestashop.readGlobal(window)) ??
  attempt(() => linesOf(woocommerce.readBlocks(window))) ??
  attempt(() => woocommerce.readShown(window));

/** [page] What a page shows of a cart that its shop's server is asked for. */
export { readDrawer } from './shopify.ts';

/** [page] The lines as the shop's own server tells them, where it tells any. `isSure`: something may be in the cart. */
export async function askServer(window: Loose, isSure?: unknown): Promise<Loose[] | undefined> {
  const address = shopify.cartAddress(window) || woocommerce.cartAddress(window, isSure);
  if (address) return linesOf(await (await window.fetch(address)).json());
}

/** [page] The lines of such an answer, with their prices in whole units. */
export const linesOf = ({ items }: Loose): Loose[] =>
  items.map((line: Loose) => ({
    ...line,
    price: woocommerce.linePrice(line) ?? line.price / shopify.CENTS,
  }));

/** [later] What is fired on the document or on jQuery when the cart has changed. */
export const CHANGES = `${woocommerce.CHANGES} ${shopify.CHANGES} ${magento.CHANGES}`;

/** [later] What tells of the cart also where a page has just come. */
export { BRINGS } from './magento.ts';

/** [later] Says so in a way of its own. */
export { hearChanges } from './prestashop.ts';

/** [later] Addresses that change a cart, by those of all platforms; `entries` is SAP Commerce's, `line-item` Shopware's, `sidebar` and `section` Magento's. */
export const CHANGE_CALLS =
  /(cart|line-item|sidebar)[-/.](add|change|update|remove|delete|info|entries)|section\/load|_cart\b|to-?cart|store\/v1\/batch/i;
/** [later] By which the widget itself asks for the cart: Shopify's, WooCommerce's. */
export const OWN_CALLS = /cart\.js|v1\/cart$/;
/** [later] Those among the addresses that put something in. */
export const ADD_CALLS = /(^|[^a-z])add(?!r)|entries/i;

/** [later] A form that sells the page's product: `t/add` is in the addresses of Shopify, Magento and OpenCart. */
export const SELLS = `${woocommerce.SELLS},[action*="t/add"]`;

/** [later] Fired on jQuery when a variant is chosen, and the button that leads to a checkout of another host. */
export { CHOSEN } from './woocommerce.ts';
export { CHECKOUT } from './shopify.ts';

/** [later] What was bought, where the page that thanks lists it by addresses only. */
export { readOrderRows } from './woocommerce.ts';

/** [on-request] Puts items into the cart. */
export const addToShop = (from: HTMLElement, items: ShelfItem[], idField?: string): Promise<Added> =>
  (window as Loose)[shopify.GLOBAL] ? addToShopify(from, items) : addToWooCommerce(items, idField);
