/** Whether markup is left of another page: a single-page shop may keep in its head what it told of the product before. */
import { attempt } from './plain-value.ts';

const wordsOf = (text: string | null): string[] => text?.toLowerCase().match(/[^\s!-/:-@|-¿]{3,}/g) ?? [];

/**
 * Only where heading, browser title and address agree among themselves, and none of them has a word of the `name` that the
 * markup gives the product: one alone may be in another language, or say less.
 */
export function isStale({ title, location }: Document, headline: string | null, name: string | null): boolean {
  const address = attempt(() => decodeURI(location.pathname)) ?? '';
  const isIn = (text: string) => (word: string) => text.toLowerCase().includes(word);
  const own = wordsOf(headline);
  const given = wordsOf(name);
  return own.some(isIn(address)) && own.every(isIn(title)) && !!given[0] && !given.some(isIn(title + address));
}
