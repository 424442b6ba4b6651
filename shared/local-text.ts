import { z } from 'zod';

/** A text for all visitors, or one a language (`{en: …, de: …}`). */
export const LocalText = z
  .union([z.string().min(1).max(200), z.record(z.string().min(2).max(35), z.string().min(1).max(200))])
  .describe('A text for all visitors, or one a language: {en: For you, de: Für dich}');
export type LocalText = z.output<typeof LocalText>;

/**
 * The text for a visitor's language: the exact tag, then its language, then the shop's own tag and language,
 * then the first one written. `de-AT` finds `de`; tags compare without regard to case.
 */
export function textFor(text: LocalText, language: string | null | undefined, shopLocale: string): string {
  return textIn(text, language, shopLocale) ?? Object.values(text)[0] ?? '';
}

/** As `textFor`, where there is something better to say than what is written for neither of the languages: null. */
export function textIn(text: LocalText, language: string | null | undefined, shopLocale: string): string | null {
  if (typeof text === 'string') return text;
  const tags = Object.keys(text);
  for (const wanted of [language, shopLocale]) {
    if (!wanted) continue;
    for (const tag of [wanted.toLowerCase(), wanted.toLowerCase().split('-')[0]]) {
      const found = tags.find((candidate) => candidate.toLowerCase() === tag);
      if (found !== undefined) return text[found] ?? null;
    }
  }
  return null;
}
