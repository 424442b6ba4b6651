/**
 * A catalogue as JSON: one product an object, keys by the names that columns have; Shopify's products with their
 * variants inside, and WooCommerce's, whose products are known to its orders by SKU.
 */
import { plainName } from '../records/find-columns.ts';
import type { BadRecord, JsonObject, JsonRecord } from '../records/record.ts';
import type { RawProduct } from './product-fields.ts';
import { PRODUCT_ALIASES, PRODUCT_FIELDS } from './product-fields.ts';

export function jsonProducts(record: JsonRecord): (RawProduct | BadRecord)[] {
  const { object, line } = record;
  if (Array.isArray(object.variants) && object.variants.length > 0 && 'title' in object)
    return shopifyVariants(line, object);
  const product = jsonProduct(record);
  if ('message' in product || !('permalink' in object && 'stock_status' in object)) return [product];
  const hidden = ('status' in object && object.status !== 'publish') || object.catalog_visibility === 'hidden';
  return [
    {
      ...product,
      id: asText(object.sku, ',') || product.id!,
      product_type: asText((object.categories as unknown[] | undefined)?.[0], ','),
      ...(hidden && { availability: 'out of stock' }),
    },
  ];
}

/** As Shopify's product CSV is read: a variant is known by its SKU, else by its own number. */
function shopifyVariants(line: number, object: JsonObject): (RawProduct | BadRecord)[] {
  const text = (value: unknown): string => asText(value, ',');
  const variants = object.variants as JsonObject[];
  const images = (Array.isArray(object.images) ? object.images : []) as JsonObject[];
  // Null: not on the Online Store, whatever the status says.
  const hidden = (object.status !== undefined && object.status !== 'active') || object.published_at === null;
  return variants.map((variant) => {
    const id = text(variant.sku) || text(variant.id);
    if (!id) return { line, message: 'no id' };
    const option = text(variant.title) === 'Default Title' ? '' : text(variant.title);
    const own = images.find((image) => image.id !== undefined && image.id === variant.image_id);
    const tracked = variant.inventory_management && variant.inventory_policy !== 'continue';
    const sold = variant.available === false || (tracked && Number(variant.inventory_quantity ?? 1) <= 0);
    return {
      line,
      id,
      title: option ? `${text(object.title)} - ${option}` : text(object.title),
      link: object.handle ? `/products/${encodeURIComponent(text(object.handle))}` : '',
      image_link: text(own ?? variant.featured_image ?? object.image ?? images[0]),
      price: text(variant.price),
      old_price: text(variant.compare_at_price),
      availability: hidden || sold ? 'out of stock' : 'in stock',
      product_type: text(object.product_type),
      brand: text(object.vendor),
      gtin: text(variant.barcode),
      item_group_id: variants.length > 1 ? text(object.handle) || text(object.id) : '',
    };
  });
}

export function jsonProduct({ line, object }: JsonRecord): RawProduct | BadRecord {
  const byName = new Map(Object.entries(object).map(([key, value]) => [plainName(key), value]));
  const raw: RawProduct = { line };
  for (const field of PRODUCT_FIELDS) {
    for (const name of PRODUCT_ALIASES[field].flat()) {
      const text = asText(byName.get(name), field === 'product_type' ? ' > ' : ',');
      if (text === '') continue;
      raw[field] = text;
      break;
    }
  }
  return raw.id ? raw : { line, message: 'no id' };
}

/** WooCommerce and others wrap names and addresses: `[{"name": "Hoodies"}]`, `[{"src": "https://…"}]`. */
function asText(value: unknown, separator: string): string {
  if (Array.isArray(value)) {
    return value
      .map((one) => asText(one, separator))
      .filter(Boolean)
      .join(separator);
  }
  if (typeof value === 'object' && value !== null) {
    const { name, src, url } = value as Record<string, unknown>;
    return asText(name ?? src ?? url, separator);
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value).trim()
    : '';
}
