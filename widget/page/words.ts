/**
 * The words by which pages are read, in the languages of shops: stems, so that one serves many forms and languages. All
 * are for text in lower case: to compile a pattern that takes either takes a slow phone twice as long.
 */
import type { Availability, PageType } from '../../shared/vocabulary.ts';

/** Tried in this order. Most platforms name the page's type in the address or on the body. */
export const PAGE_SIGNS: [PageType, RegExp][] = [
  ['order-complete', /order.?(received|confirm|complete)|confirmation|thank.?you|success/],
  ['cart', /[/\s=-](cart|basket|bag|warenkorb|panier|carr\w+|winkelwagen|ko[sš][zií]\w+|checkout)\b/],
  ['category', /[/\s=-](categor\w+|kategor\w+|collections?|tax-product_cat|catalog\w*|search\w*|shop)\b/],
  ['other', /[/\s=](blogs?|news|(my-)?account|wishlist|compare|delivery|faq|pricing|about|brand)\b/],
  ['home', /[/\s=](home|index)\b(?![-.]|\/\w)/],
];

/** Of schema.org, Open Graph, Merchant Center, and any language that says there is none to buy. */
export const OUT =
  /out.?of.?st|sold.?out|oos|discont|unavail|ausverk|nicht (verf|lief)|épuis|rupture|agotad|esgotad|esaurit|indispon|uitverk|slut i l|udsolgt|нет в нал|tüken|εξαν|売り?切|在庫切|품절|售[完罄]/;
export const AVAILABILITIES: [Availability, RegExp][] = [
  ['preorder', /pre.?(order|sale)/],
  ['backorder', /back.?order|made/],
  ['out_of_stock', OUT],
];

/** A symbol in lower case, and the ISO 4217 codes it may stand for. Of a country's several codes, the first is its own. */
export const CURRENCIES =
  '$USDAUDCADNZDSGDHKDTWDMXNARSCLPCOP €EUR £GBP ¥JPYCNY 円JPY 元CNYTWD r$BRL s/PEN krSEKNOKDKKISK złPLN kčCZK ftHUF leiRON лвBGN ₽RUB рубRUB рRUBBYN ₴UAH грнUAH ₺TRY tlTRY ₪ILS ₹INR rsINR ₩KRW 원KRW ₫VND ฿THB ₱PHP rpIDR rmMYR frCHF aedAED sarSAR zarZAR'.split(
    ' ',
  );

/** The first name in a table whose sign is in the text, in whatever case. */
export const findSign = <Name>(table: [Name, RegExp][], text: string): Name | undefined =>
  table.find(([, sign]) => sign.test(text.toLowerCase()))?.[0];
