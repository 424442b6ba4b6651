import { fnv1a } from '../../fnv1a.ts';
import type { Card } from '../../snapshot/card.ts';
import type { KnownItem } from '../../snapshot/shop-model.ts';

/** Of a small catalogue so many products may change, of a large one this share, before all lists are made again. */
const FEW_PRODUCTS = 20;
const FEW_SHARE = 0.05;

/** A number for each item that changes with what the similarity reads of it. */
export interface ItemHashes {
  /** Its title, category, brand and group, and whether it is for sale. */
  words: Uint32Array;
  /** Its prices in the catalogue; prices in orders vary too often. */
  prices: Uint32Array;
}

/** All hashes 0. */
export function noHashes(items: number): ItemHashes {
  return { words: new Uint32Array(items), prices: new Uint32Array(items) };
}

export function hashItem(hashes: ItemHashes, { n, orderTitle, product }: KnownItem, card: Card | undefined): void {
  const said = product
    ? [product.title, product.product_type, product.brand, product.item_group_id, product.gender, product.age_group]
    : [orderTitle];
  hashes.words[n] = fnv1a(JSON.stringify([card === undefined ? 'gone' : 'shown', ...said]));
  hashes.prices[n] = fnv1a(`${product?.price}\t${product?.sale_price}`);
}

/** For a lead that is sold out, lists name another variant. It counts as a price, since it may change as often. */
export function noteNamed({ prices }: ItemHashes, lead: number, named: number): void {
  prices[lead] = fnv1a(`${prices[lead]} ${named}`);
}

/** The items with another hash in one of the pairs; null: so many that all lists are to be made again. */
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
