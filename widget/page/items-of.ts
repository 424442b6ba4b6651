/** The lines of carts and orders, whichever source wrote them. */
import { addressOf } from './address-of.ts';
import { ANY_ID, idNames, IDS, pick, PRICE } from './fields.ts';
import type { IdField, PageItem } from './page-reading.ts';
import { nameOfLink } from './other-names.ts';
import { listOf, plainPrice } from './plain-value.ts';

/** What a variant of Shopify's without a SKU is called in its exports as they are read: by its handle and options. */
export const ownId = (...words: unknown[]): string | undefined =>
  words
    .join(' ')
    .toLowerCase()
    .match(/[^\s!-/:-@|-¿]+/g)
    ?.join('-');

/** Lines without an id are left out. Null, as of who says nothing, where one has the shop's only of what it is a variant of. */
export function itemsOf(lines: unknown, idField?: IdField): PageItem[] | null {
  const names = idNames(idField);
  const all = listOf(lines);
  if (all.some((line) => line.parent_id && !pick(line, names))) return null;
  return all.flatMap((line) => {
    const address = line.link && addressOf(line.link);
    const id =
      pick(
        [line, line.variant_title !== undefined && { sku: ownId(line.handle ?? line.title, line.variant_title) }],
        `${names} ${ANY_ID}`,
      ) ??
      (address && nameOfLink(address));
    // What a row shows may all be none of the catalogue's; where it is not known which is, any may be.
    const shown =
      (address || line.row || names === ANY_ID) && [IDS.id, IDS.sku, IDS.item_group_id].map((ids) => pick(line, ids));
    const otherwise = [line.item_sku, shown, address]
      .flat()
      .filter((name) => name && (name !== id || name === address));
    return id
      ? {
          id,
          quantity: pick(line, 'quantity qty', plainPrice) ?? 1,
          price: pick(line, PRICE, plainPrice),
          ...(otherwise[0] && { otherwise }),
        }
      : [];
  });
}
