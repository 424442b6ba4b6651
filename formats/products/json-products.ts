/** A catalogue as JSON: one product an object, keys by the names that columns have. */
import { plainName } from '../records/find-columns.ts';
import type { BadRecord, JsonRecord } from '../records/record.ts';
import type { RawProduct } from './product-fields.ts';
import { PRODUCT_ALIASES, PRODUCT_FIELDS } from './product-fields.ts';

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
