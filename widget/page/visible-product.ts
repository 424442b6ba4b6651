/**
 * Reads what a visitor sees around the headline: the price, the number the product goes by, whether it can be bought.
 * It serves pages without markup, and settles it where markup and page disagree. It never asks for layout.
 */
import type { Price } from './parse-price.ts';
import { parsePrice } from './parse-price.ts';

export interface VisiblePrice extends Price {
  /** Higher is likelier to be what the visitor pays. */
  score: number;
  /** Where it stands: equal for the prices of a list. */
  place: string;
}

export interface VisibleProduct {
  /** The likeliest first. */
  prices: VisiblePrice[];
  sku: string | undefined;
  /** Says that it is sold out. */
  isOut: boolean;
  /** Has a control that puts something into a cart. */
  canBuy: boolean;
  /** One headline, one clear price, a way to buy: a product page, even if nothing says so. */
  isProduct: boolean;
}

/** How many pieces of text before and after the headline are looked at: product pages say it near, and time is bounded. */
const TEXTS_BEFORE = 60;
const TEXTS_AFTER = 700;
const MAX_PIECE_LENGTH = 60;

const PRICE_NAME = /pri[cs]e|prix|prei[st]|prec|prez|prijs|cena|hint|pris|amount|betrag/i;
const BEST_NAME = /sale|special|current|final|now|new|offer|promo|main/i;
const OTHER_NAME =
  /old|was|regular|list-?price|before|strike|cross|rrp|uvp|msrp|compar|saving|discount|ship|deliver|relat|recom|similar|upsell|also|recent|carousel|slider|swiper|footer|header|nav|menu|cart-|month|instal|tax|unit-?p|base/i;
const OTHER_TEXT = /was|original|statt|avant|antes|save|from|month|mes\b|mois|monat|x\b|×|ship|deliver|versand|livraison|env[ií]o|frete|%|\/|tax|netto|ex\b/i;
const SKU_TEXT =
  /(?:sku|(?:product|item|model|style|produs|produktu?|artikel|article|bestell|art|prod|товара)[\s.-]*(?:code|no|nr|number|nummer|id|#)|cod(?:e|ice|igo|ul)?[\s.]produs|ref(?:erence|[eé]renc[ei]a?)?|артикул|код товара|model)\W*(?<=[\s:#.])([\w./-]*\d[\w./-]*)?$/i;
const SKU_NAME = /sku|referen|product-?(code|id|num)|item-?(no|num|code)|art-?(no|nr|num)|adno/i;
const OUT_TEXT =
  /out of stock|sold ?out|unavailable|ausverkauft|nicht (?:verf|lief|vorr)|vergriffen|[ée]puis[ée]|rupture|indispon|agotado|sin stock|esgotado|esaurito|uitverkocht|niet (?:op|lever)|slutsåld|udsolgt|utsolgt|loppu|wyprzedan|niedost|vyprod|nedostup|elfogyott|epuizat|нет в наличии|распродан|немає|tükendi|売り切れ|品切|품절|售罄|缺货|hết hàng|habis/i;
const BUY_NAME = /add.?(?:to.?)?(?:cart|bag|basket)|(?:cart|basket).?add|buy/i;
const BUY_TEXT =
  /^(?:add (?:.+ )?to|buy|in den|jetzt kauf|ajouter|acheter|a[ñn]adir|agregar|comprar|adicionar|aggiungi|acquista|in winkel|lägg|læg|legg|lisää|do ko[sš]|koupit|kosár|adaug|в корзину|купить|купити|sepete|カート|장바구니|구매|加入|購|thêm|beli|lisa )/i;

export function readVisible(document: Document, anchor: Element | null, local: string | null): VisibleProduct {
  /** How many levels above the headline an element is. */
  const levels = new Map<Node | null, number>();
  for (let node: Node | null = anchor, level = 0; node; node = node.parentNode) levels.set(node, level++);

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  if (anchor) walker.currentNode = anchor;
  for (let i = 0; i < TEXTS_BEFORE && walker.previousNode(); i++);
  const pieces: { text: string; element: Element }[] = [];
  for (let node: Node | null; pieces.length < TEXTS_AFTER && (node = walker.nextNode()); ) {
    const text = node.nodeValue!.trim();
    const element = node.parentElement!;
    if (text && !/^(SCRIPT|STYLE|NOSCRIPT|OPTION|TEMPLATE)$/.test(element.tagName)) pieces.push({ text, element });
  }

  const prices: VisiblePrice[] = [];
  const visible = { prices, sku: undefined as string | undefined, isOut: false, canBuy: false };
  for (const [index, { text, element }] of pieces.entries()) {
    if (text.length > MAX_PIECE_LENGTH) continue;
    const names = (at: Element) => `${at.getAttribute('class')} ${at.id} ${at.getAttribute('itemprop')}`;
    const before = pieces[index - 1]?.text ?? '';
    const after = pieces[index + 1]?.text ?? '';
    visible.canBuy ||= BUY_TEXT.test(text) || BUY_NAME.test(names(element));
    visible.isOut ||= OUT_TEXT.test(text) && !element.closest('li,label,a');
    if (!/\d/.test(text)) continue;
    visible.sku ??=
      SKU_TEXT.exec(text)?.[1] ??
      (/^[\w./-]*\d{3}[\w./-]*$/.test(text) && (SKU_TEXT.test(before) || SKU_NAME.test((element.cloneNode() as Element).outerHTML)) ? text : undefined);

    let price = parsePrice(text, local);
    // A price may be cut into pieces: the symbol, the whole, the cents.
    if (price && !price.currency && /\d\W*$/.test(text)) {
      const cents = /^[.,]?\d\d$/.test(after);
      const sign = cents ? (pieces[index + 2]?.text ?? '') : after;
      price = parsePrice(`${/\d|.{6}/.test(before) ? '' : before} ${text}${cents ? `.${after.replace(/\D/, '')}` : ''} ${sign.length < 6 ? sign : ''}`, local);
    }
    if (!price) continue;
    let score = (price.currency ? 3 : 0) - prices.length / 20 - (OTHER_TEXT.test(text.replace(/\d.*/, '')) ? 3 : 0);
    let isNamed = false;
    let isOther = false;
    let at: Element | null = element;
    for (let up = 0; at && !levels.has(at); at = at.parentElement, up++) {
      isOther ||= OTHER_NAME.test(names(at)) || at.matches('del,s,strike,nav,footer,aside,[hidden],[style*="none"]');
      if (up > 3) continue;
      isNamed ||= PRICE_NAME.test(names(at));
      if (BEST_NAME.test(names(at))) score += 1;
    }
    score += (isNamed ? 2 : 0) - (isOther ? 5 : 0) - (levels.get(at) ?? 9) / 2;
    if (price.currency || isNamed) prices.push({ ...price, score, place: element.tagName + element.className });
  }
  prices.sort((a, b) => b.score - a.score);
  const [best] = prices;
  const isList = prices.filter((price) => price.place === best!.place && best!.score - price.score < 1.5).length > 3;
  return { ...visible, isProduct: visible.canBuy && !!anchor && best?.currency != null && best.score > 1.5 && !isList };
}
