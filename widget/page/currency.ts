/** Currency symbols and codes as shops write them, told apart by the shop's country where several share one. */

/** ISO 4217 codes; where several begin with a country's letters, or with those before a `$`, the first is meant. */
const CODES =
  'USD EUR GBP JPY AUD CAD CNY NZD SGD HKD TWD BRL MXN ARS CLP COP PEN UYU CHF SEK NOK DKK ISK PLN CZK HUF RON BGN RSD RUB BYN UAH KZT TRY ILS AED SAR KWD QAR EGP MAD INR PKR LKR BDT KRW VND THB PHP IDR MYR ZAR NGN KES GEL';

/** A symbol or word and the code that it stands for; those before the bar are whatever the shop's country has. */
const SHARED = '$USD krSEK ¥JPY 元CNY руб.RUB рубRUB р.RUB рRUB';
const SYMBOLS = `${SHARED} €EUR £GBP 円JPY ₩KRW 원KRW ₹INR RsINR Rs.INR złPLN KčCZK FtHUF LeiRON leiRON лвBGN ₽RUB ₴UAH грнUAH ₸KZT ₺TRY TLTRY ₪ILS ₫VND đVND ฿THB ₱PHP RpIDR RMMYR R$BRL`;

const EURO_COUNTRIES = 'at be cy de ee es eu fi fr gr hr ie it lt lu lv mt nl pt si sk';

/** The currency of the shop's country, as its domain, else its language tells; null where neither does. */
export function localCurrency({ location, documentElement }: Document): string | null {
  const [, country] = /\.(\w\w)$/.exec(location.hostname) ?? /-(\w\w)$/.exec(documentElement.lang) ?? [];
  return !country
    ? null
    : EURO_COUNTRIES.includes(country.toLowerCase())
      ? 'EUR'
      : (RegExp(`\\b${country.replace('uk', 'gb')}.`, 'i').exec(CODES)?.[0] ?? null);
}

/** ISO 4217 code for a symbol or code as it stands on a page; null for a word that is neither. */
export function toCurrency(text: string | null, local: string | null): string | null {
  const word = text?.trim() ?? '';
  const code = word.toUpperCase();
  if (code.length === 3 && CODES.includes(code)) return code;
  const [sign = word] = /R\$|[\p{Sc}円元원]/u.exec(word) ?? [];
  const known = SYMBOLS.split(' ').find((symbol) => symbol.slice(0, -3) === sign)?.slice(-3) ?? null;
  // `US$`, `A$`, `HK$`: the code begins alike and ends on the dollar's D.
  const dollar = /^([A-Z]+)\$/.exec(word)?.[1];
  return (
    (dollar && RegExp(`\\b${dollar}\\w?D`).exec(CODES)?.[0]) || (known && SHARED.includes(sign) && local !== 'EUR' && local) || known
  );
}
