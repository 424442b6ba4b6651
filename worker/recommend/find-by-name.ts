import type { RecommendationRequest, WidgetSettings } from '../../shared/recommendation.ts';
import type { IdField } from '../../shared/vocabulary.ts';
import type { Card } from '../snapshot/card.ts';
import { channelNumbers, channelPattern } from '../snapshot/channel-ids.ts';
import { addressKey, pageAddress } from '../snapshot/page-address.ts';
import { codeKeys, codeKeysOf } from '../snapshot/product-codes.ts';
import { next } from './next.ts';
import type { Reading } from './reading.ts';

type Names = NonNullable<NonNullable<RecommendationRequest['page']>['names']>;

/** A number of the shop's own system may be another product's SKU, and a group is more than the product: they come last. */
const LIKELIEST: readonly IdField[] = ['sku', 'gtin', 'mpn', 'id', 'item_group_id'];
/** So many best-sellers' ids tell how sales channels make those of the shop. */
const TELLING_SELLERS = 5;

/** A product as the catalogue calls it, and by which of a page's names the widget reads the shop's ids; null: by none. */
export interface FoundByName {
  item: string;
  by: Exclude<WidgetSettings['id_field'], 'auto'> | null;
}

/** Whether the version has lists or a card of it, as far as they were read. */
export function isKnown(id: string, { items }: Reading): boolean {
  return Boolean(items.listsOf(items.named(id)) ?? items.card(id));
}

/** What else a page calls its product, what it is a variant of left aside. */
export function otherNames({ id, sku, gtin, mpn }: Names, item: string): string[] {
  return [id, sku, gtin, mpn].flatMap((name) => (name && name !== item ? name : []));
}

/** Whether one of these names is another product's id: then the page tells of two, as one does that is half drawn. */
export function namesAnother(others: readonly string[], item: string, { items }: Reading): boolean {
  const own = items.card(item)?.id ?? item;
  return others.some((name) => name !== own && items.card(name)?.id === name);
}

/**
 * The first of a page's names for its product that the version knows: an id, or one that a sales channel makes of the
 * page's numbers, else its address, else a code of the catalogue's. Where an address or a group is that of several
 * variants, what names one of these goes before. What is not at hand is read, once, and once more what only a product
 * that was found so tells how to look for, and codes where nothing names the product itself.
 */
export function findByName(names: Names, reading: Reading): FoundByName | null | Promise<FoundByName | null> {
  const { card } = reading.items;
  const given = LIKELIEST.flatMap((by) => (names[by] ? [{ by, item: names[by] }] : []));
  const ids = given.map(({ item }) => item);
  const address = names.address ? pageAddress(names.address).hashes.map(addressKey) : [];
  const made = madeIds(reading.top.best.slice(0, TELLING_SELLERS), names);
  const foundAs = (id: string): FoundByName => ({ by: patternOf(id, names) ?? channelPattern(id), item: id });
  return next(reading.need([...ids, ...made], [...ids, ...made, ...address]), () => {
    const found = given.find(({ item }) => isKnown(item, reading));
    if (found && found.by !== 'item_group_id') return found;
    const there = named(address, reading);
    const at = there ? foundAs(there.id) : null;
    // A product without variants has no group in the catalogue: how its ids are made serves all products.
    const vague = at?.by ? at : (found ?? at);
    const leader = there?.id ?? (found && card(found.item)?.id);
    // Of two numbers one confirms the other; one alone may be any number.
    const mayBe = (id: string) =>
      isKnown(id, reading) && (leader ? isVariantOf(id, leader, reading) : Boolean(channelNumbers(id)?.product));
    const isOne = there ? named(variantKey(address), reading) : leader === found?.item;
    if (vague && (isOne || !leader || !reading.mayHaveVariants)) return vague;
    const own = made.find(mayBe);
    if (own !== undefined) return foundAs(own);
    const channels = [...made, ...(leader ? madeIds([[leader]], names) : [])];
    const codes = codeKeys(names);
    if (vague && channels.length + codes.length === 0) return vague;
    const more = leader ? [leader, ...channels] : [];
    return next(reading.need(more, [...more, ...codes]), () => {
      const item = channels.find(mayBe) ?? named(codes, reading)?.id;
      if (item === undefined || item === leader) return vague;
      if (!leader) return foundAs(item);
      return next(reading.need([item], [item]), () => (mayBe(item) ? foundAs(item) : vague));
    });
  });
}

/** The ids that sales channels would make of the page's numbers, as they made some of these. */
function madeIds(like: readonly (readonly [id: string, ...unknown[]])[], names: Names): string[] {
  const patterns = new Set(like.map(([id]) => channelPattern(id)));
  return [...patterns].flatMap((pattern) => {
    const id =
      pattern?.replace(/\{(id|item_group_id)\}/g, (_, field: 'id' | 'item_group_id') => names[field] ?? '') ?? '';
    return channelPattern(id) ? id : [];
  });
}

/** Channels' ids say their group themselves, others' cards do, as far as they were read. */
function isVariantOf(one: string, other: string, { items }: Reading): boolean {
  const [group, its] = [one, other].map((id) => channelNumbers(id)?.product ?? items.card(id)?.item_group_id);
  return one === other || (Boolean(group) && group === its);
}

/** What the snapshot has under the first of these addresses or codes that it has, as far as they were read. */
function named(keys: readonly string[], { items }: Reading): Card | null | undefined {
  return keys.map(items.card).find(Boolean);
}

/**
 * Of a cart or an order: the catalogue's ids of what the version knows by another name only, by the page's ids for it. The
 * most precise name counts: an id, else an address, else a code, as which the page's id counts too, and last a group of
 * variants, which shops' numbers mostly mean. An address that says no variant is no more precise than a group.
 *
 * @param more items that are asked for as well, so that they need no read of their own
 */
export function findOtherwise(
  otherwise: NonNullable<Names['otherwise']>,
  reading: Reading,
  more: readonly string[],
): Record<string, string> | Promise<Record<string, string>> {
  const lines = Object.entries(otherwise).map(([id, names]) => ({
    id,
    // An address is no id, nor is anything else an address.
    ids: [id, ...names.filter((name) => !isAddress(name))],
    addresses: names.filter(isAddress).map((address) => pageAddress(address).hashes.map(addressKey)),
  }));
  const ids = [...more, ...lines.flatMap((line) => line.ids)];
  const read = reading.need(ids, [...ids, ...lines.flatMap(({ addresses }) => addresses.flat())]);
  return next(read, () => {
    const found = new Map<string, string>();
    const unsure = lines.flatMap(({ id, ids, addresses }) => {
      const known = ids.filter((name) => isKnown(name, reading));
      const group = known.find((name) => isGroup(name, reading));
      const keys = group === undefined ? addresses.flat() : addresses.flatMap(variantKey);
      const item = known.find((name) => !isGroup(name, reading)) ?? named(keys, reading)?.id;
      if (item !== undefined) found.set(id, item);
      const codes = ids.filter((name) => !isAddress(name) && name !== group).flatMap(codeKeysOf);
      return item === undefined ? { id, group, codes } : [];
    });
    const codes = unsure.flatMap((line) => line.codes);
    return next(reading.need([], codes), () => {
      for (const { id, group, codes } of unsure) {
        const item = named(codes, reading)?.id ?? group;
        if (item !== undefined) found.set(id, item);
      }
      return Object.fromEntries([...found].filter(([id, item]) => item !== id));
    });
  });
}

/** Whether the version knows it as the id of a group of variants: under it is what it has of the one that leads them. */
function isGroup(id: string, { items }: Reading): boolean {
  const card = items.card(id);
  return Boolean(card) && (card!.id !== id || card!.item_group_id === id);
}

/** Of an address that says a variant, the key that says it as well. */
function variantKey([withVariant, ...without]: string[]): string[] {
  return withVariant !== undefined && without.length > 0 ? [withVariant] : [];
}

function isAddress(name: string): boolean {
  return name.startsWith('/');
}

/** The pattern that all these ids are made by; null where they are of no form that is known, or of several. */
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
