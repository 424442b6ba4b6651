/** PrestaShop. */
import type { Loose } from '../page/page-reading.ts';

export const GLOBAL = 'prestashop';
/** The field of a form that names the product that it sells. */
export const SOLD_FIELD = 'id_product';

/** Its own emitter says when the cart has changed. */
export const hearChanges = ({ prestashop }: Loose, changed: () => void): void =>
  prestashop?.on?.('updateCart', changed);

export const readGlobal = (window: Loose): Loose[] => window.prestashop.cart.products;

/** Which variant is chosen is said beside the form that sells it. */
export const readChosen = (document: Document): Loose =>
  JSON.parse(document.querySelector<HTMLElement>('#product-details')!.dataset.product!);
