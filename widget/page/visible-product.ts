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
  /** Says that it is sold out, and offers no way to buy. */
  isOut: boolean;
  /** One clear price and a way to buy: a product page, even if nothing says so. */
  isProduct: boolean;
}

/** How many pieces of text before the headline, in all, and prices are looked at: product pages say it near, and time is bounded. */
const TEXTS_BEFORE = 60;
const TEXTS = 600;
const MAX_PRICES = 40;
const MAX_TEXT_LENGTH = 60;

const PRICE_NAME = /pri[cs]|prix|prei|prec|prez|prij|cena|hint|amount/i;
/** On an element or in words before the number: struck through, a part of it, or not this product's. */
const OTHER =
  /<(del|s|strike|nav|footer|aside) |old|\bwas|orig|before|list-?p|cross|rrp|uvp|compar|sav[ei]|ship|deliver|relat|recom|simil|also|carousel|slider|swiper|footer|header|nav|menu|cart-|month|instal|from|%|tax|base/i;
const SKU_TEXT =
  /(?:\b(?:sku|ref[eé.]\S*|model|(?:produ\w+|item|art\w*|best\w*|code?)[ .-]*(?:code|n[or]|num\w*|id|#|produ\w*))|артикул)[\s:.#№]+([\w./-]*\d[\w./-]*)$/im;
const SKU_NAME = /sku|reference|(product|item|art)-?(code|id|n[or]|num)/i;
const OUT = /out of stock|sold ?out|ausverkauft|épuisé|rupture|agotado|esgotado|esaurito|uitverkocht|распродан|품절/i;
const BUY =
  /add to|buy|in den|kauf|panier|achet|carr|compr|acquis|winkelw|korg|kurv|kosz|ko[sš]|корзин|купит|sepet|カート|구매|購/i;

export function readVisible(document: Document, headline: Element | null, local: string | undefined): VisibleProduct {
  /** How many levels above the headline an element is. */
  const levels = new Map<Node | null, number>();
  for (let node: Node | null = headline; node; node = node.parentNode) levels.set(node, levels.size);

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  if (headline) walker.currentNode = headline;
  for (let i = TEXTS_BEFORE; i-- && walker.previousNode(););
  const texts: string[] = [];
  const elements: Element[] = [];
  while (texts.length < TEXTS && walker.nextNode()) {
    const { nodeValue, parentElement } = walker.currentNode;
    const text = nodeValue!.trim();
    if (!text || /SCRIPT|STYLE|OPTION|TEMPLATE/.test(parentElement!.tagName)) continue;
    texts.push(text);
    elements.push(parentElement!);
  }
  const all = texts.join('\n');
  let sku = SKU_TEXT.exec(all)?.[1];

  const prices: VisiblePrice[] = [];
  texts.forEach((text, index) => {
    if (text.length > MAX_TEXT_LENGTH || !/\d/.test(text) || prices.length > MAX_PRICES) return;
    const element = elements[index]!;
    if (
      !sku &&
      /^[\w./-]*\d{3}[\w./-]*$/.test(text) &&
      [...element.attributes].some(({ value }) => SKU_NAME.test(value))
    )
      sku = text;

    let price = parsePrice(text, local);
    // A price may be cut into pieces: the symbol, the whole, the cents.
    if (price?.currency == null) {
      const [cents] = /^[.,]?\d\d$/.exec(texts[index + 1]!) ?? [''];
      const sign = (at: number) => (/\d|.{6}/.test(texts[at]!) ? '' : texts[at]);
      price = parsePrice(
        `${sign(index - 1)} ${text}${cents && `.${cents.slice(-2)}`} ${sign(index + (cents ? 2 : 1))}`,
        local,
      )!;
    }
    let place = '';
    let at: Element | null = element;
    for (; at && !levels.has(at); at = at.parentElement) place += `<${at.localName} ${at.className} ${at.id}`;
    const isNamed = PRICE_NAME.test(place);
    const hasCurrency = price.currency != null;
    const isOther = OTHER.test(place + text.replace(/\d.*/, ''));
    const score = +hasCurrency * 3 + +isNamed * 2 - +isOther * 5 - prices.length / 20 - (levels.get(at) ?? 9) / 2;
    if (hasCurrency || isNamed) prices.push({ ...price, score, place });
  });
  prices.sort((a, b) => b.score - a.score);
  const [best] = prices;
  const alike = prices.filter(({ place, score }) => place === best!.place && best!.score - score < 1.5);
  const canBuy = BUY.test(all);
  return {
    prices,
    sku,
    isOut: !canBuy && OUT.test(all),
    isProduct: canBuy && best?.currency != null && best.score > 1.5 && !alike[3],
  };
}
