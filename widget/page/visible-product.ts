/**
 * Reads what a visitor sees around the headline: the price, the number the product goes by, whether it can be bought.
 * It serves pages without markup, and settles it where markup and page disagree. It never asks for layout.
 */
import type { Price } from './parse-price.ts';
import { parsePrice } from './parse-price.ts';

export interface VisiblePrice extends Price {
  /** Higher is likelier to be what the visitor pays; below 0 it is likelier something else's. */
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
  /** One headline, one clear price, a way to buy: a product page, even if nothing says so. */
  isProduct: boolean;
}

/** How many pieces of text before and after the headline are looked at: product pages say it near, and time is bounded. */
const TEXTS_BEFORE = 60;
const TEXTS = 700;
const MAX_TEXT_LENGTH = 60;

const PRICE_NAME = /pri[cs]|prix|prei|prec|prez|prij|cena|hint|amount/i;
const BEST_NAME = /sale|special|current|final|now|new|offer|promo|main/i;
/** On an element: struck through, or not this product's. */
const OTHER_NAME =
  /^(del|s|strike|nav|footer|aside) |old|was|regular|list-?price|before|cross|rrp|uvp|msrp|compar|saving|discount|ship|deliver|relat|recom|simil|also|recent|carousel|slider|swiper|footer|header|nav|menu|cart-|month|instal|tax|unit-?p|base/i;
/** Before the number: not what one pays now. */
const OTHER_TEXT = /was|orig|statt|avant|antes|save|from|m[eo]n?[ts]|x\b|×|ship|deli|versand|livr|env[ií]o|frete|%|\/|tax|netto|ex\b/i;
const SKU_TEXT =
  /(?:sku|ref[eé.]\S*|artikul|артикул|model|(?:code?|cod[ei]\S*|item|product|produktu?|art\S*|best\S*|prod|style)[\s.-]*(?:code|n[or]|num\S*|id|#|produs|товара|art\S*))\W*(?<=[\s:#.])([\w./-]*\d[\w./-]*)?$/i;
const SKU_NAME = /sku|reference|product-?(code|id|num)|item-?(no|num|code)|art-?n/i;
const OUT_TEXT = /out of stock|sold ?out|unavail|ausverk|nicht (verf|lief|vorr)|épuis|rupture|agotad|esgotad|esaurit|uitverk|slutså|udsolgt|niedost|vyprod|распрод|нет в нал|売り切れ|품절|售/i;
const BUY = /(add|in|to).?(to|your|my)?.?(cart|bag|basket)|buy|kauf|warenkorb|panier|achet|carr[ei]|compra|acquis|winkelw|varukorg|kurv|koszyk|ko[sš]ík|kosár|co[sș]\b|корзин|купит|sepet|カート|구매|購|買/i;

export function readVisible(document: Document, headline: Element | null, local: string | undefined): VisibleProduct {
  /** How many levels above the headline an element is. */
  const levels = new Map<Node | null, number>();
  for (let node: Node | null = headline; node; node = node.parentNode) levels.set(node, levels.size);

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  if (headline) walker.currentNode = headline;
  for (let i = TEXTS_BEFORE; i-- && walker.previousNode(); );
  const pieces: [string, Element][] = [];
  while (pieces.length < TEXTS && walker.nextNode()) {
    const { nodeValue, parentElement } = walker.currentNode;
    const text = nodeValue!.trim();
    if (text && !/script|style|option|template/i.test(parentElement!.tagName)) pieces.push([text, parentElement!]);
  }

  const prices: VisiblePrice[] = [];
  let sku: string | undefined;
  let isOut = false;
  let canBuy = false;
  pieces.forEach(([text, element], index) => {
    if (text.length > MAX_TEXT_LENGTH) return;
    const textAt = (at: number) => pieces[index + at]?.[0] ?? '';
    const nameOf = (at: Element) => `${at.localName} ${at.className} ${at.id}`;
    canBuy ||= BUY.test(text + nameOf(element));
    isOut ||= OUT_TEXT.test(text) && !element.closest('li,label,a');
    if (!/\d/.test(text)) return;
    const isNumber = /^[\w./-]*\d{3}[\w./-]*$/.test(text);
    sku ??=
      SKU_TEXT.exec(text)?.[1] ??
      (isNumber && (SKU_TEXT.test(textAt(-1)) || [...element.attributes].some(({ value }) => SKU_NAME.test(value))) ? text : undefined);

    let price = parsePrice(text, local);
    if (!price) return;
    // A price may be cut into pieces: the symbol, the whole, the cents.
    if (price.currency == null) {
      const [cents] = /^[.,]?\d\d$/.exec(textAt(1)) ?? [''];
      const signs = [textAt(-1), textAt(cents ? 2 : 1)].map((sign) => (/\d|.{6}/.test(sign) ? '' : sign));
      price = parsePrice(`${signs[0]} ${text}${cents && '.'}${cents.slice(-2)} ${signs[1]}`, local)!;
    }
    let isNamed = false;
    let isOther = false;
    let score = 0;
    let at: Element | null = element;
    for (let up = 0; at && !levels.has(at); at = at.parentElement, up++) {
      const name = nameOf(at);
      isOther ||= OTHER_NAME.test(name);
      if (up > 3) continue;
      isNamed ||= PRICE_NAME.test(name);
      if (BEST_NAME.test(name)) score++;
    }
    if (price.currency == null && !isNamed) return;
    if (price.currency != null) score += 3;
    if (isNamed) score += 2;
    if (isOther) score -= 5;
    if (OTHER_TEXT.test(text.replace(/\d.*/, ''))) score -= 3;
    score -= prices.length / 20 + (levels.get(at) ?? 9) / 2;
    prices.push({ ...price, score, place: nameOf(element.parentElement!) + nameOf(element) });
  });
  prices.sort((a, b) => b.score - a.score);
  const [best] = prices;
  const alike = prices.filter(({ place, score }) => place === best!.place && best!.score - score < 1.5);
  return { prices, sku, isOut, isProduct: canBuy && best?.currency != null && best.score > 1.5 && alike.length < 4 };
}
