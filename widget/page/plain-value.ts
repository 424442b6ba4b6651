/** Makes plain values of what sources say. None of these throws on anything that a page may hold. */
import type { Availability } from '../../shared/vocabulary.ts';
import { parsePrice } from './parse-price.ts';

/** Objects of any page: unknown fields, unknown depth. */
export type Loose = Record<string, any>;

export const isObject = (value: unknown): value is Loose => typeof value === 'object' && value !== null;

/** One value or many, as a list without holes. */
export const listOf = (value: unknown): any[] => (Array.isArray(value) ? value.flat() : [value]).filter((one) => one != null);

/** What `read` gives, or null where the page makes it throw: hostile getters, refused storage. */
export function attempt<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}

const ENTITIES: Record<string, string> = { amp: '&', quot: '"', lt: '<', gt: '>', apos: "'", nbsp: ' ' };

/** Undoes HTML's escapes: shops often escape twice inside JSON and attributes. */
export const decodeEntities = (text: string): string =>
  text.replace(/&(?:#(x?)([\da-f]{1,6})|(\w+));/gi, (all, hex, code, name) =>
    name ? (ENTITIES[name] ?? all) : (attempt(() => String.fromCodePoint(parseInt(code, hex ? 16 : 10))) ?? all),
  );

/** Text in one line, at most `limit` characters; null for what is empty or no text. Named things give their name. */
export function plainText(value: unknown, limit = 500): string | null {
  const [first] = listOf(value);
  const text = isObject(first) ? (first.name ?? first['@value'] ?? first.value) : first;
  if (typeof text !== 'string' && typeof text !== 'number') return null;
  return decodeEntities(`${text}`).replace(/<[^>]*>|\s+/g, ' ').replace(/ +/g, ' ').trim().slice(0, limit) || null;
}

/** A positive amount, from a number or any price string; null otherwise. */
export function plainPrice(value: unknown): number | null {
  const [text] = listOf(value);
  const amount = typeof text === 'number' ? text : +text || parsePrice(plainText(text) ?? '')?.amount;
  return amount && amount > 0 && amount < 1e12 ? amount : null;
}

/** Words for the four availabilities, of schema.org, Open Graph and Merchant Center. */
export function plainAvailability(value: unknown): Availability | null {
  const word = value === true ? 'in' : value === false ? 'out' : plainText(value);
  if (!word) return null;
  if (/pre.?(order|sale)/i.test(word)) return 'preorder';
  if (/back.?order|for order|made.?to/i.test(word)) return 'backorder';
  return /out|oos|sold|disc|unavail|reserved|not/i.test(word) ? 'out_of_stock' : 'in_stock';
}

/** An absolute http(s) address; null for what is none. */
export function plainLink(value: unknown, base: string): string | null {
  const [first] = listOf(value);
  const link = isObject(first) ? listOf(first.contentUrl ?? first.url ?? first.src ?? first['@id'])[0] : first;
  const url = typeof link === 'string' && link ? attempt(() => new URL(decodeEntities(link), base).href) : null;
  return url && /^https?:/.test(url) ? url : null;
}
