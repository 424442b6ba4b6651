/**
 * Reads what a visitor sees around the headline: the price, the number the product goes by, whether it can be bought.
 * It serves pages without markup, and settles it where markup and page disagree. It never asks for layout.
 */
import type { Price } from './parse-price.ts';
import type { Local } from './currency.ts';
import { parsePrice } from './parse-price.ts';
import { OUT } from './plain-value.ts';

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
const TEXTS = 400;
const MAX_PRICES = 40;
const MAX_TEXT_LENGTH = 60;

const PRICE_NAME = /pri[cs]|prix|prei|prec|prez|prij|cena|hint|amount/i;
/** On an element or in the words beside the number: struck through, a part of it, or not this product's. */
const OTHER =
  /<(del|s|strike|nav|footer|aside) |line-t|old|\bwas|orig|before|list-?p|cross|rrp|uvp|msrp|\bmrp|compar|sav[ei]|ship|deliver|relat|recom|simil|also|carousel|footer|header|menu|modal|cart-|month|instal|payment|%|exc?[ l.]|bez |base|\bper\b|\bje\b|\/ ?\d* ?k?[gl]\b|30 [dtj]|versand|livrais|bid:/i;
/** A letter is whatever comes after `@`: `\p{L}` without regard to case takes a slow phone 60 ms to compile. */
const SKU_TEXT =
  /(?:\b(?:sku|r[eé]f(?:[^\n-@]|\.)*|mod[eè]l[^\n-@]{0,2}|cikkszám|(?:k[oó]d|c[oó]d(?!e))[^\n-@]*[ .]*(?:(?:d[eo] )?(?:prod|art)[^\n-@]*)?|code (?:prod|art)[^\n-@]*|(?:prod[^\n-@]*|item|art[^\n-@]*|best[^\n-@]*|vare|tuote|style|part)[ .-]*(?:[ck][oó]d[^\n-@]*|n[or]|num[^\n-@]*|id|#|prod[^\n-@]*))|артикул|κωδ[^\n-@]*|品番|番号)[\s:：.#№]+([\w./-]*\d[\w./-]*)$/im;
const SKU_NAME = /^(?!.*itemprop).*(sku|reference|(product|item|art)-?(code|id|n[or]|num))/is;
const BUY =
  /add.{0,9}(cart|ba|tro)|to-?cart|buy|bid|kauf|warenk|panier|achet|carr[ieo]|cesta|compr|acquis|winkelw|korg|kurv|kos[zá]|ko[sš][ií]|ostosk|in cos|корз|куп|sepet|カート|購|구매|giỏ/i;
const BUTTON = 'button,a,[role=button],[class*=btn],[class*=butt],[class*=cart]';

export function readVisible(document: Document, headline: Element | null, local: Local): VisibleProduct {
  /** The headline and what it stands in. */
  const path = new Map<Element | null, number>();
  for (let element = headline; element; element = element.parentElement) path.set(element, path.size);
  if (!headline) path.set(document.body, 1);

  /** An element's ancestors up to one that holds the headline too, and how far above the headline that one is. */
  const placeOf = (element: Element): [string, number] => {
    let place = '';
    let at: Element | null = element;
    for (; at && !path.has(at); at = at.parentElement)
      place += `<${at.localName} ${at.className} ${at.id} ${at.getAttribute('style')}${at.hasAttribute('hidden') ? ' modal' : ''} `;
    return [place, path.get(at)!];
  };
  const isOwn = (element: Element) => !OTHER.test(placeOf(element)[0]);

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  if (headline) walker.currentNode = headline;
  for (let i = TEXTS_BEFORE; i-- && walker.previousNode(););
  const texts: string[] = [];
  const elements: Element[] = [];
  let afterHeadline = 0;
  while (texts.length < TEXTS && walker.nextNode()) {
    const { nodeValue, parentElement } = walker.currentNode;
    const text = nodeValue!.trim();
    if (!text || /SCRIPT|STYLE|OPTION|TEMPLATE/.test(parentElement!.tagName)) continue;
    if (headline?.contains(parentElement)) afterHeadline = texts.length;
    texts.push(text);
    elements.push(parentElement!);
  }
  let sku: string | undefined;
  let canBuy = [...document.querySelectorAll<HTMLInputElement>('[type=submit],[class*=to-cart],[class*=tocart]')].some(
    (button) => BUY.test(`${button.value} ${button.className} ${button.id}`) && isOwn(button),
  );
  let isOut = false;
  const prices: VisiblePrice[] = [];
  texts.forEach((text, index) => {
    if (text.length > MAX_TEXT_LENGTH) return;
    const element = elements[index]!;
    sku ??= SKU_TEXT.exec(texts.slice(index, index + 3).join(`\n`))?.[1];
    if (index > afterHeadline) {
      if (OUT.test(text)) isOut ||= isOwn(element);
      else if (BUY.test(text) && element.closest(BUTTON)) canBuy ||= isOwn(element);
    }
    if (!/\d/.test(text) || prices.length > MAX_PRICES) return;
    if (!sku && /^[\w./-]*\d{3}[\w./-]*$/.test(text) && SKU_NAME.test((element.cloneNode() as Element).outerHTML))
      sku = text;

    let price = parsePrice(text, local)!;
    // A price may be cut into pieces: the symbol, the whole, the cents.
    const near = (from: number, to: number) =>
      texts
        .slice(from, to)
        .filter((text) => !/.{6}/.test(text))
        .join(' ');
    const pieces = `${near(index - 1, index).replace(/.*\d/, '')} ${text} ${near(index + 1, index + 4)}`;
    if (price.currency == null && pieces[text.length + 2])
      price = parsePrice(pieces.replace(/(\d) (?:[.,] )?[.,]?(\d\d|-)(?!\d)/, '$1.$2'), local)!;
    const [place, level] = placeOf(element);
    const label = texts[index - 1]?.endsWith(':') ? texts[index - 1] : '';
    const isNamed = PRICE_NAME.test(place + label);
    const hasCurrency = price.currency != null;
    if (!price.amount || !(hasCurrency || isNamed)) return;
    const score =
      +hasCurrency * 3 +
      +isNamed * 2 -
      +OTHER.test(`${place} ${label} ${text}`) * 5 -
      prices.length / 20 -
      // Within the headline it is part of a name.
      (level || 6) / 2;
    prices.push({ ...price, score, place });
  });
  prices.sort((a, b) => b.score - a.score);
  const [best] = prices;
  const alike = prices.filter(({ place, score }) => place === best!.place && best!.score - score < 1.5);
  isOut &&= !canBuy;
  return {
    prices,
    sku,
    isOut,
    isProduct: (canBuy || isOut) && best?.currency != null && best.score > 1.5 && !alike[2],
  };
}
