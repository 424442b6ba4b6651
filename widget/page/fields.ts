/** The names under which sources keep a field, best first: schema.org, GA4, Open Graph, Merchant Center, the platforms. */
import type { IdField, Loose } from './page-reading.ts';
import { attempt, listOf, plainText } from './plain-value.ts';

/**
 * Of a product's ids, in the order that `auto` prefers. One may be made of others, each in braces: PrestaShop's variants
 * go by two numbers. An answer may say that a shop's ids are made of these: `shopify_GB_{item_group_id}_{id}`.
 */
export const IDS: Record<Exclude<IdField, 'auto'>, string> = {
  sku: 'sku product_sku reference retailer_item_id',
  id: 'variation_id {id_product}-{id_product_attribute} productID item_id variant_id product_id id_product id',
  gtin: 'gtin13 gtin gtin14 gtin12 gtin8 ean isbn',
  mpn: 'mpn',
  item_group_id: 'item_group_id inProductGroupWithID productGroupID product_id id_product parent_id',
};
export const ANY_ID = Object.values(IDS).join(' ');
export const PRICE = 'sale_price:amount price price:amount lowPrice product_price_value display_price';
export const CURRENCY = 'priceCurrency currency price:currency';

/** The names of the id that the shop prefers, or what its ids are made of. */
export const idNames = (idField?: IdField): string =>
  (IDS as Loose)[idField!] ?? (/{/.test(idField!) ? idField : ANY_ID);

/** The first value under any of the names, in any of the objects, that `plain` makes something of. */
export function pick<T = string>(
  objects: unknown,
  names: string,
  plain: (value: unknown) => T | null = plainText as never,
): T | null {
  for (const name of names.split(' ')) {
    for (const object of name.includes('{') ? [{ [name]: madeOf(objects, name) }] : listOf(objects)) {
      const value = attempt(() => plain(object[name]));
      if (value) return value;
    }
  }
  return null;
}

/** An id that is made of others; null where one of them is missing. */
function madeOf(objects: unknown, pattern: string): string | null {
  const made = pattern.replace(/{(\w+)}/g, (_, part) => pick(objects, (IDS as Loose)[part] ?? part)?.trim() ?? '{');
  // A part may be the whole already; what has no variants has the variant 0.
  return made.includes('{') ? null : made.slice(made.lastIndexOf(pattern.split('{')[0] || made)).replace(/-0$/, '');
}
