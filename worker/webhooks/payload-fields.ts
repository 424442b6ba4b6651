import { z } from 'zod';
import { cutText } from '../../formats/values/cut-text.ts';
import { plainText } from '../../formats/values/plain-text.ts';
import { writePrice } from '../../formats/values/write-price.ts';
import { TEXT_LIMITS } from '../../shared/product-limits.ts';
import { MAX_ID_LENGTH } from '../../shared/vocabulary.ts';

/** Of a longer text no shelf shows the end. */
const MAX_HTML_LENGTH = 20_000;

/** An id: a number or a text; null for nothing, 0 and the empty text, which platforms write for "none", and half of a sign. */
export const Id = z
  .unknown()
  .optional()
  .transform((value): string | null => {
    if (typeof value !== 'string' && typeof value !== 'number') return null;
    const id = String(value).trim();
    return id && id !== '0' && id.length <= MAX_ID_LENGTH && id.isWellFormed() ? id : null;
  });

/** A number, also as text: `"19.99"`. Null where it is none. */
export const Amount = z
  .unknown()
  .optional()
  .transform((value): number | null => {
    const number = typeof value === 'string' && value.trim() ? Number(value) : value;
    return typeof number === 'number' && Number.isFinite(number) ? number : null;
  });

/** A text; null where it is none or empty. Half of a sign, which no storage holds, is the sign for what cannot be read. */
export const Text = z
  .unknown()
  .optional()
  .transform((value): string | null => (typeof value === 'string' ? value.trim().toWellFormed() || null : null));

/** An ISO 4217 code; null where it is none. */
export const CurrencyCode = Text.transform((text): string | null => (/^[A-Z]{3}$/.test(text ?? '') ? text : null));

/** A list; what is none counts as empty. */
export function listOf<T extends z.ZodType>(item: T): z.ZodType<z.output<T>[]> {
  return z
    .unknown()
    .optional()
    .transform((value) =>
      (Array.isArray(value) ? value : []).flatMap((entry) => {
        const parsed = item.safeParse(entry);
        return parsed.success ? [parsed.data] : [];
      }),
    );
}

/** Milliseconds since 1970 of the first that is a time. One without a zone is UTC: `date_created_gmt` says so, for others it is the best guess. */
export function timeOf(...texts: (string | null)[]): number | null {
  for (const text of texts) {
    const zoned = text && (/[zZ]$|[+-]\d\d:?\d\d$/.test(text) ? text : `${text}Z`);
    const time = zoned ? Date.parse(zoned) : NaN;
    if (Number.isFinite(time)) return time;
  }
  return null;
}

/** A text as a shelf shows it, without tags and entities, cut to `most` characters. It is shown as text all the same. */
export function shownText(html: string | null, most: number = TEXT_LIMITS.title): string {
  return cutText(plainText(cutText(html ?? '', MAX_HTML_LENGTH)), most);
}

/** `"19.99 EUR"`; null for what is no price. */
function priceOf(amount: number | null, currency: string): string | null {
  return amount !== null && amount >= 0 && amount < 1e12 ? writePrice(amount, currency) : null;
}

/** Prices in Merchant Center's way: the usual one, and the lower one that is asked now. */
export function pricesOf(asked: number | null, before: number | null, currency: string): Record<string, string | null> {
  const reduced = asked !== null && before !== null && before > asked;
  return {
    price: priceOf(reduced ? before : asked, currency),
    sale_price: reduced ? priceOf(asked, currency) : null,
  };
}
