/** Makes plain values of what sources say. None of these throws on anything that a page may hold. */
import type { Availability } from '../../shared/vocabulary.ts';
import type { Loose } from './page-reading.ts';
import { parsePrice } from './parse-price.ts';

const MAX_TEXT_LENGTH = 500;

export const isObject = (value: unknown): value is Loose => typeof value === 'object' && value !== null;

/** One value or many, as a list without holes. */
export const listOf = (value: unknown): any[] => [value].flat(2).filter((one) => one != null);

/** What `read` gives, or undefined where the page makes it throw: hostile getters, refused storage. */
export function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return;
  }
}

const ENTITIES: Record<string, string> = { amp: '&', quot: '"', lt: '<', gt: '>', nbsp: ' ' };

/** Undoes HTML's escapes: shops often escape twice inside JSON and attributes. */
export const decodeEntities = (text: string): string =>
  text.replace(/&(?:#(\d+)|(\w+));/g, (all, code, name) => (code ? String.fromCharCode(code) : (ENTITIES[name] ?? all)));

/** Text in one line; null for what is empty or no text. Named things give their name. */
export function plainText(value: unknown): string | null {
  const [first] = listOf(value);
  const text = isObject(first) ? (first.name ?? first.value) : first;
  return text === 0 || !/string|number/.test(typeof text)
    ? null
    : decodeEntities(`${text}`).replace(/\s+/g, ' ').trim().slice(0, MAX_TEXT_LENGTH) || null;
}

/** A positive amount, from a number or any price string. */
export function plainPrice(value: unknown): number | null {
  const text = plainText(value) ?? '';
  const amount = +text || (parsePrice(text)?.amount ?? 0);
  return amount > 0 ? amount : null;
}

/** A word of schema.org, Open Graph, Merchant Center or the shop's own, as one of the four availabilities. */
export function plainAvailability(value: unknown): Availability | null {
  const word = plainText(value);
  return (
    word &&
    (/pre.?(order|sale)/i.test(word)
      ? 'preorder'
      : /back.?order|for order|made/i.test(word)
        ? 'backorder'
        : /out|oos|sold|disc|unav|reserv|not/i.test(word)
          ? 'out_of_stock'
          : 'in_stock')
  ) as Availability | null;
}

/** An absolute http(s) address; null for what is none. */
export function plainLink(value: unknown, base: string): string | null {
  const [first] = listOf(value);
  const link = plainText(isObject(first) ? (first.contentUrl ?? first.url) : first);
  const url = link && attempt(() => new URL(link, base).href);
  return url && /^http/.test(url) ? url : null;
}
