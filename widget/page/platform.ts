/** Reads what the shop platforms leave in the page: Shopify, WooCommerce, Magento, PrestaShop, and forms like theirs. */
import type { Loose, SourceReading } from './page-reading.ts';
import { attempt, listOf } from './plain-value.ts';
import { findSign, PAGE_SIGNS } from './words.ts';

/** Shopify writes money in hundredths, whatever the currency. */
const SHOPIFY_CENTS = 100;

/** Shopify's own account of the page, and the cart that Magento keeps in localStorage, PrestaShop in a global. */
export const readPlatform = (window: Loose): SourceReading => ({
  ...attempt(() => readShopify(window)),
  cart: readCart(window),
});

function readShopify({ ShopifyAnalytics, Shopify, location }: Loose): SourceReading | undefined {
  if (Shopify?.checkout?.order_id) return { type: 'order-complete', order: Shopify.checkout };
  const { product, page, currency } = ShopifyAnalytics?.meta ?? {};
  const variants = listOf(product?.variants);
  const variant = variants.find(({ id }) => location.search.includes(`variant=${id}`)) ?? variants[0];
  return {
    type: product ? 'product' : page?.pageType && (findSign(PAGE_SIGNS, ` ${page.pageType}`) ?? 'other'),
    product: product && {
      ...product,
      item_group_id: product.id,
      sku: variant?.sku,
      currency,
      price: variant?.price / SHOPIFY_CENTS,
      product_type: product.type,
    },
  };
}

/** A form with a quantity to choose sells one product; it names it as WooCommerce, OpenCart, PrestaShop or Magento does. */
export function readBuyForm(document: Document): SourceReading | undefined {
  const ids: Loose = {};
  for (const { form } of document.querySelectorAll<HTMLInputElement>('[name^=q]:not([type=hidden]),form.cart button')) {
    const field = form?.querySelector<HTMLInputElement>(
      '[name=add-to-cart],[name$=product_id],[name=id_product],[name=product]',
    );
    if (field?.value) ids[field.value] = form!.dataset.productSku;
  }
  // A list may let each of its products be bought.
  const [id, more] = Object.keys(ids);
  if (id && !more) return { type: 'product', product: { sku: ids[id], id } };
}

export const readCart = (window: Loose): Loose[] | undefined =>
  attempt(() => JSON.parse(window.localStorage['mage-cache-storage'] ?? '{}').cart?.items) ??
  attempt(() => window.prestashop?.cart.products);
