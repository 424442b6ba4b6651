/** Currency symbols and codes as shops write them, told apart by the shop's country where several share one. */

/**
 * Each word is a symbol and the ISO 4217 code that it may stand for; a word of three letters is a code that
 * has no symbol of its own. Where a symbol stands for several, the shop's country decides, else the first.
 */
const SYMBOLS = (
  'US$USD $USD €EUR EuroEUR £GBP A$AUD AU$AUD $AUD C$CAD CA$CAD $CAD HK$HKD $HKD NT$TWD $TWD 元TWD R$BRL S$SGD $SGD NZ$NZD $NZD ' +
  '$MXN $ARS $CLP $COP $UYU ¥JPY 円JPY ¥CNY ￥JPY ￥CNY 元CNY ₩KRW 원KRW ₹INR Rs.INR RsINR Rs.PKR RsPKR Rs.LKR RsLKR zł.PLN złPLN KčCZK ' +
  'FtHUF leiRON лвBGN ₽RUB руб.RUB рубRUB руб.BYN рубBYN р.RUB р.BYN ₴UAH грнUAH ₸KZT ₺TRY TLTRY ₪ILS ₫VND đVND ฿THB ₱PHP ₦NGN ' +
  'RpIDR RMMYR S/PEN Fr.CHF kr.SEK kr.NOK kr.DKK kr.ISK krSEK krNOK krDKK krISK динRSD دينارKWD KDKWD ريالSAR ر.سSAR درهمAED جنيهEGP ' +
  'CHF ZAR RZAR AED SAR QAR BHD OMR EGP MAD KWD RSD PKR LKR BDT ৳BDT GEL ₾GEL BYN'
).split(' ');

const EURO_COUNTRIES = 'at be bg cy de ee es eu fi fr gr hr ie it lt lu lv mt nl pt si sk';

const isCode = (text: string): boolean => SYMBOLS.some((word) => word.endsWith(text));

const escape = (text: string): string => text.replace(/[$./]/g, '\\$&');

/** The source of a pattern for any symbol or code, longest first so that `US$` is not read as `$`. */
export const CURRENCY = `(?:${[...new Set(SYMBOLS.flatMap((word) => [word.slice(0, -3), word.slice(-3)]))]
  .filter(Boolean)
  .sort((a, b) => b.length - a.length)
  .map(escape)
  .join('|')})`;

/** The currency of the shop's country, as its domain, else its language tells; null where neither does. */
export function localCurrency(document: Document): string | null {
  const { hostname } = document.location ?? {};
  const country = (
    /\.([a-z]{2})$/.exec(hostname ?? '')?.[1] ?? /[-_]([a-z]{2})$/i.exec(document.documentElement.lang)?.[1] ?? ''
  ).toLowerCase();
  if (!country) return null;
  if (EURO_COUNTRIES.includes(country)) return 'EUR';
  const prefix = country === 'uk' ? 'GB' : country.toUpperCase();
  return SYMBOLS.find((word) => word.slice(-3).startsWith(prefix))?.slice(-3) ?? null;
}

/** ISO 4217 code for a symbol or code as it stands on a page; null for a word that is neither. */
export function toCurrency(text: string, local: string | null): string | null {
  const word = text.trim();
  if (/^[A-Z]{3}$/i.test(word) && isCode(word.toUpperCase())) return word.toUpperCase();
  const codes = SYMBOLS.filter((known) => known.slice(0, -3).toLowerCase() === word.toLowerCase()).map((known) =>
    known.slice(-3),
  );
  return codes.includes(local ?? '') ? local : (codes[0] ?? null);
}
