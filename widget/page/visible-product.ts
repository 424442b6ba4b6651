/**
 * Reads what a visitor sees around the headline: the price, the number the product goes by, whether it can be bought.
 * It serves pages without markup, and settles it where markup and page disagree. It never asks for layout.
 */
import type { Price } from './parse-price.ts';
import type { Local } from './currency.ts';
import { parsePrice } from './parse-price.ts';
import { highest } from './plain-value.ts';
import { BUY, OTHER, OUT, PRICE_NAME, SKU_NAME, SKU_TEXT } from './words.ts';

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

/** How many pieces of text before the headline, and in all, are looked at: product pages say it near, and time is bounded. */
const TEXTS_BEFORE = 60;
const TEXTS = 400;
const MAX_TEXT_LENGTH = 60;
/** A level as far away: within the headline a price is part of a name. */
const WITHIN_HEADLINE = 6;
/** `Node.DOCUMENT_POSITION_PRECEDING` */
const PRECEDING = 2;

const BUTTON = 'button,a,[role=button],[class*=btn],[class*=butt],[class*=cart]';

export function readVisible(document: Document, headline: Element | null, local: Local): VisibleProduct {
  /** The headline and what it stands in. */
  const path = new Map<Element | null, number>();
  for (let element: Element | null = headline ?? document.body; element; element = element.parentElement)
    path.set(element, path.size || WITHIN_HEADLINE);

  /** An element's ancestors up to one that holds the headline too, and how far above the headline that one is. */
  const placeOf = (element: Element): [string, number] => {
    let place = '';
    let at: Element | null = element;
    for (; at && !path.has(at); at = at.parentElement)
      place += `<${at.localName} ${at.className} ${at.id} ${at.getAttribute('style')} ${(at as HTMLElement).hidden && 'modal'} `;
    return [place, path.get(at)!];
  };
  const isOwn = (element: Element) => !OTHER.test(placeOf(element)[0]);

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  if (headline) walker.currentNode = headline;
  for (let i = TEXTS_BEFORE; i-- && walker.previousNode(););
  const texts: string[] = [];
  const elements: Element[] = [];
  while (texts.length < TEXTS && walker.nextNode()) {
    const { nodeValue, parentElement } = walker.currentNode;
    const text = nodeValue!.trim();
    if (!text || /SCRIPT|STYLE|OPTION/.test(parentElement!.tagName)) continue;
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
    if (!(headline && headline.compareDocumentPosition(element) & PRECEDING)) {
      if (OUT.test(text)) isOut ||= isOwn(element);
      else if (BUY.test(text) && element.closest(BUTTON)) canBuy ||= isOwn(element);
    }
    if (!/\d/.test(text)) return;
    if (/^[\w./-]*\d{3}[\w./-]*$/.test(text) && SKU_NAME.test((element.cloneNode() as Element).outerHTML)) sku ??= text;

    const before = texts[index - 1] ?? '';
    let price = parsePrice(text, local)!;
    // A price may be cut into pieces: the symbol, the whole, the cents.
    if (price.currency == null) {
      const after = texts.slice(index + 1, index + 4).filter((text) => !text[5]);
      const whole = [before.replace(/^.{6,}|.*\d/s, ''), text, ...after].join(' ');
      price = parsePrice(whole.replace(/(\d) [., ]*(\d\d|-)(?!\d)/, '$1.$2'), local)!;
    }
    const [place, level] = placeOf(element);
    const label = before.endsWith(':') ? before : '';
    const isNamed = PRICE_NAME.test(place + label);
    const hasCurrency = price.currency != null;
    if (!price.amount || !(hasCurrency || isNamed)) return;
    const score =
      +hasCurrency * 3 + +isNamed * 2 - +OTHER.test(`${place} ${label} ${text}`) * 5 - prices.length / 20 - level / 2;
    prices.push({ ...price, score, place });
  });
  const [best] = highest(prices, ({ score }) => score);
  const alike = prices.filter(({ place, score }) => place === best!.place && best!.score - score < 1.5);
  isOut &&= !canBuy;
  return {
    prices,
    sku,
    isOut,
    isProduct: (canBuy || isOut) && best?.currency != null && best.score > 1.5 && !alike[2],
  };
}
