/** Reads what the shop platforms leave in the page, and forms like theirs: platforms/platforms.ts says where each has it. */
import type { Loose, PageContext, SourceReading } from './page-reading.ts';
import { attempt } from './plain-value.ts';
import {
  CHANGES_CART,
  readChosen,
  readCart,
  readMarket,
  readProduct,
  SOLD_FIELD,
  VARIANT_FIELD,
} from '../platforms/platforms.ts';

export const readPlatform = (window: Loose, readOptions: PageContext['readOptions']): SourceReading => ({
  market: attempt(() => readMarket(window.Shopify)),
  ...(readProduct(window) ?? attempt(() => readOptions!(window))),
  cart: readCart(window),
});

/** What is opened on top of a page. */
export const OVERLAY = 'dialog,[role=dialog],:not(html,body):is([class*=modal],[class*=quick])';

/** Stands in for a form where a script reads the fields by itself, as OpenCart's does. */
const FIELDS = ':not(html,body):is([id*=product],[class*=product],[class*=form])';

/** The one product of a form that sells it: the rows of a cart's form have a list of them, and a variant's number is no product's. */
const SOLD = `:is(${SOLD_FIELD}):not([name$="[]"],${VARIANT_FIELD})`;

/**
 * A form with a quantity to choose sells one product, and names it as its platform does. What changes a cart has quantities
 * as well.
 */
export function readBuyForm(document: Document): SourceReading | undefined {
  const ids: Loose = {};
  for (const input of document.querySelectorAll<HTMLInputElement>('[name*=q]:not([type=hidden]),form.cart button')) {
    const form = input.form ?? input.closest<HTMLElement>(FIELDS);
    const field = form?.querySelector<HTMLInputElement>(SOLD);
    // What is looked at on top of a list is not the page.
    if (field?.value && !field.closest(`${OVERLAY},${CHANGES_CART}`)) ids[field.value] = form;
  }
  // A list may let each of its products be bought.
  const [id, more] = Object.keys(ids);
  if (id && !more) {
    const variant = ids[id].querySelector(VARIANT_FIELD)?.value;
    return {
      type: 'product',
      product: {
        ...attempt(() => readChosen(document)),
        sku: ids[id].dataset.productSku,
        ...(+variant ? { item_group_id: id, id: `${id}x${variant}` } : { id }),
      },
    };
  }
}
