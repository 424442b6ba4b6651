/** Puts items into the shop's cart: by the shop's own handler, else by the platform's call. */
import type { Shelf, ShelfItem } from '../../shared/recommendation.ts';
import { toJson } from '../request/to-json.ts';
import { listOf } from '../shelf/act.ts';
import { amountOf } from '../shelf/format-price.ts';
import type { Widget } from '../widget.ts';

type Line = { id: string; quantity: number };

/** Adds a bundle and counts it for its shelf. `from`: the element in which it stands. @returns what its button says then. */
export async function addBundle(widget: Widget, from: Element, items: ShelfItem[], shelf: Shelf): Promise<string> {
  if (!(await addToCart(widget, from, items))) return 'failed';
  widget.trackEvent('add_to_cart', { items: items.map(({ id }) => ({ item_id: id, quantity: 1, ...listOf(shelf) })) });
  return 'added';
}

/**
 * Fires `shelftalker:add-to-cart` at `from`, with `detail.items` as `[{id, quantity, price, currency}]`. A shop that
 * handles it calls `preventDefault()`; otherwise Shopify's and WooCommerce's own addresses are tried.
 *
 * @returns whether the items are in the cart, as far as can be told.
 */
async function addToCart(widget: Widget, from: Element, items: ShelfItem[]): Promise<boolean> {
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
  if (!from.dispatchEvent(asked)) return true;
  const { Shopify, wc_add_to_cart_params: woo, jQuery } = window as never as Record<string, any>;
  const wordpress = document.querySelector<HTMLLinkElement>('link[rel="https://api.w.org/"]')?.href;
  const named = (ids: string[]): Line[] => ids.map((id) => ({ id, quantity: 1 }));
  if (Shopify) {
    const variants = named(await Promise.all(items.map(variantOf)));
    return addToShopify(Shopify.routes?.root ?? '/', variants);
  }
  const ids = items.map(({ id }) => id);
  const plain = named((wordpress && (await postsOf(`${wordpress}wc/store/v1/products`, ids).catch(() => null))) || ids);
  if (woo) {
    for (const line of plain) if (!(await addToWooCommerce(String(woo.wc_ajax_url), line))) return false;
    // The theme's small cart is drawn by the server.
    jQuery?.(document.body).trigger('wc_fragment_refresh');
    return true;
  }
  if (wordpress) return addToStore(`${wordpress}wc/store/v1/cart`, plain);
  // For the owner: the shopper is told to add them one by one.
  widget.refuse('no-cart', 'nothing handles shelftalker:add-to-cart');
  return false;
}

/** Shopify's Ajax API; themes draw bubble and drawer anew on one event or the other, those like Horizon with what it tells. */
async function addToShopify(root: string, items: Line[]): Promise<boolean> {
  if (!(await post(`${root}cart/add.js`, { items })).ok) return false;
  try {
    const resource = await (await fetch(`${root}cart.js`)).json();
    const detail = { resource, sourceId: 'shelftalker', data: { itemCount: resource.item_count } };
    for (const name of ['cart:refresh', 'cart:update'])
      document.documentElement.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
  } catch {
    // They are in the cart all the same.
  }
  return true;
}

/** Shopify's cart takes the numbers of variants: its feeds' ids end with it; any other the product's own page knows. */
async function variantOf({ id, link }: ShelfItem): Promise<string> {
  const [, number] = /^shopify_.*_(\d+)$/i.exec(id) ?? [];
  try {
    if (number) return number;
    const response = await fetch(`${new URL(link ?? location.href, location.href).pathname}.js`);
    const { variants } = (await response.json()) as { variants: { id: number; sku: string | null }[] };
    return `${(variants.find((variant) => variant.sku === id || `${variant.id}` === id) ?? variants[0]!).id}`;
  } catch {
    return id;
  }
}

/** WooCommerce's cart takes the numbers of posts: those that have these stock numbers, else the ids themselves. */
async function postsOf(products: string, ids: string[]): Promise<string[]> {
  const response = await fetch(`${products}?sku=${ids.map(encodeURIComponent).join()}`);
  const found = (await response.json()) as { id: number; sku: string }[];
  return ids.map((id) => `${found.find(({ sku }) => sku === id)?.id ?? id}`);
}

/** WooCommerce's own pages call this; a refusal comes as 200 with `error`. */
async function addToWooCommerce(address: string, { id, quantity }: Line): Promise<boolean> {
  const body = new URLSearchParams({ product_id: id, quantity: String(quantity) });
  const response = await fetch(address.replace('%%endpoint%%', 'add_to_cart'), { method: 'POST', body });
  return response.ok && !((await response.json()) as { error?: unknown }).error;
}

/** WooCommerce's Store API, as its block themes have it: a reading gives the nonce that a change needs. */
async function addToStore(cart: string, lines: Line[]): Promise<boolean> {
  let nonce = (await fetch(cart)).headers.get('nonce') ?? '';
  for (const { id, quantity } of lines) {
    const response = await post(`${cart}/add-item`, { id: Number(id), quantity }, { nonce });
    if (!response.ok) return false;
    nonce = response.headers.get('nonce') ?? nonce;
  }
  document.body.dispatchEvent(new CustomEvent('wc-blocks_added_to_cart', { bubbles: true }));
  return true;
}

function post(address: string, body: unknown, headers = {}): Promise<Response> {
  return fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: toJson(body),
  });
}
