/**
 * The codes that a catalogue has of a product beside its id: its GTIN, which is one product's the world over, and its
 * MPN, which is one of its maker's, and where shops put their SKUs.
 */
import type { Product } from '../../shared/product.ts';
import { hashOfId } from './bucket.ts';

/** A GTIN is written with up to 14 digits; without the zeros before it, those that are in use have at least 8. */
const GTIN = /^0*([1-9]\d{7,13})$/;
/** As in `9999999999999`. */
const ONE_DIGIT = /^(.)\1*$/;
/** A shorter one may be any number of any other thing. */
const MIN_MPN_LENGTH = 4;
/** Words such as "n/a" and "does not apply" have none, in any language, and nor has `0000`. */
const TELLING_DIGIT = /[1-9]/;

/** What the catalogue says of a product, as numbers of 32 bits, so that a feed's codes need little room. */
export function codeHashes({ gtin, mpn }: Pick<Product, 'gtin' | 'mpn'>): number[] {
  return [...hashesOf('gtin', gtinOf(gtin)), ...hashesOf('mpn', mpnOf(mpn))];
}

/** The ids under which the snapshot may have what a page says by field, the likeliest first. */
export function codeKeys({ gtin, mpn, sku }: Partial<Record<'gtin' | 'mpn' | 'sku', string | null>>): string[] {
  const gtins = [gtinOf(gtin), validGtinOf(sku)].flatMap((code) => hashesOf('gtin', code));
  const mpns = [mpn, sku].flatMap((code) => hashesOf('mpn', mpnOf(code)));
  return [...new Set([...gtins, ...mpns])].map(codeKey);
}

/** The same of a name of which nobody says what it is. */
export function codeKeysOf(name: string): string[] {
  return codeKeys({ sku: name });
}

/** The id under which the snapshot's cards say which product has a code. */
export function codeKey(hash: number): string {
  return `\ncode:${hash.toString(36)}`;
}

function hashesOf(field: 'gtin' | 'mpn', code: string | null): number[] {
  return code === null ? [] : [hashOfId(`${field}:${code}`)];
}

/** Its digits without the zeros before them, as a UPC is an EAN with one more; null where it is none. */
export function gtinOf(code: string | null | undefined): string | null {
  const digits = GTIN.exec(code?.replaceAll(/[\s-]/g, '') ?? '')?.[1];
  return digits && !ONE_DIGIT.test(digits) ? digits : null;
}

/** The same of what may be any number: its check digit must be right (GS1 General Specifications, 7.9.1). */
export function validGtinOf(code: string | null | undefined): string | null {
  const gtin = gtinOf(code);
  if (gtin === null) return null;
  const sum = [...gtin].reverse().reduce((sum, digit, k) => sum + Number(digit) * (k % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0 ? gtin : null;
}

function mpnOf(code: string | null | undefined): string | null {
  const mpn = code?.trim().toLowerCase() ?? '';
  return mpn.length >= MIN_MPN_LENGTH && TELLING_DIGIT.test(mpn) ? mpn : null;
}
