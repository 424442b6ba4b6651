/** Currency symbols and codes as shops write them, told apart by the shop's country where several share one. */

/** A symbol, if there is one, and its ISO 4217 code. Of a country's several, the first is its own. */
const CURRENCIES =
  '$USD €EUR £GBP ¥JPY 円JPY $AUD $CAD CHF ¥CNY 元CNY $NZD $SGD $HKD $TWD 元TWD r$BRL $MXN $ARS $CLP $COP s/PEN krSEK krNOK krDKK krISK złPLN kčCZK ftHUF leiRON лвBGN ₽RUB рубRUB рRUB рBYN ₴UAH грнUAH ₺TRY tlTRY ₪ILS AED SAR ₹INR rsINR ₩KRW 원KRW ₫VND ฿THB ₱PHP rpIDR rmMYR ZAR'
    .split(' ')
    .map((one) => [one.slice(0, -3), one.slice(-3)] as const);

const EURO_COUNTRIES = 'AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK';

/** The shop's own currency. It is asked for only where it decides: what the browser tells of countries takes 30 ms to load. */
export type Local = () => string | undefined;

/** The currency of the shop's country, as its domain, else its language tells: US dollars for plain English. */
export function localCurrency({ location, documentElement: { lang } }: Document): string | undefined {
  const [, found] = /\.([a-z]{2})$/.exec(location.hostname) ?? [];
  const [, region] = /^..-([a-z]{2})$/i.exec(lang) ?? [];
  const country = found ?? region?.toLowerCase() ?? new Intl.Locale(lang || 'en').maximize().region!;
  return EURO_COUNTRIES.includes(country.toUpperCase())
    ? 'EUR'
    : CURRENCIES.find(([, code]) => code.startsWith(country.replace('uk', 'gb').toUpperCase()))?.[1];
}

/** ISO 4217 code for a symbol or code as it stands on a page; '' for a symbol that only a country would tell; undefined for another word. */
export function toCurrency(word: string, local?: Local): string | undefined {
  const [sign] = /R\$|[\p{Sc}円元원]/u.exec(word) ?? /^[^.]{1,4}(?=\.?$)/.exec(word) ?? [];
  if (!sign) return;
  const small = sign.toLowerCase();
  const found = CURRENCIES.filter(([symbol, code]) => symbol === small || code === sign);
  const home = found[1] && local?.();
  // A dollar with letters before it, `US$`, `A$`, `HK$`: the code begins alike.
  const own =
    found.find(([, code]) => code === home) ??
    found.find(([symbol, code]) => symbol !== word && code.startsWith(word.replace('$', '')));
  return (own ?? (found[2] ? ['', ''] : found[0]))?.[1];
}
