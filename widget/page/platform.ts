/** Reads what the shop platforms leave in the page: Shopify, WooCommerce, Magento, PrestaShop, and forms like theirs. */
import type { PageType } from '../../shared/vocabulary.ts';
import type { Loose, SourceReading } from './page-reading.ts';
import { attempt, listOf } from './plain-value.ts';

/** Shopify writes money in hundredths, whatever the currency. */
const SHOPIFY_CENTS = 100;

function readShopify({ ShopifyAnalytics, Shopify }: Loose, url: string): SourceReading | undefined {
  const { checkout } = Shopify ?? {};
  if (checkout?.order_id) return { type: 'order-complete', order: checkout };
  if (!ShopifyAnalytics) return;
  const { product, page, currency } = ShopifyAnalytics.meta;
  const variants = listOf(product?.variants);
  const variant = variants.find(({ id }) => url.includes(`variant=${id}`)) ?? variants[0];
  return {
    type: (page?.pageType === 'collection' ? 'category' : page?.pageType) as PageType | undefined,
    product: product && [
      {
        ...product,
        item_group_id: product.id,
        sku: variant?.sku,
        currency,
        price: variant?.price / SHOPIFY_CENTS,
        product_type: product.type,
      },
    ],
  };
}

/** A form with a quantity to choose sells one product; it names it as WooCommerce, OpenCart, PrestaShop or Magento does. */
function readBuyForm(document: Document): SourceReading {
  for (const { form } of document.querySelectorAll<HTMLInputElement>(
    'form [name^=q]:not([type=hidden]),form.cart button',
  )) {
    const field = form?.querySelector<HTMLInputElement>(
      '[name=add-to-cart],[name$=product_id],[name=id_product],[name=product]',
    );
    if (field?.value) return { type: 'product', product: [{ sku: form!.dataset.productSku, id: field.value }] };
  }
  return {};
}

/** Magento keeps the cart in localStorage, PrestaShop in a global. */
export const readCart = (window: Loose): Loose[] | undefined =>
  attempt(() => JSON.parse(window.localStorage['mage-cache-storage']).cart.items) ?? window.prestashop?.cart?.products;

export const readPlatform = (window: Loose, document: Document): SourceReading => ({
  ...(attempt(() => readShopify(window, document.URL)) ?? attempt(() => readBuyForm(document))),
  cart: attempt(() => readCart(window)),
});
