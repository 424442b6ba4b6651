/** The names under which sources keep a field, best first: schema.org, GA4, Open Graph, Merchant Center, the platforms. */
import type { Loose } from './page-reading.ts';
import { attempt, listOf } from './plain-value.ts';

export const NAMES = {
  /** No field: what is asked first is then not there. */
  auto: '',
  sku: 'sku product_sku retailer_item_id',
  id: 'productID item_id product_id id_product id',
  gtin: 'gtin13 gtin gtin14 gtin12 gtin8 ean isbn',
  mpn: 'mpn',
  item_group_id: 'item_group_id inProductGroupWithID productGroupID',
  title: 'item_name name title',
  price: 'sale_price:amount price price:amount lowPrice product_price_value',
  currency: 'priceCurrency currency price:currency',
  image_link: 'image_link image',
  availability: 'availability',
  brand: 'brand item_brand vendor',
  product_type: 'product_type category item_category',
  quantity: 'quantity qty',
  order_id: 'transaction_id order_id id',
  value: 'value total_price',
  items: 'items line_items',
};

export type Field = keyof typeof NAMES;

/** The first value under any of the field's names, in any of the objects, that `plain` makes something of. */
export function pick<T>(objects: Loose | undefined, field: Field, plain: (value: unknown) => T | null): T | null {
  for (const name of NAMES[field].split(' ')) {
    for (const object of listOf(objects)) {
      const value = attempt(() => plain(object[name]));
      if (value) return value;
    }
  }
  return null;
}
