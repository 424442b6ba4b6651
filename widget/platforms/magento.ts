/** Magento, and Adobe Commerce. */
import type { Loose, SourceReading } from '../page/page-reading.ts';

export const SIGN = '[data-mage-init]';
/** The field of a form that names the product that it sells. */
export const SOLD_FIELD = 'product';
/** Luma fires this on jQuery when the cart has changed or has just been loaded, and Hyvä that on the window. */
export const CHANGES = 'customer-data-reload private-content-loaded';
/** What brings the cart, be it changed or not: such an event's name, or the address of the call. */
export const BRINGS = /data-reload|private-content|section\/load/;

/** Hyvä's themes have nothing of Luma's but the cart, which a new visitor has only once something was put in. */
export const isHyva = ({ document, localStorage, hyva = localStorage['mage-cache-storage'] }: Loose): unknown =>
  hyva && !document.querySelector(SIGN);

/** The cart, which it keeps in localStorage. */
export const readStored = (window: Loose): Loose[] =>
  JSON.parse(window.localStorage['mage-cache-storage']).cart.items.map((line: Loose) => ({
    ...line,
    // It is the line's.
    item_id: null,
  }));

/** Of an option of a product in variants. */
export const OPTION = '[name^=super_a]';

/**
 * What is chosen of a product in variants, Luma's or Hyvä's: the form that sells it has the options, and a script says
 * which variant has all of these, and that one's SKU.
 */
export function readOptions({ document }: Loose): SourceReading {
  const form = document.querySelector('#product_addtocart_form');
  const fields = new FormData(form);
  const group = fields.get('product');
  const chosen = [...fields].flatMap(([name, value]) =>
    /super_a/.test(name) ? `"${/\d+/.exec(name)}":"${value}"` : [],
  );
  // Both have them in the same order.
  const said = `"productId":"${group}","ch.*?"(\\d+)":{${chosen}}(?:.*?"\\1":"([^"]+))?`;
  const [, id, sku] = RegExp(said, 's').exec(document.body.textContent)!;
  return {
    product: { variation_id: id, sku: sku?.replace(/\\/g, ''), item_group_id: form.dataset.productSku ?? group },
  };
}
