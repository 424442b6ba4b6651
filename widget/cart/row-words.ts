/** The words by which the rows of carts and orders are read, in the languages of shops. */

/** What lets its product be bought is no line. */
export const BUY = /add.?to.?[cb]a|t[/.]add/i;
/** On what takes a line out. */
export const TAKES_OUT = /remove\b|delete|entfern|supprim|elimin|verwijder|usu[nń]|odstran|smaz/i;
/** Names a cart. */
export const CART = /cart|basket|\bbag|korb|panier|carr[ieo]|winkel|ko[sš][iíz]/i;
/** Leads to what is done with a line, or to no page. A product's address may have the word for a cart in it. */
export const ACTION =
  /^.?$|cart|basket|remove|delete|wish|account|checkout|\/(ko[sš][iíz]\w+|warenkorb|panier|carr\w+o|winkel\w+)(?![\w-])/i;

/** In attributes and links. */
export const ID = /(?:\bproduct[-_]id|\bpid|[?;]id|\bproducts_id\[]" value)="?([\w-]+)/;
export const LABELLED = /(?:\bsku|n[or][.:]|num[a-z]*|[ck][oó]d\w*)[\s:#]+([\w./-]*\d[\w./-]*)/i;
/** Alone in its cell: capitals, with a digit or a dash. */
export const CODE = />\s*([A-Z]+[\d-][A-Z\d-]{2,})\s*</;

/** Heads a column of products' numbers, or begins the text of one. */
export const CODE_HEAD = /^\s*(sku|(art|item|prod)\S*[ -]?(n[ru°o]|id|code)|model)/i;
/** Heads a column of quantities. */
export const COUNT_HEAD = /qty|quant|menge|anzahl|cantid|qtd|aantal|ilo|^\s*(pcs|st)/i;

/** A quantity that is only said, in a text of its own: `x 3`, `Qty: 3`. */
export const SAID =
  />\s*[x×]\s?(\d{1,3})\s*<|\b(?:qty|quantit\w+|menge|anzahl|cantidad|qtd|aantal|ilość|antal)\b[\s:]*(?:<[^>]*>\s*)*(\d{1,3})\b/i;
/** Before the price of one: `3 × $8.50`. */
export const SAID_OF_ONE = />\s*(\d{1,3})\s?[x×]\s*</i;
/** Of money that is taken off. */
export const MINUS = /(^|\s)[-−]\s?[^\w\s]?\s?[\d\s]+[.,]\d\d\b/;

/** Says of a cart that nothing is in it; not what empties it. */
export const EMPTY = /empty(?! )|(nothing|any\w+|no \w+) in |leer\b|vide\b|vac[ií]o|vuoto|vazio|leeg\b|pust|pr[aá]zdn/i;
