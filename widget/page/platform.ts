/** Reads what the shop platforms leave in the page: Shopify, WooCommerce, Magento, PrestaShop, and forms like theirs. */
import type { PageType } from '../../shared/vocabulary.ts';
import type { PageItem, SourceReading } from './page-reading.ts';
import type { Loose } from './plain-value.ts';
import { attempt, isObject, listOf, plainPrice, plainText } from './plain-value.ts';

/** Shopify writes money in hundredths, whatever the currency. */
const SHOPIFY_CENTS = 100;

/** Shopify's names of page types, and ours. */
const SHOPIFY_PAGES: Record<string, PageType> = { home: 'home', collection: 'category', product: 'product', cart: 'cart' };

/** A cart line of any platform, with the catalogue's id first among equals. */
const lineOf = (line: Loose): PageItem => ({
  id: `${line.sku || line.product_sku || line.reference || line.product_id || line.id_product || line.id}`,
  quantity: plainPrice(line.quantity ?? line.qty) ?? 1,
  price: plainPrice(line.product_price_value ?? line.price_with_reduction ?? line.price),
});

function readShopify(window: Loose, url: string): SourceReading {
  const { meta } = window.ShopifyAnalytics ?? {};
  const { checkout } = window.Shopify ?? {};
  if (checkout?.order_id) {
    return {
      type: 'order-complete',
      order: {
        id: `${checkout.order_id}`,
        value: plainPrice(checkout.total_price),
        currency: plainText(checkout.currency),
        items: listOf(checkout.line_items).map(lineOf),
      },
    };
  }
  if (!meta) return {};
  const { product, page } = meta;
  const variants: Loose[] = listOf(product?.variants);
  const variant = variants.find(({ id }) => url.includes(`variant=${id}`)) ?? variants[0];
  return {
    type: SHOPIFY_PAGES[page?.pageType],
    product: product && {
      id: product.id,
      sku: variant?.sku,
      item_group_id: product.id,
      title: variants.length < 2 ? variant?.name : undefined,
      price: variant && variant.price / SHOPIFY_CENTS,
      currency: meta.currency,
      brand: product.vendor,
      product_type: product.type,
    },
  };
}

/** The buy form's id of the product; on a list there are several, and none is the page's. */
function readBuyForm(document: Document): SourceReading {
  const value = (selector: string) => {
    const found = new Set<string>();
    for (const field of document.querySelectorAll<HTMLInputElement>(selector)) if (field.value) found.add(field.value);
    return found.size === 1 ? [...found][0] : undefined;
  };
  const id = value(
    'form.cart [name=add-to-cart],form.cart [name=product_id],#product_addtocart_form [name=product],#add-to-cart-or-refresh [name=id_product],#product [name=product_id],#form-product [name=product_id]',
  );
  if (!id) return {};
  const details = attempt(() => JSON.parse(document.querySelector<HTMLElement>('#product-details[data-product]')!.dataset.product!)) ?? {};
  const sku =
    details.reference ??
    document.querySelector<HTMLElement>('#product_addtocart_form[data-product-sku]')?.dataset.productSku ??
    document.querySelector('.product_meta .sku')?.textContent;
  return {
    type: 'product',
    product: { id, sku, gtin: details.ean13, title: details.name, price: details.price_amount, item_group_id: id },
  };
}

/** Magento keeps the cart in localStorage, PrestaShop in a global. */
function readCart(window: Loose): PageItem[] | null {
  const { cart } = attempt(() => JSON.parse(window.localStorage.getItem('mage-cache-storage'))) ?? {};
  const lines = cart?.items ?? window.prestashop?.cart?.products;
  return lines ? listOf(lines).filter(isObject).map(lineOf) : null;
}

export function readPlatform(window: Window, document: Document): SourceReading {
  const shopify = attempt(() => readShopify(window as Loose, document.URL)) ?? {};
  const form = shopify.type ? {} : (attempt(() => readBuyForm(document)) ?? {});
  return { ...form, ...shopify, cart: attempt(() => readCart(window as Loose)) };
}
