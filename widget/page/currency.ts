/** Currency symbols and codes as shops write them, told apart by the shop's country where several share one. */

import { attempt } from './plain-value.ts';
import { CURRENCIES } from './words.ts';

/** Of a country's several, the first is its own. */
const CODES = CURRENCIES.match(/[A-Z]{3}/g)!;

const EURO_COUNTRIES = 'BE CY AT DE ES FI FR GR HR IE EE SI IT LT LU LV MT NL PT SK';

/** A country, at the end of a domain or a language. In capitals; `.co` alone is not Colombia's. */
const COUNTRY = /(?<=\.(?!CO )|[_-])[A-Z]{2}(?= |$)/g;
/** As scripts tell it, to those who count or take payments. */
const TOLD = /urrency\w{0,20}\W{1,5}([A-Z]{3})\b/;

/**
 * The shop's own currency, or which of several is; `isSaid`: only if the page says its country. It is asked for only where
 * it decides: what the browser tells of countries takes 30 ms to load.
 */
export type Local = (among?: string[], isSaid?: unknown) => string | undefined;

/** The currency of the shop's country, as its config, a script, its domain or its language tells: US dollars for plain English. */
export function localCurrency({ location, documentElement }: Document, currency = ''): Local {
  const { lang } = documentElement;
  return (among = CODES, isSaid) => {
    currency ||= TOLD.exec(documentElement.textContent!)?.[1] ?? '-';
    // A code begins with its country.
    const codeOf = (country: string) =>
      among.find((code) => code.startsWith(EURO_COUNTRIES.includes(country) ? 'EUR' : country));
    return (
      [currency, ...(`${location.hostname} ${lang}`.toUpperCase().match(COUNTRY) ?? [])].map(codeOf).find(Boolean) ??
      (isSaid ? undefined : attempt(() => codeOf(new Intl.Locale(lang || 'en').maximize().region!)))
    );
  };
}

/** ISO 4217 code for a symbol or code as it stands on a page; '' for a symbol that only a country would tell; undefined for another word. */
export function toCurrency(word: string, local?: Local, next?: string): string | undefined {
  const plain = word.replace(/[.״"]/g, '');
  const [sign] = /R\$|[$£¥￥฿₠-⃀円元원]|^[^$£¥฿₠-⃀]{1,4}$/.exec(plain) ?? [];
  if (!sign || CODES.includes(sign)) return sign;
  // A dollar with letters before it, `US$`, `A$`, `HK$`: the code begins alike. Or the code follows: `$20 AUD`.
  const [said] = /^[A-Z]+(?=\$)|[A-Z]{3}$/.exec(`${word} ${next}`) ?? [];
  // Dinars are a `KD` or `د.ك` only where they are at home.
  const name = /^([bjk]d|d[aht]s?|[qs]r|[جدر][ء-رش-م])$/i.test(sign) ? 'codes' : plain[4] ? sign : plain;
  const groups = ` ${CURRENCIES}`.split(` ${name.toLowerCase()}`);
  if (!groups[1]) groups.push(...` ${CURRENCIES}`.split(` ${sign}`));
  for (const group of groups) {
    const [, isHome, list] = /^(\??)([A-Z]+)/.exec(group) ?? [];
    const codes = list?.match(/.../g) ?? [];
    const code =
      isHome || codes[1] ? (codes.find((code) => code.startsWith(said!)) ?? local?.(codes, isHome)) : codes[0];
    if (code) return code;
    if (list && !isHome) return codes[2] ? '' : codes[0];
  }
}
