/** Makes a canonical product of a file's texts, or says in plain words what is wrong. Pure. */
import { hasControl, NO_CONTROL, saleFault, type ProductInput } from '../../shared/product.ts';
import { LINK, MAX_LINK_LENGTH, TEXT_LIMITS } from '../../shared/product-limits.ts';
import { MAX_ID_LENGTH } from '../../shared/vocabulary.ts';
import { cutText } from '../values/cut-text.ts';
import { itemId } from '../values/item-id.ts';
import { parseAmount } from '../values/parse-amount.ts';
import { plainText } from '../values/plain-text.ts';
import { writePrice } from '../values/write-price.ts';
import { readAvailability } from './read-availability.ts';
import { PRODUCT_FIELDS, type RawProduct } from './product-fields.ts';

/** An amount of more than twelve digits is a damaged one. */
const NO_PRICE_FROM = 1e12;

export interface ProductSettings {
  /** For prices that come without one. */
  currency: string | undefined;
  upper: boolean;
}
/** `dropped`: what was left out of it. A price without any currency is not this product's fault but the whole file's. */
export type MadeProduct = { product: ProductInput; dropped?: string } | { message: string } | { noCurrency: string };

export function makeProduct(raw: RawProduct, settings: ProductSettings): MadeProduct {
  const id = itemId(raw.id, settings.upper);
  if (!id) return { message: 'no id' };
  if (id.length > MAX_ID_LENGTH) return { message: `the id is longer than ${MAX_ID_LENGTH} characters` };
  const group = itemId(raw.item_group_id, settings.upper);
  if (hasControl(id + group)) return { message: `the id, or that of its group, ${NO_CONTROL}` };
  const prices = readPrices(raw, settings);
  if ('message' in prices || 'noCurrency' in prices) return prices;
  const availability = readAvailability(raw.availability, raw.stock);
  if (!availability) return { message: `the availability "${raw.availability}" is not understood` };
  const { price, sale_price } = prices;
  const product: ProductInput = {
    id,
    title: plainText(raw.title) || id,
    ...(price !== undefined && { price }),
    ...(sale_price !== undefined && { sale_price }),
    availability,
  };
  // The end of a longer text helps nobody.
  for (const field of PRODUCT_FIELDS) {
    if (!isText(field)) continue;
    const text = field === 'title' ? product.title : plainText(raw[field]);
    if (text) Object.assign(product, { [field]: cutText(text, TEXT_LIMITS[field]) });
  }
  const dropped: string[] = prices.dropped ? [prices.dropped] : [];
  for (const field of ['link', 'image_link'] as const) {
    const link = firstLink(raw[field]);
    if (!link) continue;
    if (LINK.test(link) && link.length <= MAX_LINK_LENGTH) product[field] = link;
    else if (field === 'link') return { message: noLink(field, link) };
    // A product without a picture is still one to recommend.
    else dropped.push(noLink(field, link));
  }
  if (group) product.item_group_id = cutText(group, MAX_ID_LENGTH);
  const effective = raw.sale_price_effective_date?.trim();
  if (effective && product.sale_price) {
    product.sale_price_effective_date = effective.slice(0, 80);
    const fault = saleFault(product);
    if (fault) {
      dropped.push(`the sale price "${product.sale_price}": ${fault}`);
      delete product.sale_price;
      delete product.sale_price_effective_date;
    }
  }
  return { product, ...(dropped.length > 0 && { dropped: dropped.join('; ') }) };
}

function isText(field: string): field is keyof typeof TEXT_LIMITS {
  return Object.hasOwn(TEXT_LIMITS, field);
}

function noLink(field: string, link: string): string {
  if (!LINK.test(link)) return `the ${field} "${cutText(link, 200)}" is no http(s) address`;
  return `the ${field} is longer than ${MAX_LINK_LENGTH} characters`;
}

/** `dropped`: what is wrong with a sale price that was left out. */
type Prices = { price?: string; sale_price?: string; dropped?: string };

function readPrices(
  raw: RawProduct,
  settings: ProductSettings,
): Prices | Exclude<MadeProduct, { product: ProductInput }> {
  const assumed = raw.currency?.trim().toUpperCase() || settings.currency;
  const amounts = readAmounts(raw, assumed);
  if ('message' in amounts) return amounts;
  if (amounts.price === undefined && amounts.sale_price === undefined) return {};
  const code = amounts.currency ?? assumed;
  if (!code) return { noCurrency: raw.price?.trim() || raw.sale_price!.trim() };
  if (!/^[A-Z]{3}$/.test(code)) return { message: `the currency "${raw.currency}" is no code such as EUR` };
  // What some call the price, with the one before beside it, is Merchant Center's sale price.
  const before = raw.old_price?.trim() ? parseAmount(raw.old_price, code, raw.mark)?.number : undefined;
  const asked = amounts.price ?? amounts.sale_price!;
  const reducedAlready = amounts.sale_price !== undefined && amounts.sale_price < asked;
  if (before !== undefined && before > asked && before < NO_PRICE_FROM && !reducedAlready) {
    return {
      price: writePrice(before, code),
      sale_price: writePrice(asked, code),
      ...(amounts.dropped && { dropped: amounts.dropped }),
    };
  }
  const reduced = amounts.sale_price !== undefined && amounts.sale_price < asked ? amounts.sale_price : undefined;
  return {
    price: writePrice(asked, code),
    ...(reduced === undefined ? {} : { sale_price: writePrice(reduced, code) }),
    ...(amounts.dropped && { dropped: amounts.dropped }),
  };
}

interface Amounts {
  price?: number;
  sale_price?: number;
  /** What either says of itself; null where neither does. */
  currency: string | null;
  dropped?: string;
}

function readAmounts(raw: RawProduct, assumed: string | undefined): Amounts | { message: string } {
  const [price, sale] = [raw.price?.trim(), raw.sale_price?.trim()];
  const amounts: Amounts = { currency: null };
  if (price) {
    const amount = readAmount(price, assumed, raw.mark);
    if (!amount) return { message: `the price "${price}" is no price` };
    amounts.price = amount.number;
    amounts.currency = amount.currency;
  }
  if (!sale) return amounts;
  const amount = readAmount(sale, assumed, raw.mark);
  const dropped = (why: string): Amounts => ({ ...amounts, dropped: `the sale price "${sale}" is ${why}` });
  if (!amount) return price ? dropped('no price') : { message: `the sale_price "${sale}" is no price` };
  if (amounts.currency && amount.currency && amount.currency !== amounts.currency)
    return dropped(`in another currency than the price, "${price}"`);
  amounts.currency ??= amount.currency;
  // A sale price of 0 is how many systems write that there is none, and one as dear as the price says the same.
  if (amount.number > 0) amounts.sale_price = amount.number;
  return amounts.price !== undefined && amount.number > amounts.price
    ? dropped(`above the price, "${price}"`)
    : amounts;
}

/** Null where the text is no price that a product may have. */
function readAmount(
  text: string,
  assumed: string | undefined,
  mark: RawProduct['mark'],
): ReturnType<typeof parseAmount> {
  const amount = parseAmount(text, assumed, mark);
  return amount && amount.number >= 0 && amount.number < NO_PRICE_FROM ? amount : null;
}

/** The first of several addresses that a comma or a blank separates. Takes linear time for any text. */
function firstLink(text: string | undefined): string {
  const links = (text ?? '').trim();
  for (const { index } of links.matchAll(/(?<=[,\s])https?:/g)) {
    const before = links.slice(0, index).trimEnd();
    return (before.endsWith(',') ? before.slice(0, -1) : before).trim();
  }
  return links;
}
