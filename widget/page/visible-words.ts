/** The words by which what is visible on a page is read, in the languages of shops; for text in lower case. */

export const PRICE_NAME = /pri[cs]|prix|prei|prec|prez|prij|cena|hint|amount/;
/** On what an element stands in: the page's frame, or other products. */
export const AWAY =
  /<(nav|aside) |relat(?!iv)|recom|simil|also|carousel|footer|header|menu|modal|mini-?cart|cart-[dilt]|y: ?none/;
/** On an element or in the words beside the number: struck through, a part of it, or not this product's. */
export const OTHER =
  /<(del|s|strike) |line-t|(?<![bcfghmst])old|\bwas|orig|before|list-?p|cross|rrp|uvp|msrp|\bmrp|compar|sav[ei]|ship|deliver|month|instal|payment|%( |$)|\bex[ck]?[ l.]|nett?o|\bht\b|bez |\best[.i]|base.?p|\bper\b|\bje\b|\/ ?\d* ?k?[gl]\b|30 [dtj]|versand|livrais|bid:/;
/** A letter is whatever comes after `@`: `\p{L}` without regard to case takes a slow phone 60 ms to compile. */
export const SKU_TEXT =
  /(?:\b(?:sku|r[eé]f(?:[^\n-@]|\.)*|mod[eè]l[^\n-@]{0,2}|cikkszám|[sš]ifra|ean\d*|isbn|upc|gtin|(?:k[oó]d|c[oó]d(?!e))[^\n-@]*[ .]*(?:(?:d[eo] )?(?:prod|art)[^\n-@]*)?|code (?:prod|art)[^\n-@]*|(?:prod[^\n-@]*|item|art[^\n-@]*|best[^\n-@]*|vare|tuote|style|part)[ .-]*(?:[ck][oó]+d[^\n-@]*|n[or]|num[^\n-@]*|id|#|prod[^\n-@]*))|артикул|κωδ[^\n:]*|品番|番号)[\s:：.#№]+([\w./-]*[\d-][\w./-]*)$/m;
export const SKU_NAME = /^(?!.*itemprop).*(sku|reference|(product|item|art)-?(code|id|n[or]|num))/s;
/** Says that there is none to buy. */
export const OUT =
  /out.?of.?st|sold.?out|discont|unavail|ausverk|nicht (verf|lief)|[ée]puis|epuiz|rupture|agotad|esgotad|esaurit|sin (exis|stock)|indispon|uitverk|slut ?[is]|u[dt]solgt|vypr[oe]d|niedost|нет в |немає|tüken|hết h|εξαν|売り?切|在庫切|품절|售[完罄]/;
export const BUY =
  /add.{0,9}(cart|ba|tro)|to-?cart|buy|bid|pre-?ord|kauf|warenk|panier|ach[eè]t|carr[ieo]|cest[ao]|compr|acquis|winkel[mw]|kor[gpv]|kurv|k(j?ø|ö)[pr]|ko[sš][aáiíz]|ostosk|[iî]n co[sș]|beli|корз|куп|кош|sepet|καλάθ|カート|購|购|구매|giỏ|ตะกร้า|סל|سل/;
