/** WooCommerce: its classic themes and its blocks, the Store API, and what its pages show. */
import type { Loose, SourceReading } from '../page/page-reading.ts';
import type { parsePrice } from '../page/parse-price.ts';
import { listOf } from '../page/plain-value.ts';

export const SIGN = '[class*=woocommerce]';
/** The form that sells the page's product. */
export const SELLS = 'form.cart';
/** The field of that form, or its button, that names the product. */
export const SOLD_FIELD = 'add-to-cart';
/** What its blocks fire on the document and its other themes on jQuery when the cart has changed. */
export const CHANGES =
  'wc-blocks_added_to_cart wc-blocks_removed_from_cart added_to_cart removed_from_cart updated_wc_div';
/** Fired on jQuery when a variation is chosen, once its server has told which that is. */
export const CHOSEN = 'found_variation';

/** Its `href` is the address of the shop's WordPress, with a slash; and below that the Store API. */
export const WORDPRESS = 'link[rel="https://api.w.org/"]';
export const STORE = 'wc/store/v1/';

/**
 * The form of a product in variations knows them all, and which of them is chosen; of too many to be written it shows the
 * chosen one. It may be on a page that lists others.
 */
export function readVariation({ document }: Loose): SourceReading | undefined {
  const form = document.querySelector('.variations_form');
  const { product_id, product_variations } = form.dataset;
  const id = form.elements.variation_id.value;
  const known = listOf(JSON.parse(product_variations)).find((one) => one.variation_id == id);
  if (+id)
    return {
      product: {
        ...(known
          ? { ...known, availability: known.is_in_stock ? 'in' : 'out' }
          : {
              variation_id: id,
              // Who has none is said to have none, in the shop's language.
              sku: /\S*[\d-]\S*/.exec(document.querySelector('.sku')?.textContent)?.[0],
              // The one before is struck through.
              price: [...form.querySelectorAll('.single_variation .amount')].at(-1)?.textContent,
              availability: form.querySelector('.stock')?.className ?? 'in',
            }),
        item_group_id: product_id,
      },
    };
}

/** Of the Store API's line of a cart or a product: minor units, with how many. */
export const linePrice = (line: Loose): number | undefined =>
  line.prices && line.prices.price / 10 ** line.prices.currency_minor_unit;

/** To ask takes a small shop's server time: a cookie says whether anything is in the cart. */
export const cartAddress = ({ document }: Loose, isSure: unknown): string | undefined => {
  const wordpress = document.querySelector(WORDPRESS)?.href;
  return wordpress && (isSure || document.cookie.includes('woocommerce_items')) && `${wordpress}${STORE}cart`;
};

/** The cart, in what the scripts of its blocks begin with. */
export const readBlocks = (window: Loose): Loose =>
  JSON.parse(window.document.querySelector('[id$=interactivity]').textContent).state.woocommerce.cart;

/**
 * Other themes show it, on its own page or in a corner of any. Only the first cart of several: they are the same. None
 * where nothing names the products, as at the checkout. A number is that of the product, also where a variation of it is
 * in the cart.
 */
export const readShown = ({ document }: Loose): Loose[] =>
  [
    ...document.querySelector('[class*=cart_item] [data-product_sku]').closest('[class*=cart_item]').parentElement
      .children,
  ].map((line) => {
    const find = (sign: string) => line.querySelector(sign) ?? {};
    // In the small one, `2 × 9,95 €`.
    const { value, textContent } = find(':not(td)>.quantity,.qty');
    const told = find('[data-product_sku]').dataset;
    return {
      sku: told?.product_sku,
      parent_id: told?.product_id,
      quantity: parseFloat(value ?? textContent),
      price: find('.amount').textContent,
    };
  });

/**
 * What a page that thanks lists: its rows say of each product only its address, which is that of what a variation is one of.
 * Classic pages and blocks alike; of what was given back in part the last number is left.
 */
export const readOrderRows = ({ document }: Window, priceIn: typeof parsePrice): Loose[] =>
  [...document.querySelectorAll('.order_item')].flatMap((row) => {
    const link = row.querySelector('a');
    const [quantity] = /\d+(?=\D*$)/.exec(row.querySelector('.product-quantity')?.textContent ?? '') ?? ['1'];
    const total = priceIn(row.querySelector('.amount')?.textContent ?? '');
    return link ? { link, quantity, price: total && total.amount / +quantity } : [];
  });
