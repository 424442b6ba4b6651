/** Shopify: its globals, its Ajax API and the events of its themes. https://shopify.dev/docs/api/ajax/reference/cart */
import type { Loose, SourceReading } from '../page/page-reading.ts';
import { ownId } from '../page/items-of.ts';
import { listOf } from '../page/plain-value.ts';
import { findSign, PAGE_SIGNS } from '../page/words.ts';

export const GLOBAL = 'Shopify';
/** The button that leads to the checkout, which is another host's. */
export const CHECKOUT = '[name=checkout]';
/** What its themes fire on the document when the cart has changed. */
export const CHANGES = 'shopify:cart:lines-update cart:updated cart:refresh ajax:addToCart ajax:removeFromCart';

/** Money is in hundredths, whatever the currency. */
export const CENTS = 100;

/** Only of another market than the shop's own: under a path of its own, or at a rate. */
export const readMarket = ({ routes: { root }, currency: { active, rate } }: Loose): SourceReading['market'] =>
  root[1] || rate != 1 ? { root, currency: active } : undefined;

/** Its own account of the page, written for its analytics. */
export function readAnalytics({ ShopifyAnalytics, Shopify, location }: Loose): SourceReading | undefined {
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
      price: variant?.price / CENTS,
      product_type: product.type,
    },
  };
}

export const cartAddress = (window: Loose): string | undefined =>
  window[GLOBAL] && `${window[GLOBAL].routes?.root ?? '/'}cart.js`;

/**
 * The lines that the page's drawer shows, by their variants: a row has its quantity in the field that Shopify's cart forms
 * have for it, and links to the variant. What it costs is the server's to say.
 */
export const readDrawer = ({ document }: Loose): Loose[] =>
  [...document.querySelectorAll('[name^=updates]')].flatMap((input) => {
    let link;
    for (let row = input; row && !link; row = row.parentElement) link = row.querySelector('a[href*="variant="]');
    const [, id] = /variant=(\d+)/.exec(link?.search) ?? [];
    return id ? { id, quantity: input.value, link } : [];
  });
