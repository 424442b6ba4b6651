/**
 * Reads what a visitor sees around the headline: the price, the number the product goes by, whether it can be bought.
 * It serves pages without markup, and settles it where markup and page disagree. It never asks for layout.
 */
import { lookAround, type Piece, type Surroundings } from './around-headline.ts';
import type { Loose } from './page-reading.ts';
import { MAX_ADDRESS_LENGTH } from './page-type.ts';
import type { Price } from './parse-price.ts';
import { readPiece, type Reader } from './read-piece.ts';
import { showsProduct } from './shows-product.ts';
import { readOrder } from './visible-order.ts';
import { BRAND, BUY, OTHER, OUT, PREORDER, PRICE_NAME, SKU_NAME, SKU_TEXT, STATE } from './visible-words.ts';

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

export interface VisibleProduct {
  /** The likeliest first. */
  prices: VisiblePrice[];
  /** Empty where there is none. */
  sku: string;
  brand: string | undefined;
  /** As what lets it be bought says, or else the address. */
  id: string | undefined;
  /** `out_of_stock`: says that it is sold out, and offers no way to buy. `preorder`: says that it will come. */
  stock: string | false;
  /** The address of its picture. */
  image: string | undefined;
  /** One clear price and a way to buy: a product page, even if nothing says so. */
  isProduct: boolean;
  /** What a page that thanks for an order says of it. */
  order: Loose | undefined;
}

/** Narrower is no picture of a product, px. */
const LEAST_IMAGE = 150;

/** What says more is told at length. */
const MAX_WORDS_LENGTH = 60;
/** Of a list price, a sale leaves this share. */
const LEAST_OF_LIST = 0.35;
/** Prices that stand together have fewer pieces of text between them. */
const TOGETHER = 4;
/** Of several offers the one that is chosen. */
const CHOSEN = /active|selected|checked/;

const BUTTON = 'button,a,[role=button],[class*=btn],[class*=butt],[class*=cart]';
const BUTTON_OF_A_FORM =
  'button,[type=submit],[type=image],[class*=to-cart],[class*=tocart],[name^=q],[onclick*=add],a:is([class*=add],[class*=buy],[href*=add])';
/** Of what a button is called by, letters. */
const MAX_BUTTON = 300;
const NAMES_PRODUCT = '[data-product-id],[data-product_id],[data-item-id]';
/** `Node.DOCUMENT_POSITION_PRECEDING` */
const PRECEDING = 2;

const signsOf = ({ className, id }: Element): string => `${className} ${id} `;

/** The longest number in an address, the last of several, with the capitals around it. */
const numberIn = (address: string) =>
  /(?:product|item)s?_?(?:id|no)=([\w-]+)/i.exec(address)?.[1] ??
  address
    .slice(0, MAX_ADDRESS_LENGTH)
    .match(
      /(?!20\d\d\b)[A-Z\d]*\d{4}[A-Z\d]*|(?<=\/)(?=[A-Z-]*\d)[A-Z\d-]{6,}(?=\/|$)|(?<=\/p(rod\w+\/)?([^/]+\/)?)\d+(?=\/|$)/g,
    )
    ?.reverse()
    .sort((a, b) => b.length - a.length)[0];

/** The id that a form names: of a product, or the only one beside a quantity. */
function soldBy(form: Element | null): string | undefined {
  const [id, more] = form?.querySelectorAll<HTMLInputElement>('[type=hidden][name$=id i]') ?? [];
  const named = form?.querySelector<HTMLInputElement>('[name*=product][name$=id]');
  return (named ?? (!more && form?.querySelector('[name*=q]') ? id : named))?.value;
}

export function readVisible(document: Document, headline: Element | null | undefined, reader: Reader): VisibleProduct {
  const around = lookAround(document, headline);
  const { pieces, placeOf, isOwn, isAside } = around;
  const texts = pieces.map(([text]) => text);
  const text = texts.join('\n');
  /** How many ways to buy there are. */
  let open = 0;
  let closed = 0;
  /** A quantity can be chosen: of what can be bought where no button beside it is disabled. */
  let isCounted = false;
  let id: string | undefined;
  const count = (button: HTMLInputElement) => {
    if (!isOwn(button)) return;
    // Also what stands in one that is disabled.
    if (button.matches(':disabled,:disabled *')) closed++;
    else if (button.matches('[name^=q]')) isCounted = true;
    else open++;
    const { productId, product_id, itemId } = button.closest<HTMLElement>(NAMES_PRODUCT)?.dataset ?? {};
    id ||= productId ?? product_id ?? itemId ?? soldBy(button.closest('form'));
  };
  for (const button of document.querySelectorAll<HTMLInputElement>(BUTTON_OF_A_FORM)) {
    const words = button.textContent!.toLowerCase();
    if (
      BUY.test(
        `${(button.cloneNode() as Element).outerHTML.slice(0, MAX_BUTTON)} ${button.type === 'submit' && button.form?.getAttribute('action')}`.toLowerCase(),
      ) &&
      // A box of such a name may say nothing but that there is none.
      (BUY.test(words) || !OUT.test(words))
    )
      count(button);
  }

  /** In words anywhere, or as the state of the stock. */
  let isSaidOut = false;
  let isStatedOut = false;
  let isPreorder = false;
  /** Beside a label, and what is called so. */
  let brand: string | undefined;
  let named: string | undefined;
  const prices: VisiblePrice[] = [];
  let lastIndex = 0;
  pieces.forEach(([text, element], index) => {
    if (text.length > MAX_WORDS_LENGTH) return;
    const words = text.toLowerCase();
    const before = texts[index - 1] ?? '';
    // A label, or what says with which code.
    const naming = /:$|^[^%\d]*[ck][oóò]d/i.test(before) && isOwn(pieces[index - 1]![1]) ? before.toLowerCase() : '';
    const isAbove = headline?.compareDocumentPosition(element) === PRECEDING;
    const button = element.closest<HTMLInputElement>(isAbove ? 'button' : BUTTON);
    if (button || !isAbove) {
      if (OUT.test(`${words} ${element.className}`)) {
        if (STATE.test(naming + words)) isStatedOut ||= isOwn(element);
        else isSaidOut ||= isOwn(element);
      } else if (button && BUY.test(words)) count(button);
      // Not of what is told at length.
      if (PREORDER.test(button ? words : words.slice(0, 12)) && isOwn(element) && !isAside(element)) isPreorder = true;
    }

    const read = readPiece(text, before, texts.slice(index + 1, index + 4), reader);
    if (!read) {
      const after = brand ? '' : (BRAND.exec(text)?.[2] ?? (BRAND.test(before) ? text : ''));
      if (after && isOwn(element)) brand = after;
      if (!named && /brand|manufac|vendor/i.test(signsOf(element) + signsOf(element.parentElement!)) && isOwn(element))
        named = text;
      return;
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
      index - lastIndex < TOGETHER &&
      read.amount < last.amount &&
      read.amount > last.amount * LEAST_OF_LIST &&
      last.score > score &&
      last.score - score < 1
    )
      [score, last.score] = [last.score, score];
    lastIndex = index;
    prices.push({ ...read, score, place, isMoney, label: before.toLowerCase() + words, index });
  });
  const [best] = prices.sort((a, b) => b.score - a.score);
  if (best?.isMoney) best.currency ??= reader.local();
  const isOut = isStatedOut || (isSaidOut && !open && (closed || !isCounted));
  const { pathname, search } = document.location;
  const number = numberIn(pathname) ?? numberIn(search);
  return {
    prices,
    sku: SKU_TEXT.exec(text)?.[1] ?? findSku(pieces) ?? '',
    id: id ?? number,
    brand: brand || named,
    stock: isOut ? 'out_of_stock' : isPreorder && 'preorder',
    get image() {
      return findImage(document, headline, around);
    },
    isProduct: showsProduct(document, headline, around, prices, isOut, isCounted || open + closed > 0),
    get order() {
      return readOrder(document, text, number, prices);
    },
  };
}

/** What an element is called so for. */
const findSku = (pieces: Piece[]): string | undefined =>
  pieces.find(
    ([text, element]) =>
      /^([\w./-]*\d{3}|(?=.*[\d-])[A-Z\d]{2})[\w./-]*$/.test(text) &&
      SKU_NAME.test((element.cloneNode() as Element).outerHTML),
  )?.[0];

/** The picture that is called like the headline, else the largest of those that stand nearest. */
function findImage(
  { images }: Document,
  headline: Element | null | undefined,
  { isOwn, placeOf }: Surroundings,
): string | undefined {
  const rankOf = ({ alt, naturalWidth }: HTMLImageElement): number =>
    headline?.textContent!.trim() === alt ? Infinity : naturalWidth > LEAST_IMAGE ? naturalWidth / 1e4 : 0;
  const [image] = [...images]
    .filter((image) => rankOf(image) && isOwn(image))
    .sort((a, b) => rankOf(b) - placeOf(b)[1] - (rankOf(a) - placeOf(a)[1]));
  return image?.src;
}
