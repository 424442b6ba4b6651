import type { Card } from '../snapshot/card.ts';
import type { KnownItem } from '../snapshot/shop-model.ts';

/** Of a small catalogue so many products may change, of a large one this share, before all lists are made again. */
const FEW_PRODUCTS = 20;
const FEW_SHARE = 0.05;

/**
 * A number for each item that changes with what the similarity reads of it, and with whether it is for sale. The
 * orders' own prices are left out: they waver.
 */
export function wordHashes(known: readonly KnownItem[], cards: readonly (Card | undefined)[]): Uint32Array {
  return Uint32Array.from(known, ({ orderTitle, product }, n) => {
    const words = product
      ? [product.title, product.product_type, product.brand, product.item_group_id, product.price, product.sale_price]
      : [orderTitle];
    return hashOf([cards[n] === undefined ? 'gone' : 'shown', ...words].join('\t'));
  });
}

/** The items whose words are others than before; null where they are so many that every list is to be made again. */
export function changedWords(before: Uint32Array, now: Uint32Array): number[] | null {
  const most = Math.max(FEW_PRODUCTS, now.length * FEW_SHARE);
  const changed: number[] = [];
  for (let n = 0; n < now.length; n++) {
    if (before[n] === now[n]) continue;
    changed.push(n);
    if (changed.length > most) return null;
  }
  return changed;
}

/** FNV-1a over UTF-16 units, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
