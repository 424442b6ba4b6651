/** Puts items into Shopify's cart by its Ajax API, and lets the theme show them. https://shopify.dev/docs/api/ajax/reference/cart */
import type { ShelfItem } from '../../shared/recommendation.ts';
import type { Added } from '../on-request/add-to-cart.ts';
import { post } from './post.ts';
import { renewTheme, themeSections } from './shopify-theme.ts';

export async function addToShopify(from: HTMLElement, items: ShelfItem[]): Promise<Added> {
  const root = (window as Record<string, any>).Shopify.routes?.root ?? '/';
  const variants = await Promise.all(items.map(variantOf));
  if (variants.includes(undefined)) return 'failed';
  const response = await post(`${root}cart/add.js`, {
    items: variants.map((id) => ({ id, quantity: 1 })),
    ...themeSections(),
  });
  if (!response.ok) return 'failed';
  // They are in the cart, whatever becomes of the theme.
  await renewTheme(root, from, response).catch(() => {});
  return 'added';
}

interface Variant {
  id: number;
  sku: string | null;
  barcode?: string | null;
}

/**
 * Shopify's cart takes the numbers of variants: its feeds' ids end with it; any other the product's own page knows, by
 * what names a variant, else by the variant that the card leads to, or where the product has no other. Undefined where
 * none of them says which one the card shows.
 */
async function variantOf({ id, link }: ShelfItem): Promise<string | undefined> {
  const [, number] = /^shopify_.*_(\d+)$/i.exec(id) ?? [];
  if (number) return number;
  try {
    const { pathname, searchParams } = new URL(link ?? location.href, location.href);
    // Of two slashes the shop's server makes one, a browser another server's name.
    const response = await fetch(`${pathname.replace(/^\/+/, '/')}.js`);
    const { variants } = (await response.json()) as { variants: Variant[] };
    const named = (name: string | null): Variant[] =>
      variants.filter((variant) => [`${variant.id}`, variant.sku, variant.barcode].includes(name));
    // Two that share a SKU are told apart by the link.
    const found = [named(id), named(searchParams.get('variant')), variants].find(({ length }) => length === 1);
    return found && `${found[0]!.id}`;
  } catch {
    // It may be the number itself: the shop refuses one that no variant has.
    return /^\d+$/.test(id) ? id : undefined;
  }
}
