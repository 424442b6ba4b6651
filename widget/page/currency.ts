/** Currency symbols and codes as shops write them, told apart by the shop's country where several share one. */

/** A symbol, if there is one, and its ISO 4217 code. Of a country's several, the first is its own. */
const CURRENCIES =
  '$USD €EUR £GBP ¥JPY 円JPY $AUD $CAD CHF 元CNY ¥CNY $NZD $SGD $HKD 元TWD $TWD R$BRL $MXN $ARS $CLP $COP S/PEN krSEK krNOK krDKK krISK złPLN KčCZK FtHUF leiRON LeiRON лвBGN RSD ₽RUB рубRUB рRUB рубBYN рBYN ₴UAH грнUAH ₸KZT ₺TRY TLTRY ₪ILS AED SAR EGP MAD ₹INR RsINR PKR ₩KRW 원KRW ₫VND đVND ฿THB ₱PHP RpIDR RMMYR ZAR'.split(' ');

/** The codes that a symbol or a code may stand for. */
const CODES = new Map<string, string[]>();
for (const one of CURRENCIES) {
  const code = one.slice(-3);
  for (const key of [one.slice(0, -3) || code, code]) CODES.set(key, [...(CODES.get(key) ?? []), code]);
}

const EURO_COUNTRIES = 'AT BE CY DE EE ES EU FI FR GR HR IE IT LT LU LV MT NL PT SI SK';

/** The currency of the shop's country, as its domain, else its language tells: US dollars for plain English, undefined for others. */
export function localCurrency({ location, documentElement: { lang } }: Document): string | undefined {
  const [, found] = /\.([a-z]{2})$/.exec(location.hostname) ?? /-(\w\w)$/.exec(lang) ?? [];
  const country = (found ?? lang.replace(/^(en)?$/, 'us')).replace('uk', 'gb').toUpperCase();
  return EURO_COUNTRIES.includes(country) ? 'EUR' : CURRENCIES.map((one) => one.slice(-3)).find((code) => code.startsWith(country));
}

/** ISO 4217 code for a symbol or code as it stands on a page; '' for a symbol that only a country would tell; undefined for another word. */
export function toCurrency(word: string, local?: string): string | undefined {
  if (!word || word.length > 6) return;
  const [sign] = /R\$|[\p{Sc}円元원]/u.exec(word) ?? [word.replace('.', '')];
  const codes = CODES.get(sign) ?? CODES.get(word.toUpperCase()) ?? [];
  // `US$`, `A$`, `HK$`: the code begins alike.
  const [dollar] = /^[A-Z]+(?=\$)/.exec(word) ?? ['-'];
  return codes.find((code) => code === local) ?? codes.find((code) => code.startsWith(dollar)) ?? (codes[2] ? '' : codes[0]);
}
