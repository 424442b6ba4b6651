import type { Card } from '../../snapshot/card.ts';
import type { KnownItem } from '../../snapshot/shop-model.ts';

/** Of a small catalogue so many products may change, of a large one this share, before all lists are made again. */
const FEW_PRODUCTS = 20;
const FEW_SHARE = 0.05;

/** What the similarity reads of the catalogue: a number for each item that changes with it. */
export interface ItemHashes {
  /** What it is, and whether it is for sale. */
  words: Uint32Array;
  /** What it costs. The orders' own prices are left out: they waver. */
  prices: Uint32Array;
}

/** Nothing is known of any of so many items yet. */
export function noHashes(items: number): ItemHashes {
  return { words: new Uint32Array(items), prices: new Uint32Array(items) };
}

export function hashItem(hashes: ItemHashes, { n, orderTitle, product }: KnownItem, card: Card | undefined): void {
  const said = product ? [product.title, product.product_type, product.brand, product.item_group_id] : [orderTitle];
  hashes.words[n] = hashOf(JSON.stringify([card === undefined ? 'gone' : 'shown', ...said]));
  hashes.prices[n] = hashOf(`${product?.price}\t${product?.sale_price}`);
}

/** Lists name another variant for a lead that is sold out: it counts as another price, since it may change as often. */
export function noteNamed({ prices }: ItemHashes, lead: number, named: number): void {
  prices[lead] = hashOf(`${prices[lead]} ${named}`);
}

/** The items whose hash is another than before, by one of the pairs; null where they are so many that every list is to be made again. */
export function changedItems(pairs: readonly (readonly [before: Uint32Array, now: Uint32Array])[]): Set<number> | null {
  const changed = new Set<number>();
  for (const [before, now] of pairs) {
    const most = Math.max(FEW_PRODUCTS, now.length * FEW_SHARE);
    for (let n = 0; n < now.length; n++) {
      if (before[n] === now[n]) continue;
      changed.add(n);
      if (changed.size > most) return null;
    }
  }
  return changed;
}

/** FNV-1a over UTF-16 units, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
