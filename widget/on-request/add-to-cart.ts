/** Puts items into the shop's cart: by the shop's own handler, else by the platform's call. */
import type { Shelf, ShelfItem } from '../../shared/recommendation.ts';
import { listOf } from '../shelf/act.ts';
import { amountOf } from '../shelf/format-price.ts';
import type { Widget } from '../widget.ts';
import { addToShop } from '../platforms/platforms.ts';
import { tellOnce } from './told-again.ts';

/**
 * What became of it: the items are in the cart, as far as can be told; the shop refused them; or nothing here puts anything
 * in a cart.
 */
export type Added = 'added' | 'failed' | 'no-cart';

/** Adds a bundle and counts it for its shelf. `from`: the button that was pressed. */
export async function addBundle(widget: Widget, from: HTMLElement, items: ShelfItem[], shelf: Shelf): Promise<Added> {
  const tell = tellOnce(
    widget,
    items.map(({ id, price, sale_price }) => ({ item_id: id, quantity: 1, price, sale_price, ...listOf(shelf) })),
  );
  let added: Added = 'failed';
  try {
    added = await addToCart(from, items, widget.settings.id_field);
  } finally {
    tell(added === 'added');
  }
  // For the owner: the shopper is told to add them one by one.
  if (added === 'no-cart') widget.refuse(added, 'nothing handles shelftalker:add-to-cart');
  return added;
}

/**
 * Fires `shelftalker:add-to-cart` at `from`, with `detail.items` as `[{id, quantity, price, currency}]`. A shop that
 * handles it calls `preventDefault()`; otherwise Shopify's and WooCommerce's own addresses are tried.
 */
async function addToCart(from: HTMLElement, items: ShelfItem[], idField?: string): Promise<Added> {
  const lines = items.map((item) => {
    const amount = amountOf(item.sale_price ?? item.price);
    return { id: item.id, quantity: 1, price: amount?.value, currency: amount?.currency };
  });
  const asked = new CustomEvent('shelftalker:add-to-cart', {
    detail: { items: lines },
    bubbles: true,
    composed: true,
    cancelable: true,
  });
  if (!from.dispatchEvent(asked)) return 'added';
  return addToShop(from, items, idField);
}
