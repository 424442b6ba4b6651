/** Currency symbols and codes as shops write them, told apart by the shop's country where several share one. */

import { CURRENCIES } from './words.ts';

/** For a symbol in lower case, and for a code itself, the ISO 4217 codes it may stand for. Of a country's several, the first is its own. */
const CODES: Record<string, string[]> = {};
for (const group of CURRENCIES) {
  const codes = group.match(/[A-Z]{3}/g)!;
  CODES[group.replace(/[A-Z]+/, '')] = codes;
  for (const code of codes) CODES[code] = [code];
}

const EURO_COUNTRIES = 'AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK';

/** A country, at the end of a domain or a language. */
const COUNTRY = /[.-]([a-z]{2})$/i;

/** The shop's own currency. It is asked for only where it decides: what the browser tells of countries takes 30 ms to load. */
export type Local = () => string | undefined;

/** The currency of the shop's country, as its domain, else its language tells: US dollars for plain English. */
export function localCurrency({ location, documentElement: { lang } }: Document): string | undefined {
  const [, found] = COUNTRY.exec(location.hostname) ?? COUNTRY.exec(lang) ?? [];
  const country = (found ?? new Intl.Locale(lang || 'en').maximize().region!).toUpperCase().replace('UK', 'GB');
  return EURO_COUNTRIES.includes(country) ? 'EUR' : Object.keys(CODES).find((code) => code.startsWith(country));
}

/** ISO 4217 code for a symbol or code as it stands on a page; '' for a symbol that only a country would tell; undefined for another word. */
export function toCurrency(word: string, local?: Local): string | undefined {
  const [sign = ''] = /R\$|[$£¥￥฿₠-⃀円元원]|^[^.$£¥฿₠-⃀]{1,4}(?=\.?$)/.exec(word) ?? [];
  const codes = CODES[sign] ?? CODES[sign.toLowerCase()] ?? [];
  if (!codes[1]) return codes[0];
  const of = (country?: string) => codes.find((code) => code.startsWith(country!));
  // A dollar with letters before it, `US$`, `A$`, `HK$`: the code begins alike.
  return of(/^[A-Z]+(?=\$)/.exec(word)?.[0]) ?? of(local?.()) ?? (codes[2] ? '' : codes[0]);
}
