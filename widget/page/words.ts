/** The words by which pages are read, in the languages of shops: stems, so that one serves many forms and languages. */
import type { Availability, PageType } from '../../shared/vocabulary.ts';

/** Tried in this order. Most platforms name the page's type in the address or on the body. */
export const PAGE_SIGNS: [PageType, RegExp][] = [
  ['order-complete', /order.?(received|confirm|complete)|confirmation|thank.?you|success/i],
  ['cart', /[/\s=-](cart|basket|bag|warenkorb|panier|carr\w+|winkelwagen|ko[sš][zií]\w+|checkout)\b/i],
  ['category', /[/\s=-](categor\w+|kategor\w+|collections?|tax-product_cat|catalog\w*|search\w*|shop)\b/i],
  ['other', /[/\s=](blogs?|news|(my-)?account|wishlist|compare|delivery|faq|pricing|about|brand)\b/i],
  ['home', /[/\s=](home|index)\b(?![-.]|\/\w)/i],
];

/** Of schema.org, Open Graph, Merchant Center, and any language that says there is none to buy. */
export const OUT =
  /out.?of.?st|sold.?out|oos|discont|unavail|ausverk|nicht (verf|lief)|épuis|rupture|agotad|esgotad|esaurit|indispon|uitverk|slut i l|udsolgt|нет в нал|tüken|εξαν|売り?切|在庫切|품절|售[完罄]/i;
export const AVAILABILITIES: [Availability, RegExp][] = [
  ['preorder', /pre.?(order|sale)/i],
  ['backorder', /back.?order|made/i],
  ['out_of_stock', OUT],
];

export const PRICE_NAME = /pri[cs]|prix|prei|prec|prez|prij|cena|hint|amount/i;
/** On an element or in the words beside the number: struck through, a part of it, or not this product's. */
export const OTHER =
  /<(del|s|strike|nav|aside) |line-t|old|\bwas|orig|before|list-?p|cross|rrp|uvp|msrp|\bmrp|compar|sav[ei]|ship|deliver|relat|recom|simil|also|carousel|footer|header|menu|modal|cart-|month|instal|payment|%|exc?[ l.]|bez |base|\bper\b|\bje\b|\/ ?\d* ?k?[gl]\b|30 [dtj]|versand|livrais|bid:/i;
/** A letter is whatever comes after `@`: `\p{L}` without regard to case takes a slow phone 60 ms to compile. */
export const SKU_TEXT =
  /(?:\b(?:sku|r[eé]f(?:[^\n-@]|\.)*|mod[eè]l[^\n-@]{0,2}|cikkszám|(?:k[oó]d|c[oó]d(?!e))[^\n-@]*[ .]*(?:(?:d[eo] )?(?:prod|art)[^\n-@]*)?|code (?:prod|art)[^\n-@]*|(?:prod[^\n-@]*|item|art[^\n-@]*|best[^\n-@]*|vare|tuote|style|part)[ .-]*(?:[ck][oó]d[^\n-@]*|n[or]|num[^\n-@]*|id|#|prod[^\n-@]*))|артикул|κωδ[^\n-@]*|品番|番号)[\s:：.#№]+([\w./-]*\d[\w./-]*)$/im;
export const SKU_NAME = /^(?!.*itemprop).*(sku|reference|(product|item|art)-?(code|id|n[or]|num))/is;
export const BUY =
  /add.{0,9}(cart|ba|tro)|to-?cart|buy|bid|kauf|warenk|panier|achet|carr[ieo]|cesta|compr|acquis|winkelw|korg|kurv|kos[zá]|ko[sš][ií]|ostosk|in cos|корз|куп|sepet|カート|購|구매|giỏ/i;

/** A symbol in lower case, and the ISO 4217 codes it may stand for. Of a country's several codes, the first is its own. */
export const CURRENCIES =
  '$USDAUDCADNZDSGDHKDTWDMXNARSCLPCOP €EUR £GBP ¥JPYCNY 円JPY 元CNYTWD r$BRL s/PEN krSEKNOKDKKISK złPLN kčCZK ftHUF leiRON лвBGN ₽RUB рубRUB рRUBBYN ₴UAH грнUAH ₺TRY tlTRY ₪ILS ₹INR rsINR ₩KRW 원KRW ₫VND ฿THB ₱PHP rpIDR rmMYR frCHF aedAED sarSAR zarZAR'.split(
    ' ',
  );

/** The first name in a table whose sign is in the text. */
export const findSign = <Name>(table: [Name, RegExp][], text: string): Name | undefined =>
  table.find(([, sign]) => sign.test(text))?.[0];
