import type { RecommendationRequest } from '../../shared/recommendation.ts';
import type { IdField } from '../../shared/vocabulary.ts';
import { addressHashes, addressKey } from '../snapshot/page-address.ts';
import type { Reading } from './reading.ts';

type Names = NonNullable<NonNullable<RecommendationRequest['page']>['names']>;

/** A number of the shop's own system may be another product's SKU, and a group is more than the product: they come last. */
const LIKELIEST: readonly IdField[] = ['sku', 'gtin', 'mpn', 'id', 'item_group_id'];

/** A product as the catalogue calls it, and which of a page's names for it led there. */
export interface FoundByName {
  item: string;
  by: IdField | 'address';
}

/** Whether the version has lists or a card of it, as far as they were read. */
export function isKnown(id: string, { items }: Reading): boolean {
  return Boolean(items.listsOf(items.named(id)) ?? items.card(id));
}

/** The first of a page's names for its product that the version knows; what is not at hand is read. */
export function findByName(names: Names, reading: Reading): FoundByName | null | Promise<FoundByName | null> {
  const given = LIKELIEST.flatMap((by) => (names[by] ? [{ by, item: names[by] }] : []));
  const ids = given.map(({ item }) => item);
  const addresses = names.address ? addressHashes(names.address).map(addressKey) : [];
  const find = (): FoundByName | null => {
    const found = given.find(({ item }) => isKnown(item, reading));
    if (found) return found;
    const at = addresses.map(reading.items.card).find(Boolean);
    return at ? { by: 'address', item: at.id } : null;
  };
  return reading.need(ids, [...ids, ...addresses])?.then(find) ?? find();
}
