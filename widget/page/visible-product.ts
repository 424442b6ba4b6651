/**
 * Reads what a visitor sees around the headline: the price, the number the product goes by, whether it can be bought.
 * It serves pages without markup, and settles it where markup and page disagree. It never asks for layout.
 */
import type { parsePrice, Price } from './parse-price.ts';
import type { Local } from './currency.ts';
import { findOthers, LINK } from './other-products.ts';
import type { Loose } from './page-reading.ts';
import { readOrder } from './visible-order.ts';
import { AWAY, BUY, OTHER, OUT, PREORDER, PRICE_NAME, SKU_NAME, SKU_TEXT, STATE } from './visible-words.ts';

export interface VisiblePrice extends Price {
  /** Higher is likelier to be what the visitor pays; below 0 it is likelier something else's. */
  score: number;
  /** Where it stands: equal for the prices of a list. */
  place: string;
  /** Whether it is one, though its currency may not be told. */
  isMoney: boolean;
  /** The words beside it. */
  label: string;
}

export interface VisibleProduct {
  /** The likeliest first. */
  prices: VisiblePrice[];
  /** Empty where there is none. */
  sku: string;
  /** As what lets it be bought says, or else the address. */
  id: string | undefined;
  /** `oos`: says that it is sold out, and offers no way to buy. `preorder`: says that it will come. */
  stock: string | false;
  /** The address of its picture. */
  image: string | undefined;
  /** One clear price and a way to buy: a product page, even if nothing says so. */
  isProduct: boolean;
  /** What a page that thanks for an order says of it. */
  order: Loose | undefined;
}

/** How many pieces of text before the headline, and in all, are looked at: product pages say it near, and time is bounded. */
const TEXTS_BEFORE = 60;
const TEXTS = 400;
const MAX_TEXT_LENGTH = 60;
/** A level as far away: within the headline a price is part of a name. */
const WITHIN_HEADLINE = 6;
/** `Node.DOCUMENT_POSITION_PRECEDING` */
const PRECEDING = 2;

/** Of a list price, a sale leaves this share. */
const LEAST_OF_LIST = 0.35;

/** Narrower is no picture of a product, px. */
const LEAST_IMAGE = 150;

/** What the best price of a product page scores, beside a way to buy. */
const LEAST_SCORE = 1.5;

const BUTTON = 'button,a,[role=button],[class*=btn],[class*=butt],[class*=cart]';

/** Of several offers the one that is chosen. */
const CHOSEN = /active|selected|checked/;
const NAMES_PRODUCT = '[data-product-id],[data-product_id],[data-item-id]';

/** What the page's reader has already: this is a file of its own, which most pages do without. */
interface Reader {
  local: Local;
  price: typeof parsePrice;
}

/** The longest number in an address, the last of several, with the capitals around it. */
const numberIn = (address: string) =>
  /(?:product|item)_?id=([\w-]+)/i.exec(address)?.[1] ??
  address
    .match(/(?!20\d\d\b)[A-Z\d]*\d{4}[A-Z\d]*|(?<=\/)(?=[A-Z-]*\d)[A-Z\d-]{6,}(?=\/|$)/g)
    ?.reverse()
    .sort((a, b) => b.length - a.length)[0];

export function readVisible(
  document: Document,
  headline: Element | null | undefined,
  { local, price }: Reader,
): VisibleProduct {
  /** The headline and what it stands in. */
  const path = new Map<Element | null, number>();
  for (let element: Element | null = headline ?? document.body; element; element = element.parentElement)
    path.set(element, path.size || WITHIN_HEADLINE);

  /** An element's ancestors up to one that holds the headline too, and how far above the headline that one is. */
  const placeOf = (element: Element): [string, number] => {
    let place = '';
    let at: Element | null = element;
    for (; at && !path.has(at); at = at.parentElement)
      place += `<${at.localName} ${at.className} ${at.id} ${/line-t|y: ?none/.exec(at.getAttribute('style')!)} ${(at as HTMLElement).hidden && 'modal'} `;
    return [place.toLowerCase(), path.get(at)!];
  };
  const isOthers = findOthers(path);
  /** Of a link to another page or of a service to add. */
  const isAside = (element: Element) => {
    const around = element.closest(`label,${LINK}`);
    return Boolean(around && !path.has(around) && (around.localName === 'a' || around.querySelector('input')));
  };
  const known = new Map<Element, boolean>();
  const isOwn = (element: Element) => {
    if (!known.has(element)) known.set(element, !isOthers(element) && !AWAY.test(placeOf(element)[0]));
    return known.get(element)!;
  };

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
  let [, sku = ''] = SKU_TEXT.exec(texts.join('\n')) ?? [];
  /** 1 for a way to buy that is closed, 2 or more for one that is open. */
  let canBuy = 0;
  let id: string | undefined;
  const offers = (button: HTMLInputElement) => {
    if (!isOwn(button)) return;
    canBuy |= 1 << +!button.disabled;
    const { productId, product_id, itemId } = button.closest<HTMLElement>(NAMES_PRODUCT)?.dataset ?? {};
    id ||= productId ?? product_id ?? itemId;
  };
  for (const button of document.querySelectorAll<HTMLInputElement>(
    'button,[type=submit],[type=image],[class*=to-cart],[class*=tocart],[name^=q]',
  ))
    if (BUY.test(`${button.value} ${button.alt} ${button.className} ${button.id} #${button.name}`.toLowerCase()))
      offers(button);
  /** 1 where words say that there is none, 2 or more where the state of the stock does. */
  let out = 0;
  let isPreorder = false;
  const prices: VisiblePrice[] = [];
  let lastIndex = 0;
  texts.forEach((text, index) => {
    if (text.length > MAX_TEXT_LENGTH) return;
    const element = elements[index]!;
    const words = text.toLowerCase();
    const before = texts[index - 1] ?? '';
    const naming = before.endsWith(':') && isOwn(elements[index - 1]!) ? before.toLowerCase() : '';
    const isBefore = headline?.compareDocumentPosition(element) === PRECEDING;
    const button = element.closest<HTMLInputElement>(isBefore ? 'button' : BUTTON);
    if (button || !isBefore) {
      if (OUT.test(`${words} ${element.className}`)) out |= +isOwn(element) << +STATE.test(naming + words);
      else if (button && BUY.test(words)) offers(button);
      // Not of what is told at length.
      if (PREORDER.test(button ? words : words.slice(0, 12)) && isOwn(element) && !isAside(element)) isPreorder = true;
    }
    if (!/[\d٠-٩۰-۹]/.test(text) || /^[^a-z]{0,7}[%٪][)\d٠-٩۰-۹]*$/.test(words) || texts[index + 1]?.[0] === '%')
      return;
    if (/^[\w./-]*\d{3}[\w./-]*$/.test(text) && SKU_NAME.test((element.cloneNode() as Element).outerHTML)) sku ||= text;

    const isCents = (text = '') => /^€?\d\d$|^[.,]\d/.test(text);
    if ((isCents(text) && /^(?![.,]\d).*\d[.,€]?$|^[.,]$/s.test(before)) || /\d{9}/.test(text)) return;
    let read = price(text, local)!;
    // A price may be cut into pieces: the symbol, the whole, the cents.
    if (read.currency == null || isCents(texts[index + 1])) {
      const pieces = texts
        .slice(index + 1, index + 4)
        .join('\n')
        .replace(/(^|\n)(?![.,]\d).{6}[^]*/, '');
      const whole = `${before.replace(/^.{6,}|.*[\d٠-٩۰-۹]/s, '')} ${text} ${pieces}`;
      read = price(whole.replace(/(\d)[.,]? [.,\s]*(\d\d|[-–])(?!\d)/, '$1.$2'), local)!;
    }
    const [place, level] = placeOf(element);
    const isPrice = PRICE_NAME.test(place + naming);
    const hasCurrency = read.currency != null;
    if (!read.amount || !(hasCurrency || isPrice)) return;
    /** What is called a price and has cents is money, whose sign may be drawn by the stylesheet. */
    const isMoney = hasCurrency || /\d[.,]\d\d$/.test(text);
    let score =
      +isMoney * 3 +
      +isPrice * 2 +
      +CHOSEN.test(place) / 2 -
      +isBefore / 2 -
      +isAside(element) * 2 -
      +(!isOwn(element) || OTHER.test(`${place.split('<', 4).join('<')} ${naming} ${words}`)) * 5 -
      +OTHER.test(place) * 2 -
      prices.length / 20 -
      level / 2;
    const last = prices.at(-1);
    // Of two that stand together the lower is what is paid now.
    if (
      last &&
      index - lastIndex < 4 &&
      read.amount < last.amount &&
      read.amount > last.amount * LEAST_OF_LIST &&
      last.score > score &&
      last.score - score < 1
    )
      [score, last.score] = [last.score, score];
    lastIndex = index;
    prices.push({ ...read, score, place, isMoney, label: before.toLowerCase() + words });
  });
  const [best] = prices.sort((a, b) => b.score - a.score);
  if (best?.isMoney) best.currency ??= local();
  const alike = prices.filter(({ place, score }) => place === best!.place && best!.score - score < 1.5);
  const isOut = out > canBuy >> 1;
  const number = numberIn(document.location.pathname) ?? numberIn(document.location.search);
  return {
    prices,
    sku,
    id: id ?? number,
    stock: isOut ? 'oos' : isPreorder && 'preorder',
    get image() {
      // The one that is called like it, else the largest of those that stand nearest.
      const rankOf = (image: HTMLImageElement): number =>
        headline?.textContent!.trim() === image.alt
          ? 99
          : image.naturalWidth > LEAST_IMAGE
            ? image.naturalWidth / 1e4 - placeOf(image)[1]
            : -99;
      const [image] = [...document.images].filter(isOwn).sort((a, b) => rankOf(b) - rankOf(a));
      return image && rankOf(image) > -99 ? image.src : undefined;
    },
    isProduct: canBuy + +isOut > 0 && best?.currency != null && best.score > LEAST_SCORE && !alike[2],
    get order() {
      return readOrder(document, texts.join('\n'), number, prices);
    },
  };
}
