import type { KnownItem } from '../snapshot/shop-model.ts';

/** A number that changes with what the similarity reads of the catalogue. The orders' own prices are left out: they waver. */
export function wordsHash(known: readonly KnownItem[]): number {
  let hash = 0x811c9dc5;
  for (const { orderTitle, product } of known) {
    const text = product
      ? [
          product.title,
          product.product_type,
          product.brand,
          product.item_group_id,
          product.price,
          product.sale_price,
        ].join('\t')
      : `${product === null ? 'deleted' : orderTitle}`;
    for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return hash >>> 0;
}
