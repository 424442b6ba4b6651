/** The words by which what is visible on a page is read, in the languages of shops; but for `SKU_`, for text in lower case. */

export const PRICE_NAME = /prix|amount|pri[cs]|prez|prec|prei|hint|prij|cena/;
/**
 * On what an element stands in: the page's frame, or other products. A heading or a few words may be called `header` as
 * well, as Semantic UI does, and a button to buy `add-to-cart-label`.
 */
export const AWAY =
  /y:? ?none|review|cart-[dilt](?<!to.?cart[^<]+)|<(nav |aside (?!\S*prod))|recom|also|menu|simil|modal|relat(?!iv)|mini-?cart|header(?<!<(span|h\d|p) [^<]*)|footer|carousel/;
/** On an element or in the words beside the number: struck through, a part of it, or not this product's. */
export const OTHER =
  / {2}[-–−+] ?\d|\d ?x |\bx \d|strik|u[sš]et|oszcz|ahorr|[eé]conom|rispar|\bspar|экон|barr[ée]|initial|\/ ?m|(?<!d)kk\b| de r\$|\bpro \d|\boff$|\d ?ml\b|without| net |χωρ|ndirim|bonus|[ck]o?upon|vouch|\b(with|mit|avec|co[nm]|me[td]|[sz]) (\S\S? )?[ck][oóò]d|garant|без |\best[.i]|30 [dtj]|deliver|\bwas|ship|line-t|[%٪]( |$)|uvp|bid:|month|cross|before|sin i|<(del|s|strike) |bez |\be[kx](s?[ck]l|[ .])|livrais|(?<![bcfghmst])old|sav[ei]|nett?o|orig|versand|payment|compar|f[aă]r[aă] |\b(je|ht|per)\b|[mr]s?rp|[^t]base.?p|list-?p|\/ ?\d* ?k?[gl]\b|(?<!has-)instal/;
/** In any case, since numbers keep theirs; without `\p{L}`, which takes a slow phone 60 ms to compile so. */
export const SKU_TEXT =
  /(?:\b(?:sku|r[eé]f|cikkszám|ean|isbn|upc|gtin|k[oó]d|c[oó]d(?!e)|mod[eè]l|(?:code|prod|item|art|best|vare|tuote|style|part)[^\n\d:]{0,9}?(?:[ck]o+d|n[or]|num|id|(?=#)|prod|art))|ifra|артикул|код|κωδ|品番|番号)[^\n\d:：]{0,15}[\s:：.#№]+([\w./-]*[\d-][\w./-]*)(?: ?[·|•].*)?$/im;
export const SKU_NAME = /^(?!.*itemprop).*(sku|reference|(product|item|art)-?(code|id|n[or]|num))/is;
/** Says that there is none to buy, in words or in the name of a class. */
export const OUT =
  /slut ?[is]|discont|распрод|εξαν|plus dispo|немає|hết h|ausverk|n[oã]n? dispon|[り売品]切|tüken|out.?of.?st|niedost|sold.?out|gotad|нет в |매진|uitverk|nicht (mehr )?(verf|lief|auf l|vorr)|vypr[oe]d|niet (lev|op v)|vergriff|품절|unavail|indispon|在庫[切な]|[ée]pui[sz]|no longer|läbi|補貨|brak |not .{0,10}(avail|in st)|售[完罄]|u[dt]solgt|esaurit|rupture|sin (exis|stock)/;
/** Says that it can be ordered before there is any. */
export const PREORDER =
  /pre-?ord|p[řr]edobj|pr[eé]-?(vend|vent|com)|voo?rbest|prenota|przedsp|f[oö]rhand|forh[åa]nds|forudb|ennakko|előrend|предзак|予約|[预預][购購訂]/;
/** A label, with what follows it in the same text; in any case, since a name keeps its. */
export const BRAND =
  /^(?:brand|mar(?:[ck]a?|que|ke)|m[äæe]rke?|(?:manufac|herst|произв|вироб)\S+( by)?)(?: ?: ?(.*))?$/i;
/** Names what follows as the state of the stock. */
export const STATE = /(avail|dispo|sto[ck])[^:]*:/;
export const BUY =
  /groz|krep|عرب|سبد|カゴ|かご|담기|sacola|колич|winkel[mw]|[购購]|kor[bgpv]|s[eə][pb][eə]t|구매|куп|compr|cump|giỏ|pre-?ord|voo?rbest|[iî]n co[sș]|kauf|panier|carr[ieo]|корз|ะกร้|\bbuy|καλάθ|αγ[οό]ρ|cest[ao]|кош|カート[にへ]|acqui|סל|קנ[הי]|עגל|구니|ach[eè]t|beli|سل|ko[sš][aáiíz]|bid|\bost(a\b|osk)|k(j?ø|ö)[bpr]|\bk(ou|[uú])p(?!o)|vesz|emen al|mua |ซื้|รถเ|bestel+en|pirk|сат|придб|аказат|ार्ट|კალ|ყიდ|զամ|գնե|add.{0,9}(cart|ba|tro|prod|ord)|(cart|basket).?add|keran|kurv|zam[oó]w(?!i)|поръчай|order now|sat[ıi]n al|megrendelem|="q[tu]/;
/** Of a product's data, which no article has. */
export const SPECS = /spe[cz]if|характер|technisch|артикул|product code|код товар/;

/**
 * An order's number, soon after a word for an order, without their first letter, which may be a capital: no date, no sum,
 * nor what has a space like a telephone's; a short one only if it is called a number, and letters alone after a colon.
 */
export const ORDER_NUMBER =
  /(?:rd[eir]|RDER|est[eäi]l|om(?:m?an|en)[dz]|edid|am[oó]w|bjedn|ilau|endel|uftrag|ipari|аказ|амовл|注文|주문|[订訂])[^\d$€£]{0,40}?(?<!\w)(?!\d+[-./]\d\d?[-./]\d)((?:(?<=[:#№] ?)|(?=[A-Z-]*\d))[A-Z\d][A-Z\d-]{3,}|(?<=um[bm]er[\s:]*)\d+)(?![\w-]|[ .,]\d|,-| ?[$€£EK])/;
/** Names the sum of an order, but not a part of it. */
export const TOTAL = /(?<!b-?)tota|celk|gesamt|summ|razem|úhrad|össz|итог|合|toplam/;
