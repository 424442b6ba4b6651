/** Reads what the shop platforms leave in the page: Shopify, WooCommerce, Magento, PrestaShop, and forms like theirs. */
import type { Loose, SourceReading } from './page-reading.ts';
import { attempt, listOf } from './plain-value.ts';
import { linesOf } from '../cart/ask-server.ts';
import { ownId } from './items-of.ts';
import { findSign, PAGE_SIGNS } from './words.ts';

/** Shopify writes money in hundredths, whatever the currency. */
const SHOPIFY_CENTS = 100;

/** Shopify's own account of the page, or what is chosen of a product of WooCommerce's; and the cart. */
export const readPlatform = (window: Loose): SourceReading => ({
  market: attempt(() => readMarket(window.Shopify)),
  ...(attempt(() => readShopify(window)) ?? attempt(() => readVariation(window))),
  cart: readCart(window),
});

/** Only of another than the shop's own: under a path of its own, or at a rate. */
const readMarket = ({ routes: { root }, currency: { active, rate } }: Loose): SourceReading['market'] =>
  root[1] || rate != 1 ? { root, currency: active } : undefined;

function readShopify({ ShopifyAnalytics, Shopify, location }: Loose): SourceReading | undefined {
  if (Shopify?.checkout?.order_id) return { type: 'order-complete', order: Shopify.checkout };
  const { product, page, currency } = ShopifyAnalytics.meta;
  const variants = listOf(product?.variants);
  const variant = variants.find(({ id }) => location.search.includes(`variant=${id}`)) ?? variants[0];
  return {
    type: product ? 'product' : page?.pageType && (findSign(PAGE_SIGNS, ` ${page.pageType}`) ?? 'other'),
    product: product && {
      ...product,
      item_group_id: product.id,
      variant_id: variant?.id,
      sku: variant?.sku || (product.handle && ownId(product.handle, variant?.public_title)),
      currency,
      price: variant?.price / SHOPIFY_CENTS,
      product_type: product.type,
    },
  };
}

/**
 * The form of a product in variations knows them all, and which of them is chosen; of too many to be written it shows the
 * chosen one. It may be on a page that lists others.
 */
function readVariation({ document }: Loose): SourceReading | undefined {
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

/** A form with a quantity to choose sells one product; it names it as WooCommerce, OpenCart, PrestaShop or Magento does. */
export function readBuyForm(document: Document): SourceReading | undefined {
  const ids: Loose = {};
  for (const { form } of document.querySelectorAll<HTMLInputElement>('[name*=q]:not([type=hidden]),form.cart button')) {
    const field = form?.querySelector<HTMLInputElement>(
      '[name=add-to-cart],[name*=product][name*=_id],[name=id_product],[name=product],[name$="[id]"]',
    );
    if (field?.value) ids[field.value] = form!.dataset.productSku;
  }
  // A list may let each of its products be bought.
  const [id, more] = Object.keys(ids);
  if (id && !more)
    return {
      type: 'product',
      product: {
        // PrestaShop says beside the form which variant is chosen.
        ...attempt(() => JSON.parse(document.querySelector<HTMLElement>('#product-details')!.dataset.product!)),
        sku: ids[id],
        id,
      },
    };
}

/**
 * Magento keeps its cart in localStorage, PrestaShop in a global, WooCommerce's blocks in what their scripts begin with;
 * its other themes show it, on its own page or in a corner of any.
 */
export const readCart = (window: Loose): Loose[] | undefined =>
  attempt(() =>
    // Magento's `item_id` is the line's.
    JSON.parse(window.localStorage['mage-cache-storage']).cart.items.map((line: Loose) => ({ ...line, item_id: null })),
  ) ??
  attempt(() => window.prestashop.cart.products) ??
  attempt(() =>
    linesOf(JSON.parse(window.document.querySelector('[id$=interactivity]').textContent).state.woocommerce.cart),
  ) ??
  attempt(() => readLines(window));

/**
 * Only the first cart of several: they are the same. None where nothing names the products, as at the checkout. A number
 * is that of the product, also where a variation of it is in the cart.
 */
const readLines = ({ document }: Loose): Loose[] =>
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
