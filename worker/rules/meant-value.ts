/** Values as people write them elsewhere, as the config wants them. */
import { languageOf } from './check-texts.ts';

/** Whose speakers write countries by their names. */
const COUNTRY_LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pl', 'pt', 'sv'];
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** The value that was probably meant; null: nobody knows. @param key the key that it stands under */
export function meantValue(written: string, key: string): string | null {
  const text = written.trim();
  if (key === 'origins') return originOf(text);
  if (key === 'countries') return countryOf(text);
  if (key === 'languages') return languageOf(text);
  if (key === 'from' || key === 'until') return dateOf(text);
  return numberOf(text) ?? dateOf(text) ?? hoursOf(text);
}

function originOf(text: string): string | null {
  const address = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  const origin = URL.canParse(address) ? new URL(address).origin : '';
  return origin.includes('.') || origin.includes('localhost') ? origin : null;
}

function countryOf(name: string): string | null {
  const wanted = name.toLowerCase();
  for (const language of COUNTRY_LANGUAGES) {
    const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
    for (const first of LETTERS)
      for (const second of LETTERS)
        // Some codes are old ones of the same name: `DD` is `DE` now.
        if (names.of(first + second)?.toLowerCase() === wanted) return new Intl.Locale(`und-${first}${second}`).region!;
  }
  return null;
}

/** `5%` and `0,5`. */
function numberOf(text: string): string | null {
  return /^(\d+(?:[.,]\d+)?) ?%?$/.exec(text)?.[1]?.replace(',', '.') ?? null;
}

function dateOf(text: string): string | null {
  const [, day = '', month = '', year] = /^(\d\d?)\.(\d\d?)\.(\d{4})$/.exec(text) ?? [];
  return year === undefined ? null : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function hoursOf(text: string): string | null {
  const [, from, until] = /^(\d\d?)(?::00)? ?(?:-|–|to) ?(\d\d?)(?::00)?$/.exec(text) ?? [];
  if (from === undefined || Number(from) > 23 || Number(until) > 24) return null;
  return `${from}:00-${until}:00`;
}
