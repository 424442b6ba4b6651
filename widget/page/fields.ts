/** The names under which sources keep a field, best first: schema.org, GA4, Open Graph, Merchant Center, the platforms. */
import type { Loose } from './page-reading.ts';
import { attempt, listOf } from './plain-value.ts';

export const NAMES = {
  sku: 'sku product_sku retailer_item_id reference',
  id: 'productID item_id product_id id_product id',
  gtin: 'gtin13 gtin ean13 ean upc isbn gtin14 gtin12 gtin8',
  mpn: 'mpn mfr_part_no model',
  item_group_id: 'item_group_id inProductGroupWithID productGroupID',
  title: 'item_name name title',
  price: 'sale_price:amount price price:amount lowPrice product_price_value price_amount',
  currency: 'priceCurrency currency sale_price:currency price:currency currencyCode',
  image_link: 'image_link image',
  availability: 'availability stockstatus',
  brand: 'brand item_brand vendor manufacturer',
  product_type: 'product_type category item_category',
  quantity: 'quantity qty',
  order_id: 'transaction_id order_id id',
  value: 'value total_price revenue',
  items: 'items line_items products',
};

/** The first value under any of the field's names, in any of the objects, that `plain` makes something of. */
export function pick<T>(objects: Loose | Loose[] | undefined, field: keyof typeof NAMES, plain: (value: unknown) => T | null): T | null {
  for (const name of NAMES[field].split(' ')) {
    for (const object of listOf(objects)) {
      const value = attempt(() => plain(object[name]));
      if (value != null) return value;
    }
  }
  return null;
}
