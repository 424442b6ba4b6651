/** Puts items into WooCommerce's cart, as its own pages do. */
import type { ShelfItem } from '../../shared/recommendation.ts';
import type { Added } from '../on-request/add-to-cart.ts';
import { post } from './post.ts';
import { STORE, WORDPRESS } from './woocommerce.ts';

type Line = { id: string; quantity: number };

/** By the ajax of its classic themes where they are there, else by the Store API of its block themes. */
export async function addToWooCommerce(items: ShelfItem[], idField?: string): Promise<Added> {
  const { wc_add_to_cart_params: woo, jQuery } = window as never as Record<string, any>;
  const wordpress = document.querySelector<HTMLLinkElement>(WORDPRESS)?.href;
  const store = wordpress && `${wordpress}${STORE}`;
  const ids = items.map(({ id }) => id);
  const posts = (store && (await postsOf(`${store}products`, ids).catch(() => null))) || ids;
  const lines = posts.map((post, index) => ({ id: post === ids[index] ? numberIn(post, idField) : post, quantity: 1 }));
  if (woo) {
    if (hasUnknown(lines)) return 'failed';
    for (const line of lines) if (!(await addByAjax(String(woo.wc_ajax_url), line))) return 'failed';
    // The theme's small cart is drawn by the server.
    jQuery?.(document.body).trigger('wc_fragment_refresh');
    return 'added';
  }
  return store ? addToStore(`${store}cart`, lines) : 'no-cart';
}

/** Whether one is no post's: then none is put in, as the others would be in the cart. */
const hasUnknown = (lines: Line[]): boolean => lines.some(({ id }) => !+id);

/** A sales channel's id has the number of the post in it, as the shop's pattern says: `gla_178` by `gla_{id}`. */
function numberIn(id: string, idField = ''): string {
  const pattern = idField
    .replace(/[^\w{}]/g, '\\$&')
    .replace('{id}', '(\\d+)')
    .replace(/{\w+}/g, '.+');
  // The channels of WooCommerce's own makers go without a pattern, too.
  const [, number = id] =
    RegExp(`^${pattern}$`).exec(id) ?? /^(?:gla|woocommerce_gpf|wc_post_id)_(\d+)$/.exec(id) ?? [];
  return number;
}

/** WooCommerce's cart takes the numbers of posts: those that have these stock numbers, else the ids themselves. */
async function postsOf(products: string, ids: string[]): Promise<string[]> {
  const response = await fetch(`${products}?sku=${ids.map(encodeURIComponent).join()}`);
  const found = (await response.json()) as { id: number; sku: string }[];
  return ids.map((id) => `${found.find(({ sku }) => sku === id)?.id ?? id}`);
}

/** A refusal comes as 200 with `error`. */
async function addByAjax(address: string, { id, quantity }: Line): Promise<boolean> {
  const body = new URLSearchParams({ product_id: id, quantity: String(quantity) });
  const response = await fetch(address.replace('%%endpoint%%', 'add_to_cart'), { method: 'POST', body });
  return response.ok && !((await response.json()) as { error?: unknown }).error;
}

/** A reading of the cart gives the nonce that a change needs; a WordPress without WooCommerce has none. */
async function addToStore(cart: string, lines: Line[]): Promise<Added> {
  const read = await fetch(cart);
  if (read.status === 404) return 'no-cart';
  if (hasUnknown(lines)) return 'failed';
  let nonce = read.headers.get('nonce') ?? '';
  for (const { id, quantity } of lines) {
    const response = await post(`${cart}/add-item`, { id: Number(id), quantity }, { nonce });
    if (!response.ok) return 'failed';
    nonce = response.headers.get('nonce') ?? nonce;
  }
  document.body.dispatchEvent(new CustomEvent('wc-blocks_added_to_cart', { bubbles: true }));
  return 'added';
}
