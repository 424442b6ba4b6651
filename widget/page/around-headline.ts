/** What stands around a page's headline: the pieces of its text, and which of it is the page's own. */
import { findOthers, LINK } from './other-products.ts';
import { AWAY } from './visible-words.ts';

/** A text node's text, and what it stands in. */
export type Piece = [text: string, element: Element];

export interface Surroundings {
  /** In the order of the page. */
  pieces: Piece[];
  /** The tags, classes and ids of all that an element stands in, up to what holds the headline too, and how far above the headline that is. */
  placeOf(element: Element): [place: string, level: number];
  /** Whether it belongs to the page's product: no frame of the page, no other product. */
  isOwn(element: Element): boolean;
  /** Of a link to another page or of a service to add. */
  isAside(element: Element): boolean;
}

/** How many pieces of text before the headline, and in all, are looked at: product pages say it near, and time is bounded. */
const PIECES_BEFORE = 60;
const PIECES = 400;
/** Anybody may write a review: nothing that is searched by patterns is longer. */
const MAX_PIECE_LENGTH = 200;
/** A level as far away: within the headline a price is part of a name. */
const WITHIN_HEADLINE = 6;

export function lookAround(document: Document, headline: Element | null | undefined): Surroundings {
  /** The headline and what it stands in. */
  const path = new Map<Element | null, number>();
  for (let element: Element | null = headline ?? document.body; element; element = element.parentElement)
    path.set(element, path.size || WITHIN_HEADLINE);

  const placeOf = (element: Element): [string, number] => {
    let place = '';
    let at: Element | null = element;
    for (; at && !path.has(at); at = at.parentElement)
      place += `<${at.localName} ${at.className} ${at.id} ${/line-t|y: ?none/.exec(at.getAttribute('style')!)} ${(at as HTMLElement).hidden && 'modal'} `;
    return [place.toLowerCase(), path.get(at)!];
  };
  const isOthers = findOthers(path);
  const known = new Map<Element, boolean>();
  const isOwn = (element: Element) => {
    if (!known.has(element)) {
      // The product's own pictures are in a carousel as often as other products are.
      const isFrame = () =>
        AWAY.test(element.localName === 'img' ? placeOf(element)[0].replaceAll('carousel', '') : placeOf(element)[0]);
      known.set(element, !isOthers(element) && !isFrame());
    }
    return known.get(element)!;
  };
  const isAside = (element: Element) => {
    const around = element.closest(`label,${LINK}`);
    return Boolean(around && !path.has(around) && (around.localName === 'a' || around.querySelector('input')));
  };

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  if (headline) walker.currentNode = headline;
  for (let i = PIECES_BEFORE; i-- && walker.previousNode(););
  const pieces: Piece[] = [];
  while (pieces.length < PIECES && walker.nextNode()) {
    const { nodeValue, parentElement } = walker.currentNode;
    const text = nodeValue!.trim().slice(0, MAX_PIECE_LENGTH);
    if (text && !/SCRIPT|STYLE|OPTION/.test(parentElement!.tagName)) pieces.push([text, parentElement!]);
  }
  return { pieces, placeOf, isOwn, isAside };
}
