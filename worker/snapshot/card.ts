import { z } from 'zod';
import { writeRoundedPrice } from '../../formats/values/write-price.ts';
import type { Product } from '../../shared/product.ts';
import { parsePrice } from '../../shared/product.ts';
import { DateTime } from '../../shared/date-time.ts';
import { readIsoTime } from '../../shared/iso-time.ts';
import { endOf, instantOf } from '../rules/local-time.ts';
import type { Availability } from '../../shared/vocabulary.ts';
import { AVAILABILITIES } from '../../shared/vocabulary.ts';

/** A product as a shelf shows it and as rules look at it. Field names are Merchant Center's. */
export const Card = z.object({
  id: z.string(),
  title: z.string(),
  link: z.string().nullable(),
  image_link: z.string().nullable(),
  price: z.string().nullable(),
  sale_price: z.string().nullable(),
  availability: z.enum(AVAILABILITIES),
  /** ms since 1970: the sale price counts from, until. */
  sale: z.tuple([z.number().nullable(), z.number().nullable()]).optional(),
  product_type: z.string().nullable().default(null),
  brand: z.string().nullable().default(null),
  item_group_id: z.string().nullable().default(null),
  labels: z.array(z.string()).optional(),
});
export type Card = z.output<typeof Card>;

/**
 * A catalogue product's card.
 *
 * @param zone the clock of sale dates that name no offset: the shop's, as with Merchant Center
 */
export function cardOf(product: Product, zone: string): Card {
  const labels = [
    product.custom_label_0,
    product.custom_label_1,
    product.custom_label_2,
    product.custom_label_3,
    product.custom_label_4,
  ];
  const named = labels.filter((label): label is string => Boolean(label));
  const sale = saleInterval(product.sale_price_effective_date, zone);
  return {
    id: product.id,
    title: product.title,
    link: product.link ?? null,
    image_link: product.image_link ?? null,
    price: product.price ?? null,
    sale_price: product.sale_price ?? null,
    availability: product.availability,
    ...(sale && product.sale_price && { sale }),
    product_type: product.product_type || null,
    brand: product.brand || null,
    item_group_id: product.item_group_id || null,
    ...(named.length > 0 && { labels: named }),
  };
}

/** The card of an item that only orders know: its title from there, its price the usual one. */
export function cardFromOrders(id: string, title: string | null, price: number, currency: string): Card {
  const availability: Availability = 'in_stock';
  return {
    id,
    title: title ?? id,
    link: null,
    image_link: null,
    price: price > 0 ? writeRoundedPrice(price, currency) : null,
    sale_price: null,
    availability,
    product_type: null,
    brand: null,
    item_group_id: null,
  };
}

/** The card with a link made from its id, where it has none: `pattern` holds `{id}`. */
export function withLink(card: Card, pattern: string | undefined): Card {
  if (card.link !== null || pattern === undefined) return card;
  // Half of a surrogate pair can't be encoded; it becomes U+FFFD.
  return { ...card, link: pattern.replace('{id}', () => encodeURIComponent(card.id.toWellFormed())) };
}

/** What a buyer pays, as a number; null where the card has no price. */
export function amountOf(card: Card): number | null {
  return parsePrice(card.sale_price ?? card.price)?.amount ?? null;
}

/** The card at a moment: a sale price outside its dates is none. */
export function cardAt(card: Card, now: number): Card {
  if (!card.sale) return card;
  const [from, until] = card.sale;
  return (from !== null && now < from) || (until !== null && now > until) ? { ...card, sale_price: null } : card;
}

function saleInterval(interval: string | null | undefined, zone: string): Card['sale'] | null {
  if (!interval?.includes('/')) return null;
  const [from = '', until = ''] = interval.split('/').map((part) => part.trim());
  const starts = momentOf(from, zone, instantOf);
  // A date alone is the whole of its day, as the config's `until` is.
  const ends = momentOf(until, zone, (text) => (text.includes(':') ? instantOf(text, zone) : endOf(text, zone) - 1));
  return [Number.isFinite(starts) ? starts : null, Number.isFinite(ends) ? ends : null];
}

/** NaN where it is none. Merchant Center's offsets may have no colon, or no minutes; the config's have both. */
function momentOf(text: string, zone: string, local: typeof instantOf): number {
  return DateTime.safeParse(text).success ? local(text, zone) : Number(readIsoTime(text));
}
