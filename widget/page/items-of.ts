/** The lines of carts and orders, whichever source wrote them. */
import { ANY_ID, idNames, pick, PRICE } from './fields.ts';
import type { IdField, PageItem } from './page-reading.ts';
import { listOf, plainPrice } from './plain-value.ts';

/** Lines without an id are left out. */
export const itemsOf = (lines: unknown, idField?: IdField): PageItem[] =>
  listOf(lines).flatMap((line) => {
    const id = pick(line, `${idNames(idField)} ${ANY_ID}`);
    return id
      ? { id, quantity: pick(line, 'quantity qty', plainPrice) ?? 1, price: pick(line, PRICE, plainPrice) }
      : [];
  });
