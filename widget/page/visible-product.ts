/**
 * Reads what a visitor sees around the headline: the price, the number the product goes by, whether it can be bought.
 * It serves pages without markup, and settles it where markup and page disagree. It never asks for layout.
 */
import { lookAround, type Piece, type Surroundings } from './around-headline.ts';
import { hearPieces, type VisiblePrice } from './hear-pieces.ts';
import type { Loose } from './page-reading.ts';
import { MAX_ADDRESS_LENGTH } from './page-type.ts';
import type { Reader } from './read-piece.ts';
import { showsProduct } from './shows-product.ts';
import { readOrder } from './visible-order.ts';
import { SKU_NAME, SKU_TEXT } from './visible-words.ts';

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

export function readVisible(document: Document, headline: Element | null | undefined, reader: Reader): VisibleProduct {
  const around = lookAround(document, headline);
  const { pieces } = around;
  const [prices, id, brand, isOut, isPreorder, isOffered] = hearPieces(document, headline, around, reader);
  const [best] = prices;
  if (best?.isMoney) best.currency ??= reader.local();
  const text = pieces.map(([text]) => text).join('\n');
  const { pathname, search } = document.location;
  const number = numberIn(pathname) ?? numberIn(search);
  return {
    prices,
    sku: SKU_TEXT.exec(text)?.[1] ?? findSku(pieces) ?? '',
    id: id ?? number,
    brand,
    stock: isOut ? 'out_of_stock' : isPreorder && 'preorder',
    get image() {
      return findImage(document, headline, around);
    },
    isProduct: showsProduct(document, headline, around, prices, isOut, isOffered),
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
