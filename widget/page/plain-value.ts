/** Makes plain values of what sources say. None of these throws on anything that a page may hold. */
import type { Availability } from '../../shared/vocabulary.ts';
import type { Local } from './currency.ts';
import { parsePrice } from './parse-price.ts';
import { AVAILABILITIES, findSign } from './words.ts';

const MAX_TEXT_LENGTH = 500;

/** One value or many, as a list without holes. */
export const listOf = (value: unknown): any[] => [value].flat(2).filter((one) => one != null);

/** Sorted, the highest first. */
export const highest = <T>(list: T[], rankOf: (one: T) => number): T[] => list.sort((a, b) => rankOf(b) - rankOf(a));

/** What `read` gives, or undefined where the page makes it throw: hostile getters, refused storage. */
export function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return;
  }
}

/** Undoes HTML's commonest escapes: shops escape twice inside JSON and attributes. */
export const decodeEntities = (text: string): string =>
  text.replace(/&(?:#(\d+)|quot|amp);/g, (entity, code) =>
    code ? String.fromCharCode(code) : entity[1] === 'q' ? '"' : '&',
  );

/** Text in one line; null for what is empty or no text. Named things give their name, which may be a list. */
export function plainText(value: unknown): string | null {
  const [first] = listOf(value);
  const [text] = listOf(first?.name ?? first);
  return /string|number/.test(typeof text)
    ? decodeEntities(`${text}`).replace(/\s+/g, ' ').trim().slice(0, MAX_TEXT_LENGTH) || null
    : null;
}

/** The full address of a picture, given as text or as an ImageObject; null where there is none, an error where it is none. */
export function plainLink(value: unknown, base: string): string | null {
  const [first] = listOf(value);
  const link = first?.url ?? first?.contentUrl ?? first;
  return link && new URL(decodeEntities(link), base).href;
}

/** A positive amount, from a number or any price string. */
export const plainPrice = (value: unknown, local?: Local): number | null => {
  const text = plainText(value) ?? '';
  return +text || parsePrice(text, local)?.amount || null;
};

/** A word of schema.org, Open Graph, Merchant Center or the shop's own, as one of the four availabilities. */
export function plainAvailability(value: unknown): Availability | null {
  return findSign(AVAILABILITIES, plainText(value) ?? '') ?? null;
}
