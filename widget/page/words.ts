/**
 * The words by which pages are read, in the languages of shops: stems, so that one serves many forms and languages. All
 * are for text in lower case: to compile a pattern that takes either takes a slow phone twice as long.
 */
import type { Availability, PageType } from '../../shared/vocabulary.ts';

/** Of a checkout, in the address or on the body. The carts of Magento, OpenCart and Shopware have the word in theirs too. */
export const CHECKOUT =
  /[ /=](woocommerce-|zur-|till?-|one-?page-?)?(checkout(asguest|_(ship|pay|conf)\w+)?\b(?![/-]cart)|shopping.confirm|(kass?[ae]n?|caisse|cassa|pokladn[aei]|objednavk[au]|bestellvorgang|zamowienie|finalizar(-\w+)?|commande|afrekenen)\b(?!-))/;

/** Tried in this order. Most platforms name the page's type in the address or on the body. */
export const PAGE_SIGNS: [PageType, RegExp][] = [
  // On the body, not in an address.
  ['product', /\s\S*(([gltp]e|tl)-product\b|product-?(page|detail|info|view))|product.(product|info\.p)/],
  [
    'order-complete',
    /(order|shopping).?(received|complete|result)|order.?confirm|(act-|out\/)(finish|completed?\b)|((?<!checkout_)confirmation|success|thank.?you|danke|merci|gracias|obrigado|grazie|bedankt|d(zi)?[ae]kujem[ey])\b(?!-)/,
  ],
  // On the body, whatever the language of the address; Shopify's are English.
  ['other', /[/\s=](\S*[elry]-)?account|[/-](konto|cuenta|conta|compte|hesabim|orders)\b(?!-)/],
  // An address that ends in `-bag` is as often a product's.
  [
    'cart',
    /[/\s=](page-)?(my-|shopping.?)?(basket|cart|ko[sš][aáiíz]\w+|bag|winkelwagen|carr\w*o|panier|warenkorb)\b(?!-(?!page))|e-cart\b| (\S*[elry]-)?checkout/,
  ],
  ['cart', CHECKOUT],
  [
    'category',
    /[/\s=-](tax-product_cat|categor\w+|kategor\w+|search\w*|shop|collections?|catalog\w*|ctl-listing|cl-alist)\b(?!-type-(?!pro))/,
  ],
  ['other', /[/\s=](blogs?|news|pricing|faq|delivery|about|compare|wish.?list|brand|favori\w+)\b/],
  ['home', /[/\s=](home|index)\b(?![-.]|\/\w)/],
];

/** Of the address of a page that lists what its visitor searched for. `q=Size-M` filters a category of PrestaShop's. */
export const SEARCH = /[?&](s|q(?!=[^&]*-))=|[?&/=](catalog)?search(_|\b)(?!-)/;

/** Of schema.org, Open Graph and Merchant Center. A word of another language says nothing: what the page shows then does. */
export const AVAILABILITIES: [Availability, RegExp][] = [
  ['preorder', /pre.?(order|sale)/],
  ['backorder', /back.?order|made/],
  ['out_of_stock', /out|discont|unav|oos/],
  // Of limited availability are, on some platforms, also what is no more.
  ['in_stock', /\bin\b|only|(?<!ted)avail|in.?sto/],
];

/**
 * A symbol in lower case, and the ISO 4217 codes it may stand for; with a `?` only where they are at home. Of a symbol's
 * entries the first that serves counts, and of a country's several codes, the first is its own.
 */
export const CURRENCIES =
  '$USDAUDCADNZDSGDHKDTWDMXNARSCLPCOPUYUDOPJMDTTD nt$TWD rd$DOP $uUYU €EUR £GBP e£EGP ¥JPYCNY ￥JPYCNY 円JPY 元CNYTWD r$BRL s/PEN ₱PHP leiRON złPLN kčCZK ftHUF лвBGN ₽RUB рRUBBYN рубRUBBYN ₴UAH грнUAH ₺TRY tlTRY ₹INR ₪ILS שחILS rs?LKRNPR rsINRPKR ₩KRW 원KRW krSEKNOKDKKISK ₫VND đVND vnđVND ฿THB rpIDR rmMYR knHRK ₸KZT тгKZT ₦NGN aedAED frCHF رسSAR جنيهEGP ৳BDT tk?BDT บาทTHB kshKES ushUGX tshTZS ₵GHS fcfaXOF cfaXOF ₾GEL ₼AZN ман?AZN ֏AMD сум?UZS сом?KGS ден?MKD din?RSD дин?RSD km?BAM ₡CRC ₲PYG gs?PYG b/PAB bs?BOBVES q?GTQ l?HNL br?BYNETB r?ZAR codes?EGPAEDBHDJODKWDMADOMRQARTNDDZDSAR';

/** The first name in a table whose sign is in the text, in whatever case. */
export const findSign = <Name>(table: [Name, RegExp][], text: string): Name | undefined =>
  table.find(([, sign]) => sign.test(text.toLowerCase()))?.[0];
