/** Finds the element in which the page names what it is about: the h1, or what repeats the page's title where that is unclear. */

import { plainText } from './plain-value.ts';
import { ROOT } from './page-type.ts';

const UNSEEN = '[class*=visually],[class*=sr-only],[class*=reader]';

/** `title`: how the page names itself elsewhere, in lower case. */
export function findHeadline(document: Document, title: string): Element | null {
  /** What leads to the shop's root is the shop's name. */
  const isShop = (element: Element) => ROOT.test((element.closest('a') ?? element.querySelector('a'))?.href || '-');
  const headings = [...document.querySelectorAll('h1')].filter(
    ({ id, className, textContent }) => textContent!.trim() && !/logo/i.test(id + className),
  );
  let best: Element | null = headings[0] ?? null;
  if (!headings[1] && best && !isShop(best)) return best;
  let longest = 0;
  for (const element of document.querySelectorAll('h1,h2,h3,[class*=title],[class*=name]')) {
    const text = element.textContent!.trim().toLowerCase();
    if (text.length > longest && title.includes(text) && !isShop(element)) {
      best = element;
      longest = text.length;
    }
  }
  return best;
}

/** What it says to the eye: themes put `Collection: ` before it, for those who listen. What stands apart has a space between. */
export function textOf(headline: Element | null | undefined): string | null {
  const copy = headline?.cloneNode(true) as Element | undefined;
  copy?.querySelector(UNSEEN)?.remove();
  // Words side by side stand apart, but not letters that are each drawn in their own way.
  for (const element of copy?.querySelectorAll('a,br,p,div,span+span') ?? [])
    if (element.textContent![1] || element.localName === 'br') {
      element.before(' ');
      element.after(' ');
    }
  return plainText(copy?.textContent);
}
