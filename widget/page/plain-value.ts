/** Makes plain values of what sources say. None of these throws on anything that a page may hold. */
import type { Availability } from '../../shared/vocabulary.ts';
import { parsePrice } from './parse-price.ts';

const MAX_TEXT_LENGTH = 500;

/** Says in any language that there is none to buy. */
export const OUT =
  /out.?of.?st|sold.?out|oos|discont|unavail|ausverk|nicht (verf|lief)|épuis|rupture|agotad|esgotad|esaurit|indispon|uitverk|slut i l|udsolgt|нет в нал|tüken|εξαν|売り?切|在庫切|품절|售[完罄]/i;

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

/** Undoes HTML's commonest escapes: shops escape twice inside JSON and attributes. */
export const decodeEntities = (text: string): string =>
  text.replace(/&(?:#(\d+)|quot|amp);/g, (entity, code) =>
    code ? String.fromCharCode(code) : entity[1] === 'q' ? '"' : '&',
  );

/** Text in one line; null for what is empty or no text. Named things give their name. */
export function plainText(value: unknown): string | null {
  const [first] = listOf(value);
  const text = first?.name ?? first?.url ?? first;
  return /string|number/.test(typeof text)
    ? decodeEntities(`${text}`).replace(/\s+/g, ' ').trim().slice(0, MAX_TEXT_LENGTH) || null
    : null;
}

/** The full address of a picture, given as text or as an ImageObject; null where there is none. */
export function plainLink(value: unknown, base: string): string | null {
  const [first] = listOf(value);
  const text = plainText(first?.url ?? first?.contentUrl ?? (first?.name ? null : first));
  return text && new URL(text, base).href;
}

/** A positive amount, from a number or any price string. */
export const plainPrice = (value: unknown): number | null => {
  const text = plainText(value) ?? '';
  return +text || parsePrice(text)?.amount || null;
};

/** A word of schema.org, Open Graph, Merchant Center or the shop's own, as one of the four availabilities. */
export function plainAvailability(value: unknown): Availability | null {
  const word = plainText(value);
  return (word &&
    (/pre.?(order|sale)/i.test(word)
      ? 'preorder'
      : /back.?order|made/i.test(word)
        ? 'backorder'
        : OUT.test(word)
          ? 'out_of_stock'
          : 'in_stock')) as Availability | null;
}
