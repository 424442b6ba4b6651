/** Reads the product tags of Open Graph, as Facebook and Pinterest define them. */
import type { Facts, SourceReading } from './page-reading.ts';

export function readOpenGraph(document: Document): SourceReading {
  /** First tag of these names, in the order of the names. */
  const tag = (...names: string[]): string | undefined => {
    for (const name of names) {
      for (const prefix of ['product:', 'og:', 'og:product:']) {
        const content = document
          .querySelector(`meta[property="${prefix + name}"],meta[name="${prefix + name}"]`)
          ?.getAttribute('content');
        if (content) return content;
      }
    }
    return;
  };
  const price = tag('sale_price:amount', 'price:amount', 'price');
  const type = tag('type');
  if (!price && !/product/.test(type ?? '')) return {};
  const product: Facts = {
    sku: tag('retailer_item_id', 'sku'),
    gtin: tag('gtin', 'ean', 'upc', 'isbn'),
    mpn: tag('mfr_part_no'),
    item_group_id: tag('item_group_id'),
    title: tag('title'),
    price,
    currency: tag('sale_price:currency', 'price:currency', 'currency'),
    image_link: tag('image', 'image:secure_url'),
    availability: tag('availability'),
    brand: tag('brand'),
    product_type: tag('category'),
  };
  return { type: 'product', product };
}
