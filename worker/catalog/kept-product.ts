import type { Product } from '../../shared/product.ts';

/** What feeds may say of a product and nothing here reads: it would be the most of a row that every version goes through. */
const UNREAD = [
  'google_product_category',
  'condition',
  'color',
  'size',
  'related_product',
  'description',
  'first_seen',
] as const satisfies readonly (keyof Product)[];

/** What is kept of a product. To read another field, take it off the list, read it in `formats/products` and raise `PRODUCT_READER_VERSION`. */
export function keptProduct(product: Product): Product {
  const kept = { ...product };
  for (const field of UNREAD) delete kept[field];
  return kept;
}
