/** The words by which what is visible on a page is read, in the languages of shops; for text in lower case. */

export const PRICE_NAME = /pri[cs]|prix|prei|prec|prez|prij|cena|hint|amount/;
/** On what an element stands in: the page's frame, or other products. */
export const AWAY =
  /<(nav|aside) |relat(?!iv)|recom|simil|also|carousel|footer|header|menu|modal|mini-?cart|cart-[dilt]|y:? ?none/;
/** On an element or in the words beside the number: struck through, a part of it, or not this product's. */
export const OTHER =
  /<(del|s|strike) |line-t|(?<![bcfghmst])old|\bwas|orig|before|list-?p|cross|uvp|[mr]s?rp|compar|sav[ei]|ship|deliver|month|instal|payment|%( |$)|\be[kx][ck]?[ l.]|nett?o|\bht\b|bez |f[aă]r[aă] |без |sin i|\best[.i]|base.?p|\bper\b|\bje\b|\/ ?\d* ?k?[gl]\b|30 [dtj]|versand|livrais|bid:/;
/** A letter is whatever comes after `@`: `\p{L}` without regard to case takes a slow phone 60 ms to compile. */
export const SKU_TEXT =
  /(?:\b(?:sku|r[eé]f|cikkszám|ean|isbn|upc|gtin|k[oó]d|c[oó]d(?!e)|mod[eè]l|(?:code|prod|item|art|best|vare|tuote|style|part)[^\n\d:]{0,9}?(?:[ck]o+d|n[or]|num|id|(?=#)|prod|art))|ifra|артикул|код|κωδ|品番|番号)[^\n\d:：]{0,15}[\s:：.#№]+([\w./-]*[\d-][\w./-]*)$/im;
export const SKU_NAME = /^(?!.*itemprop).*(sku|reference|(product|item|art)-?(code|id|n[or]|num))/is;
/** Says that there is none to buy, in words or in the name of a class. */
export const OUT =
  /out.?of.?st|sold.?(out|for)|discont|unavail|not .{0,10}(avail|in st)|no longer|ausverk|vergriff|nicht (mehr )?(verf|lief|auf l|vorr)|[ée]puis|epuiz|rupture|plus dispo|n[oã]n? dispon|agotad|esgotad|esaurit|sin (exis|stock)|indispon|uitverk|niet (lev|op v)|slut ?[is]|lt slut|u[dt]solgt|läbi|vypr[oe]d|niedost|wyprz|brak |elfogy|nincs|нет в |распрод|немає|tüken| yok|hết h|εξαν|売り?切|完売|在庫[切な]|품절|매진|售[完罄]|[補缺][货貨]/;
/** Names what follows as the state of the stock. */
export const STATE = /(avail|dispo|sto[ck])[^:]*:/;
export const BUY =
  /add.{0,9}(cart|ba|tro)|to-?cart|buy|bid|pre-?ord|kauf|warenk|panier|ach[eè]t|carr[ieo]|cest[ao]|compr|acquis|winkel[mw]|kor[gpv]|kurv|k(j?ø|ö)[pr]|ko[sš][aáiíz]|ostosk|groz|krepš|[iî]n co[sș]|beli|корз|куп|кош|sepet|καλάθ|カート|購|购|구매|구니|giỏ|ตะกร้า|סל|سل/;
