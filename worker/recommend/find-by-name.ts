import type { RecommendationRequest, WidgetSettings } from '../../shared/recommendation.ts';
import type { IdField } from '../../shared/vocabulary.ts';
import { addressKey, pageAddress } from '../snapshot/page-address.ts';
import type { Reading } from './reading.ts';

type Names = NonNullable<NonNullable<RecommendationRequest['page']>['names']>;

/** A number of the shop's own system may be another product's SKU, and a group is more than the product: they come last. */
const LIKELIEST: readonly IdField[] = ['sku', 'gtin', 'mpn', 'id', 'item_group_id'];

/** A product as the catalogue calls it, and by which of a page's names the widget reads the shop's ids; null: by none. */
export interface FoundByName {
  item: string;
  by: Exclude<WidgetSettings['id_field'], 'auto'> | null;
}

/** Whether the version has lists or a card of it, as far as they were read. */
export function isKnown(id: string, { items }: Reading): boolean {
  return Boolean(items.listsOf(items.named(id)) ?? items.card(id));
}

/** Whether a page has another name for its product, what it is a variant of left aside. */
export function hasOther({ id, sku, gtin, mpn }: Names, item: string): boolean {
  return [id, sku, gtin, mpn].some((name) => name && name !== item);
}

/** The first of a page's names for its product that the version knows; what is not at hand is read. */
export function findByName(names: Names, reading: Reading): FoundByName | null | Promise<FoundByName | null> {
  const given = LIKELIEST.flatMap((by) => (names[by] ? [{ by, item: names[by] }] : []));
  const ids = given.map(({ item }) => item);
  const addresses = names.address ? pageAddress(names.address).hashes.map(addressKey) : [];
  const find = (): FoundByName | null => {
    const found = given.find(({ item }) => isKnown(item, reading));
    if (found && found.by !== 'item_group_id') return found;
    const at = addresses.map(reading.items.card).find(Boolean);
    const by = at ? (patternOf(at.id, names) ?? channelPattern(at.id)) : null;
    // A product without variants has no group in the catalogue: how its ids are made serves all products.
    return by && at ? { by, item: at.id } : (found ?? (at ? { by, item: at.id } : null));
  };
  return reading.need(ids, [...ids, ...addresses])?.then(find) ?? find();
}

/**
 * Of a cart or an order: the catalogue's ids of what the version knows by another name only, by the page's ids for it.
 *
 * @param more items that are asked for as well, so that they need no read of their own
 */
export function findOtherwise(
  otherwise: NonNullable<Names['otherwise']>,
  reading: Reading,
  more: readonly string[],
): Record<string, string> | Promise<Record<string, string>> {
  const all = Object.entries(otherwise).map(([id, names]) => ({
    id,
    // An address is no id, nor is anything else an address.
    ids: names.filter((name) => !name.startsWith('/')),
    addresses: names
      .filter((name) => name.startsWith('/'))
      .flatMap((address) => pageAddress(address).hashes.map(addressKey)),
  }));
  const find = (): Record<string, string> =>
    Object.fromEntries(
      all.flatMap(({ id, ids, addresses }) => {
        if (isKnown(id, reading)) return [];
        const found =
          ids.find((other) => isKnown(other, reading)) ?? addresses.map(reading.items.card).find(Boolean)?.id;
        return found === undefined ? [] : [[id, found]];
      }),
    );
  const ids = [...more, ...all.flatMap((one) => [one.id, ...one.ids])];
  return reading.need(ids, [...ids, ...all.flatMap(({ addresses }) => addresses)])?.then(find) ?? find();
}

/** The ids that Shopify's and WooCommerce's own sales channels make, whatever the shop. */
const CHANNELS: readonly [RegExp, (prefix: string) => FoundByName['by']][] = [
  [/^(shopify_[a-z]{2}_)\d+_\d+$/i, (prefix) => `${prefix as ''}{item_group_id}_{id}`],
  [/^(gla_)\d+$/, (prefix) => `${prefix as ''}{id}`],
];

/** How the catalogue's ids are made of a page's numbers, where this is one of a form that is known. */
export function channelPattern(id: string): FoundByName['by'] {
  for (const [form, patternWith] of CHANNELS) {
    const prefix = form.exec(id)?.[1];
    if (prefix) return patternWith(prefix);
  }
  return null;
}

/** The same of all these ids; null where they are of no such form, or of several. */
export function sharedPattern(ids: readonly string[]): FoundByName['by'] {
  const pattern = ids[0] === undefined ? null : channelPattern(ids[0]);
  return pattern && ids.every((id) => channelPattern(id) === pattern) ? pattern : null;
}

/** In an address such a word is the product's own, as a handle is. */
const WORD = /\p{L}{3,}/gu;

/**
 * How an id is made of the page's numbers for its product, where it is: sales channels put something before them, as in
 * `shopify_GB_{item_group_id}_{id}` and `gla_{id}`. The rest is the same for all products: it has no other number, and no
 * word of the page's address.
 */
function patternOf(item: string, { id, item_group_id, address }: Names): FoundByName['by'] {
  const rest: string[] = [];
  const pattern = item.replace(/\d+|\D+/g, (part) => {
    if (part === id) return '{id}';
    if (part === item_group_id) return '{item_group_id}';
    rest.push(part);
    return part;
  });
  const own = address?.toLowerCase() ?? '';
  const words = rest.flatMap((part) => part.toLowerCase().match(WORD) ?? []);
  const isAlike = !/[\d\s{}]/.test(rest.join('')) && !words.some((word) => own.includes(word));
  return isAlike && pattern.includes('{id}') ? (pattern as `${string}{id}${string}`) : null;
}
