/** The words by which what is visible on a page is read, in the languages of shops; but for `SKU_`, for text in lower case. */

export const PRICE_NAME = /cena|prij|amount|prec|prez|prei|prix|hint|pri[cs]/;
/** On what an element stands in: the page's frame, or other products. */
export const AWAY =
  /y:? ?none|recom|also|relat(?!iv)|modal|<(nav|aside) |cart-[dilt]|menu|header|simil|mini-?cart|carousel|footer/;
/** On an element or in the words beside the number: struck through, a part of it, or not this product's. */
export const OTHER =
  /%( |$)|nett?o|uvp|\best[.i]|orig|без |f[aă]r[aă] |[mr]s?rp|before|bez |livrais|\bwas|sav[ei]|30 [dtj]|bid:|<(del|s|strike) |payment|cross|\be[kx][ck]?[ l.]|compar|\bper\b|list-?p|\/ ?\d* ?k?[gl]\b|sin i|line-t|\bje\b|base.?p|\bht\b|instal|versand|(?<![bcfghmst])old|month|deliver|ship/;
/** In any case, since numbers keep theirs; without `\p{L}`, which takes a slow phone 60 ms to compile so. */
export const SKU_TEXT =
  /(?:\b(?:sku|r[eé]f|cikkszám|ean|isbn|upc|gtin|k[oó]d|c[oó]d(?!e)|mod[eè]l|(?:code|prod|item|art|best|vare|tuote|style|part)[^\n\d:]{0,9}?(?:[ck]o+d|n[or]|num|id|(?=#)|prod|art))|ifra|артикул|код|κωδ|品番|番号)[^\n\d:：]{0,15}[\s:：.#№]+([\w./-]*[\d-][\w./-]*)$/im;
export const SKU_NAME = /^(?!.*itemprop).*(sku|reference|(product|item|art)-?(code|id|n[or]|num))/is;
/** Says that there is none to buy, in words or in the name of a class. */
export const OUT =
  /esgotad|discont|распрод|εξαν|немає|vergriff|품절|ausverk|läbi|out.?of.?st|agotad|niedost|no longer|n[oã]n? dispon|売り?切|brak |epuiz|sold.?out|unavail|indispon|在庫[切な]|esaurit|slut ?[is]|plus dispo|нет в |매진|rupture|補貨|u[dt]solgt|vypr[oe]d|niet (lev|op v)|tüken|not .{0,10}(avail|in st)|售[完罄]|sin (exis|stock)|hết h|nicht (mehr )?(verf|lief|auf l|vorr)|uitverk|[ée]puis/;
/** Names what follows as the state of the stock. */
export const STATE = /(avail|dispo|sto[ck])[^:]*:/;
export const BUY =
  /sepet|ostosk|[iî]n co[sș]|구니|سل|compr|to-?cart|buy|beli|acquis|carr[ieo]|bid|구매|winkel[mw]|ko[sš][aáiíz]|cest[ao]|kor[gpv]|καλάθ|ตะกร้า|куп|корз|k(j?ø|ö)[pr]|购|warenk|kurv|購|pre-?ord|кош|カート|ach[eè]t|panier|add.{0,9}(cart|ba|tro)|kauf|giỏ|סל/;
