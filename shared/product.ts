import { z } from 'zod';
import type { Availability } from './vocabulary.ts';
import { AVAILABILITIES, MAX_CATEGORY_LENGTH, MAX_ID_LENGTH } from './vocabulary.ts';

/** `"4.95 GBP"`: an amount with a dot, a space, an ISO 4217 code. Merchant Center's own format. */
export const Price = z
  .string()
  .regex(/^\d{1,12}(\.\d{1,4})? [A-Z]{3}$/, 'expected an amount and a currency code, as in "4.95 GBP"');

/**
 * Only http(s) links and site-relative paths: a feed is hostile input. Browsers read a backslash as a slash, and tabs and
 * line breaks not at all: behind a first slash they could name another host.
 */
export const Link = z
  .string()
  .max(2048)
  .regex(/^(https?:\/\/|\/(?![\t\r\n]*[/\\]))/i, 'expected an http(s) link or a path that starts with one slash');

/**
 * Half of a sign that takes two (`"MUG-\ud83d"` in JSON): no file and no storage holds it, and what comes back from there
 * is another id.
 */
export const HALF_A_SIGN = 'holds half of a sign (a lone surrogate)';
export const isWellFormed = (id: string): boolean => id.isWellFormed();

export const ItemId = z.string().trim().min(1).max(MAX_ID_LENGTH).refine(isWellFormed, HALF_A_SIGN);

const CONTROL = /\p{Cc}/u;
export const hasControl = (id: string): boolean => CONTROL.test(id);
export const NO_CONTROL = 'holds a line break, a tab or another control character';

/** As a shop hands it over: what stands beside ids under names of ours has a control character in it. */
export const OwnItemId = ItemId.refine((id) => !hasControl(id), NO_CONTROL);

/**
 * The schema of an id, in what a shop hands over: text, or a whole number as Shopify and WooCommerce write theirs, which
 * is taken as its digits. JSON's larger numbers have lost digits by the time that they are read, so they are refused.
 */
export function orNumber(id: z.ZodType<string, string>): z.ZodType<string, string> {
  return z.preprocess((value, ctx) => {
    if (typeof value !== 'number') return value;
    if (!Number.isSafeInteger(value)) {
      const message = 'a number that is not whole, or beyond 2^53, loses digits: write it in quotes, as in "123"';
      ctx.issues.push({ code: 'custom', input: value, message });
    }
    return String(value);
  }, id) as unknown as z.ZodType<string, string>;
}

const WRITTEN = /^\s*-?\d{1,15}(\.\d{1,15})?\s*$/;

/** The schema of a number, in what others hand over: a number, or one written as text, as in "2.50". */
export function orText(number: z.ZodType<number, number>): z.ZodType<number, number> {
  return z.preprocess(
    (value) => (typeof value === 'string' && WRITTEN.test(value) ? Number(value) : value),
    number,
  ) as unknown as z.ZodType<number, number>;
}

/** An ISO 4217 code, in whichever case. */
export const CurrencyCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{3}$/, 'expected a currency code, as in "GBP"');

/** `"in stock"` and `"In-Stock"` are older spellings of `in_stock`. */
const Available = z.preprocess(
  (value) => (typeof value === 'string' ? value.trim().toLowerCase().replaceAll(/[ -]/g, '_') : value),
  z.enum(AVAILABILITIES),
) as unknown as z.ZodType<Availability, Availability>;

/** A text that is shown or compared, not looked up: half of a sign becomes the sign for what cannot be read. */
const wholeText = (most: number) =>
  z
    .string()
    .max(most)
    .overwrite((text) => text.toWellFormed());

/** A catalogue product. Field names are those of Google Merchant Center's product data specification. */
export const Product = z.object({
  id: orNumber(OwnItemId),
  title: wholeText(500).trim().min(1),
  link: Link.nullish(),
  image_link: Link.nullish(),
  price: Price.nullish(),
  sale_price: Price.nullish(),
  /** ISO 8601 interval `start/end`, as Merchant Center writes it. */
  sale_price_effective_date: z.string().max(80).nullish(),
  availability: Available.default('in_stock'),
  /** The shop's own category path, `"Home > Lighting > Lamps"`. */
  product_type: wholeText(MAX_CATEGORY_LENGTH).nullish(),
  google_product_category: wholeText(MAX_CATEGORY_LENGTH).nullish(),
  brand: wholeText(200).nullish(),
  /** Products that are variants of one another share it. */
  item_group_id: orNumber(
    z
      .string()
      .max(MAX_ID_LENGTH)
      .refine((id) => !hasControl(id), NO_CONTROL)
      .refine(isWellFormed, HALF_A_SIGN),
  ).nullish(),
  gtin: orNumber(wholeText(50)).nullish(),
  mpn: orNumber(wholeText(100)).nullish(),
  condition: wholeText(20).nullish(),
  color: wholeText(100).nullish(),
  size: wholeText(100).nullish(),
  /** `male`, `female` or `unisex`; other words are kept and may say nothing. */
  gender: wholeText(50).nullish(),
  /** `newborn`, `infant`, `toddler`, `kids` or `adult`. */
  age_group: wholeText(50).nullish(),
  custom_label_0: wholeText(1000).nullish(),
  custom_label_1: wholeText(1000).nullish(),
  custom_label_2: wholeText(1000).nullish(),
  custom_label_3: wholeText(1000).nullish(),
  custom_label_4: wholeText(1000).nullish(),
  /** Ids that the merchant declares to go with this one. */
  related_product: z.array(orNumber(ItemId)).max(50).nullish(),
  description: wholeText(5000).nullish(),
  /** When the shop first offered it, ISO 8601. */
  first_seen: z.string().max(40).nullish(),
});
export type Product = z.output<typeof Product>;
export type ProductInput = z.input<typeof Product>;

/** Without these a product is still worth taking: what does not fit there is left out, and told. */
export const DROPPABLE_FIELDS = ['image_link'] as const;

/** Splits `"4.95 GBP"` into its number and code; null where there is none. */
export function parsePrice(price: string | null | undefined): { amount: number; currency: string } | null {
  if (!price) return null;
  const space = price.indexOf(' ');
  const amount = Number(space < 0 ? price : price.slice(0, space));
  return Number.isFinite(amount) ? { amount, currency: space < 0 ? '' : price.slice(space + 1) } : null;
}
