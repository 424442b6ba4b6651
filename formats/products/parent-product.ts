/**
 * A product and its variations, as WooCommerce keeps them: a variation that does not say something has it from its
 * parent, and the parent, which is on sale too, costs what the cheapest of them does and stands in one group with them.
 */
import { parseAmount } from '../values/parse-amount.ts';
import type { RawProduct } from './product-fields.ts';

/** The availability of what no page of the shop leads to. */
export const HIDDEN = 'out of stock';

const INHERITED = ['image_link', 'product_type', 'brand'] as const;

export interface Parent {
  product: RawProduct;
  /** Of its variations' prices; infinite where none has one. */
  lowest: number;
  hasVariations: boolean;
}

export function asParent(product: RawProduct): Parent {
  return { product, lowest: Infinity, hasVariations: false };
}

/** A variation with what it has from its parent, which is told of it. */
export function inherit(variation: RawProduct, parent: Parent): RawProduct {
  const price = parseAmount(variation.sale_price || variation.price || '')?.number;
  if (price !== undefined) parent.lowest = Math.min(parent.lowest, price);
  parent.hasVariations = true;
  const filled = INHERITED.map((field) => [field, variation[field] || parent.product[field] || '']);
  const availability = parent.product.availability === HIDDEN ? HIDDEN : (variation.availability ?? '');
  return { ...variation, ...Object.fromEntries(filled), availability, item_group_id: parent.product.id ?? '' };
}

/** The parent itself, once it was told of all its variations. */
export function givenParent({ product, lowest, hasVariations }: Parent): RawProduct {
  return {
    ...product,
    ...(hasVariations && { item_group_id: product.id ?? '' }),
    price: product.price || (lowest < Infinity ? String(lowest) : ''),
  };
}
