/** Puts items into Shopify's cart by its Ajax API, and lets the theme show them. https://shopify.dev/docs/api/ajax/reference/cart */
import type { ShelfItem } from '../../shared/recommendation.ts';
import type { Added } from '../on-request/add-to-cart.ts';
import { post } from './post.ts';
import { renewTheme, themeSections } from './shopify-theme.ts';

export async function addToShopify(from: HTMLElement, items: ShelfItem[]): Promise<Added> {
  const root = (window as Record<string, any>).Shopify.routes?.root ?? '/';
  const variants = await Promise.all(items.map(variantOf));
  const response = await post(`${root}cart/add.js`, {
    items: variants.map((id) => ({ id, quantity: 1 })),
    ...themeSections(),
  });
  if (!response.ok) return 'failed';
  // They are in the cart, whatever becomes of the theme.
  await renewTheme(root, from, response).catch(() => {});
  return 'added';
}

/** Shopify's cart takes the numbers of variants: its feeds' ids end with it; any other the product's own page knows. */
async function variantOf({ id, link }: ShelfItem): Promise<string> {
  const [, number] = /^shopify_.*_(\d+)$/i.exec(id) ?? [];
  try {
    if (number) return number;
    // Of two slashes the shop's server makes one, a browser another server's name.
    const path = new URL(link ?? location.href, location.href).pathname.replace(/^\/+/, '/');
    const response = await fetch(`${path}.js`);
    const { variants } = (await response.json()) as { variants: { id: number; sku: string | null }[] };
    return `${(variants.find((variant) => variant.sku === id || `${variant.id}` === id) ?? variants[0]!).id}`;
  } catch {
    return id;
  }
}
