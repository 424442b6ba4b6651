/** The names under which sources keep a field, best first: schema.org, GA4, Open Graph, Merchant Center, the platforms. */
import type { IdField, Loose } from './page-reading.ts';
import { attempt, listOf, plainText } from './plain-value.ts';

/** Of a product's ids, in the order that `auto` prefers. */
export const IDS: Record<Exclude<IdField, 'auto'>, string> = {
  sku: 'sku product_sku reference retailer_item_id',
  id: 'variation_id productID item_id product_id id_product id',
  gtin: 'gtin13 gtin gtin14 gtin12 gtin8 ean isbn',
  mpn: 'mpn',
  item_group_id: 'item_group_id inProductGroupWithID productGroupID',
};
export const ANY_ID = Object.values(IDS).join(' ');
export const PRICE = 'sale_price:amount price price:amount lowPrice product_price_value display_price';
export const CURRENCY = 'priceCurrency currency price:currency';

/** The names of the id that the shop prefers. */
export const idNames = (idField?: IdField): string => (IDS as Loose)[idField!] ?? ANY_ID;

/** The first value under any of the names, in any of the objects, that `plain` makes something of. */
export function pick<T = string>(
  objects: unknown,
  names: string,
  plain: (value: unknown) => T | null = plainText as never,
): T | null {
  for (const name of names.split(' ')) {
    for (const object of listOf(objects)) {
      const value = attempt(() => plain(object[name]));
      if (value) return value;
    }
  }
  return null;
}
