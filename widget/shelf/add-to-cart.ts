/** Puts items into the shop's cart: by the shop's own handler, else by the platform's call. */
import type { ShelfItem } from '../../shared/recommendation.ts';
import { amountOf } from './format-price.ts';

/**
 * Fires `shelftalker:add-to-cart` at `host`, with `detail.items` as `[{id, quantity, price, currency}]`. A shop that
 * handles it calls `preventDefault()`; otherwise Shopify's and WooCommerce's own addresses are tried.
 *
 * @returns whether the items are in the cart, as far as can be told.
 */
export async function addToCart(host: Element, items: ShelfItem[]): Promise<boolean> {
  const detail = {
    items: items.map((item) => {
      const amount = amountOf(item.sale_price ?? item.price);
      return { id: item.id, quantity: 1, price: amount?.value, currency: amount?.currency };
    }),
  };
  const asked = new CustomEvent('shelftalker:add-to-cart', { detail, bubbles: true, composed: true, cancelable: true });
  if (!host.dispatchEvent(asked)) return true;
  const { Shopify, wc_add_to_cart_params: woo } = window as never as Record<string, any>;
  const post = async (address: string, body: Record<string, unknown>): Promise<boolean> =>
    (
      await fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    ).ok;
  if (Shopify)
    return post(`${Shopify.routes?.root ?? '/'}cart/add.js`, {
      items: detail.items.map(({ id, quantity }) => ({ id, quantity })),
    });
  if (!woo) return false;
  for (const { id } of detail.items) {
    const form = new URLSearchParams({ product_id: id, quantity: '1' });
    const { ok } = await fetch(String(woo.wc_ajax_url).replace('%%endpoint%%', 'add_to_cart'), {
      method: 'POST',
      body: form,
    });
    if (!ok) return false;
  }
  return true;
}
