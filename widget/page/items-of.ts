/** Ids, and the lines of carts and orders, whichever source wrote them. */
import { pick } from './fields.ts';
import type { IdField, Loose, PageItem } from './page-reading.ts';
import { listOf, plainPrice, plainText } from './plain-value.ts';

/** In the order that `auto` prefers. */
const ID_FIELDS: IdField[] = ['sku', 'id', 'gtin', 'mpn', 'item_group_id'];

/** The id under the preferred field, else the first there is. */
export function idOf(objects: Loose | undefined, idField: IdField = 'auto', otherwise = ID_FIELDS): string | null {
  for (const field of [idField, ...otherwise]) {
    const id = pick(objects, field, plainText);
    if (id) return id;
  }
  return null;
}

/** Lines without an id are left out. */
export const itemsOf = (lines: unknown, idField?: IdField): PageItem[] =>
  listOf(lines).flatMap((line) => {
    const id = idOf(line, idField);
    return id ? { id, quantity: pick(line, 'quantity', plainPrice) ?? 1, price: pick(line, 'price', plainPrice) } : [];
  });
