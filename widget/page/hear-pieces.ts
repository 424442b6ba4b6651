/**
 * What the pieces of text around a headline say: how the product can be bought, its stock, its brand, its prices. Each rule
 * is a step below, and all stand in one function, as to hand on what they share would take 120 bytes.
 */
import type { Surroundings } from './around-headline.ts';
import type { Price } from './parse-price.ts';
import { type Reader, readPiece } from './read-piece.ts';
import { BRAND, BUY, OTHER, OUT, PREORDER, PRICE_NAME, STATE } from './visible-words.ts';
import { idOf, waysToBuy } from './ways-to-buy.ts';

export interface VisiblePrice extends Price {
  /** Higher is likelier to be what the visitor pays; below 0 it is likelier something else's. */
  score: number;
  /** Where it stands: equal for the prices of a list. */
  place: string;
  /** Whether it is one, though its currency may not be told. */
  isMoney: boolean;
  /** The words beside it. */
  label: string;
  /** Which of the pieces it is. */
  index: number;
}

/** What says more is told at length. */
const MAX_WORDS_LENGTH = 60;
/** What says at length that something will come says more than that first, letters. */
const MAX_PREORDER = 12;
/** Of a list price, a sale leaves this share. */
const LEAST_OF_LIST = 0.35;
/** Prices that stand together have fewer pieces of text between them. */
const TOGETHER = 4;
/** Of several offers the one that is chosen. */
const CHOSEN = /active|selected|checked/;

const BUTTON = 'button,a,[role=button],[class*=btn],[class*=butt],[class*=cart]';
/** `Node.DOCUMENT_POSITION_PRECEDING` */
const PRECEDING = 2;

const signsOf = ({ className, id }: Element): string => `${className} ${id} `;

/** @returns the prices, the likeliest first; the id as what sells says; whether it is sold out, will come, is offered at all. */
export function hearPieces(
  document: Document,
  headline: Element | null | undefined,
  { pieces, placeOf, isOwn, isAside }: Surroundings,
  reader: Reader,
): [
  prices: VisiblePrice[],
  id: string | undefined,
  brand: string | undefined,
  isOut: unknown,
  isPreorder: boolean,
  isOffered: boolean,
] {
  const texts = pieces.map(([text]) => text);

  // 1. How it can be bought: ways that are open, ways that are disabled, and a quantity that can be chosen all the same.

  let open = 0;
  let closed = 0;
  let isCounted = false;
  let id: string | undefined;
  const count = (button: HTMLInputElement): void => {
    if (!isOwn(button)) return;
    // Also what stands in one that is disabled.
    if (button.matches(':disabled,:disabled *')) closed++;
    else if (button.matches('[name^=q]')) isCounted = true;
    else open++;
    id ||= idOf(button);
  };
  waysToBuy(document).forEach(count);

  // 2. Its stock: sold out in words anywhere, or as the state of the stock; or to be ordered before there is any.

  let isSaidOut = false;
  let isStatedOut = false;
  let isPreorder = false;
  const hearStock = (element: Element, words: string, naming: string, isAbove: boolean): void => {
    const button = element.closest<HTMLInputElement>(isAbove ? 'button' : BUTTON);
    if (isAbove && !button) return;
    if (OUT.test(`${words} ${element.className}`)) {
      if (STATE.test(naming + words)) isStatedOut ||= isOwn(element);
      else isSaidOut ||= isOwn(element);
    } else if (button && BUY.test(words)) count(button);
    if (PREORDER.test(button ? words : words.slice(0, MAX_PREORDER)) && isOwn(element) && !isAside(element))
      isPreorder = true;
  };

  // 3. Its brand, beside a label, or else what is called so.

  let brand: string | undefined;
  let named: string | undefined;
  const hearBrand = (element: Element, text: string, before: string): void => {
    const after = brand ? '' : (BRAND.exec(text)?.[2] ?? (BRAND.test(before) ? text : ''));
    if (after && isOwn(element)) brand = after;
    if (!named && /brand|manufac|vendor/i.test(signsOf(element) + signsOf(element.parentElement!)) && isOwn(element))
      named = text;
  };

  // 4. Its prices, by where each stands and what is said of it.

  const prices: VisiblePrice[] = [];
  pieces.forEach(([text, element], index) => {
    if (text.length > MAX_WORDS_LENGTH) return;
    const words = text.toLowerCase();
    const before = texts[index - 1] ?? '';
    // A label, or what says with which code.
    const naming = /:$|^[^%\d]*[ck][oóò]d/i.test(before) && isOwn(pieces[index - 1]![1]) ? before.toLowerCase() : '';
    const isAbove = headline?.compareDocumentPosition(element) === PRECEDING;
    hearStock(element, words, naming, isAbove);
    const read = readPiece(text, before, texts.slice(index + 1, index + 4), reader);
    if (!read) return hearBrand(element, text, before);
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
      +isAbove / 2 -
      +isAside(element) * 2 -
      +(!isOwn(element) || OTHER.test(`${place.split('<', 4).join('<')} ${naming} ${words}`)) * 5 -
      +OTHER.test(place) * 2 -
      prices.length / 20 -
      level / 2;
    const last = prices.at(-1);
    // Of two that stand together the lower is what is paid now.
    if (
      last &&
      index - last.index < TOGETHER &&
      read.amount < last.amount &&
      read.amount > last.amount * LEAST_OF_LIST &&
      last.score > score &&
      last.score - score < 1
    )
      [score, last.score] = [last.score, score];
    prices.push({ ...read, score, place, isMoney, label: before.toLowerCase() + words, index });
  });

  return [
    prices.sort((a, b) => b.score - a.score),
    id,
    brand || named,
    isStatedOut || (isSaidOut && !open && (closed || !isCounted)),
    isPreorder,
    isCounted || open + closed > 0,
  ];
}
