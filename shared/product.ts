import { z } from 'zod';
import { readIsoTime } from './iso-time.ts';
import { mended } from './mended.ts';
import type { Availability } from './vocabulary.ts';
import { LINK, MAX_LINK_LENGTH, MAX_RELATED_PRODUCTS, TEXT_LIMITS } from './product-limits.ts';
import { AVAILABILITIES, MAX_ID_LENGTH } from './vocabulary.ts';

/** `"4.95 GBP"`: an amount with a dot, a space, an ISO 4217 code. Merchant Center's own format. */
export const Price = z
  .string()
  .regex(/^\d{1,12}(\.\d{1,4})? [A-Z]{3}$/, 'expected an amount and a currency code, as in "4.95 GBP"');

export const Link = z
  .string()
  .max(MAX_LINK_LENGTH)
  .regex(LINK, 'expected an http(s) link or a path that starts with one slash');

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
  return mended((value, ctx) => {
    if (typeof value !== 'number') return value;
    if (!Number.isSafeInteger(value)) {
      const message = 'a number that is not whole, or beyond 2^53, loses digits: write it in quotes, as in "123"';
      ctx.issues.push({ code: 'custom', input: value, message });
    }
    return String(value);
  }, id);
}

const WRITTEN = /^\s*-?\d{1,15}(\.\d{1,15})?\s*$/;

/** The schema of a number, in what others hand over: a number, or one written as text, as in "2.50". */
export function orText(number: z.ZodType<number, number>): z.ZodType<number, number> {
  return mended((value) => (typeof value === 'string' && WRITTEN.test(value) ? Number(value) : value), number);
}

/** An ISO 4217 code, in whichever case. */
export const CurrencyCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{3}$/, 'expected a currency code, as in "GBP"');

/** Merchant Center's words, its older spellings, schema.org's and WooCommerce's, without signs and blanks. */
const AVAILABILITY_WORDS: Readonly<Record<string, Availability>> = {
  instock: 'in_stock',
  limitedavailability: 'in_stock',
  onlineonly: 'in_stock',
  outofstock: 'out_of_stock',
  soldout: 'out_of_stock',
  discontinued: 'out_of_stock',
  preorder: 'preorder',
  presale: 'preorder',
  backorder: 'backorder',
  onbackorder: 'backorder',
  availablefororder: 'backorder',
};

/** `"in stock"`, `"In-Stock"` and `"https://schema.org/InStock"` say `in_stock`, and so does nothing. */
const Available = mended((value) => {
  if (value === null || (typeof value === 'string' && value.trim() === '')) return undefined;
  if (typeof value !== 'string') return value;
  const word = value.toLowerCase().replace(/^\s*(https?:\/\/)?schema\.org\//, '');
  const plain = word.replaceAll(/[^a-z]/g, '');
  return Object.hasOwn(AVAILABILITY_WORDS, plain) ? AVAILABILITY_WORDS[plain] : value;
}, z.enum(AVAILABILITIES).default('in_stock'));

/** The schema of a text that may be left out (`nullish`): an empty one leaves it out as well. */
function orEmpty(text: z.ZodType<string, string>): z.ZodType<string | null | undefined, string | null | undefined> {
  return mended((value) => (typeof value === 'string' ? value.trim() || null : value), text.nullish());
}

/** `"10.00 eur"` and `"10.00EUR"` are `"10.00 EUR"`. */
const WrittenPrice = mended(
  (value) => (typeof value === 'string' ? value.replace(/^([\d.]+)\s*([a-z]{3})$/i, '$1 $2').toUpperCase() : value),
  Price,
);

/**
 * A text that is shown or compared, not looked up: half of a sign becomes the sign for what cannot be read, and a number
 * is what it is written as, as the size 38.
 */
const wholeText = (field: keyof typeof TEXT_LIMITS, least = 0) => {
  const text = z
    .string()
    .max(TEXT_LIMITS[field])
    .overwrite((said) => said.toWellFormed());
  return mended(
    (value) => (typeof value === 'number' && Number.isFinite(value) ? String(value) : value),
    least > 0 ? text.trim().min(least) : text,
  );
};

type Sale = Partial<Record<'price' | 'sale_price' | 'sale_price_effective_date', string | null | undefined>>;

/** What is wrong with a sale price, so that nobody may be shown it; null: nothing, or there is none. */
export function saleFault({ price, sale_price, sale_price_effective_date: dates }: Sale): string | null {
  const sale = parsePrice(sale_price);
  if (!sale) return null;
  const usual = parsePrice(price);
  if (sale.amount <= 0) return 'nothing is sold for nothing';
  if (usual && usual.currency !== sale.currency) return `in another currency than the price, ${price}`;
  if (usual && sale.amount >= usual.amount) return `not below the price, ${price}`;
  if (!dates) return null;
  const ends = dates.split('/').map((part) => part.trim());
  const readable = ends.length === 2 && ends.some(Boolean) && ends.every((end) => !end || isMoment(end));
  return readable ? null : `nobody can read from when until when ("${dates}"), as in "2026-11-01/2026-11-30"`;
}

function isMoment(text: string): boolean {
  return typeof readIsoTime(text) === 'number';
}

/**
 * A catalogue product. Field names are those of Google Merchant Center's product data specification. What nothing reads by
 * now is checked and not kept (`worker/catalog/kept-product.ts`).
 */
export const Product = z
  .object({
    id: orNumber(OwnItemId),
    title: wholeText('title', 1),
    link: orEmpty(Link).nullish(),
    image_link: orEmpty(Link).nullish(),
    price: orEmpty(WrittenPrice).nullish(),
    sale_price: orEmpty(WrittenPrice).nullish(),
    /** ISO 8601 interval `start/end`, as Merchant Center writes it. */
    sale_price_effective_date: orEmpty(z.string().max(80)).nullish(),
    availability: Available.default('in_stock'),
    /** The shop's own category path, `"Home > Lighting > Lamps"`. */
    product_type: wholeText('product_type').nullish(),
    google_product_category: wholeText('google_product_category').nullish(),
    brand: wholeText('brand').nullish(),
    /** Products that are variants of one another share it. */
    item_group_id: orNumber(
      z
        .string()
        .max(MAX_ID_LENGTH)
        .refine((id) => !hasControl(id), NO_CONTROL)
        .refine(isWellFormed, HALF_A_SIGN),
    ).nullish(),
    gtin: orNumber(wholeText('gtin')).nullish(),
    mpn: orNumber(wholeText('mpn')).nullish(),
    condition: wholeText('condition').nullish(),
    color: wholeText('color').nullish(),
    size: wholeText('size').nullish(),
    /** `male`, `female` or `unisex`; other words are kept and may say nothing. */
    gender: wholeText('gender').nullish(),
    /** `newborn`, `infant`, `toddler`, `kids` or `adult`. */
    age_group: wholeText('age_group').nullish(),
    custom_label_0: wholeText('custom_label_0').nullish(),
    custom_label_1: wholeText('custom_label_1').nullish(),
    custom_label_2: wholeText('custom_label_2').nullish(),
    custom_label_3: wholeText('custom_label_3').nullish(),
    custom_label_4: wholeText('custom_label_4').nullish(),
    /** Ids that the merchant declares to go with this one. */
    related_product: z.array(orNumber(ItemId)).max(MAX_RELATED_PRODUCTS).nullish(),
    description: wholeText('description').nullish(),
    /** When the shop first offered it, ISO 8601. */
    first_seen: z.string().max(40).nullish(),
  })
  .superRefine((product, ctx) => {
    const message = saleFault(product);
    if (message) ctx.addIssue({ code: 'custom', path: ['sale_price'], message });
  });
export type Product = z.output<typeof Product>;
export type ProductInput = z.input<typeof Product>;

/** Without these a product is still worth taking: what does not fit there is left out, and told. */
export const DROPPABLE_FIELDS = ['image_link', 'sale_price', 'sale_price_effective_date'] as const;

/** Splits `"4.95 GBP"` into its number and code; null where there is none. */
export function parsePrice(price: string | null | undefined): { amount: number; currency: string } | null {
  if (!price) return null;
  const space = price.indexOf(' ');
  const amount = Number(space < 0 ? price : price.slice(0, space));
  return Number.isFinite(amount) ? { amount, currency: space < 0 ? '' : price.slice(space + 1) } : null;
}
