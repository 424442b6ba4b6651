/** Tells what a page shows of other products from what it shows of its own, by how it stands in the page. */

/** Leads to another page. */
export const LINK = 'a:not([href^="#"],[href^=java])';

const CARD = 'li,article,[class*=card],[class*=teaser],[class*=item],[class*=tile],[class*=product]';
const OUTER_CARD = 'li,article,[class*=card]';
/** A card as a whole, not a part whose class starts with the same word. */
const WHOLE_CARD = 'li,article,[class*=card]:not([class*=card_],[class*=card-])';
const CARD_TITLE = ':is(h2,h3,h4,[class*=title],[class*=name])';
const CARD_LINK = `a ${CARD_TITLE},a${CARD_TITLE},${CARD_TITLE} a`;

/** Elements that a card has at the most. */
const LARGEST_CARD = 40;
/** What makes lists without a class. */
const LISTED = /^(LI|A|ARTICLE|T[DR])$/;

/** Of an element's, a live list, which is gone through no further than it is asked for. */
const within = (element: Element) => element.getElementsByTagName('*');
const leads = (element: Element) =>
  (element.matches(LINK) || element.querySelector(LINK)) && /\d/.test(element.textContent!);

/**
 * Prepares the finding; what is asked of an element is asked once. What only wraps a price or a button may be called a
 * card as well, so one must lead to another product, by a title, or be one of several beside each other that are alike
 * and each lead somewhere, whatever they are called.
 *
 * @param path the page's headline and all that it stands in, which are no other product's
 */
export function findOthers(path: ReadonlyMap<Element | null, unknown>): (element: Element) => boolean {
  const away = new Map<Element, boolean>();
  const isOnCard = (element: Element) =>
    [CARD, OUTER_CARD, WHOLE_CARD].some((sign) => {
      const card = element.closest(sign);
      if (!card || path.has(card)) return false;
      if (!away.has(card)) away.set(card, card.querySelector(CARD_LINK) !== null);
      return away.get(card);
    });

  const known = new Map<Element, boolean>();
  const isOneOfMany = (element: Element): boolean => {
    if (path.has(element) || within(element)[LARGEST_CARD]) return false;
    let is = known.get(element);
    if (is == null) {
      const size = within(element).length;
      const sort = element.classList[0] ?? (LISTED.test(element.tagName) ? undefined : 0);
      const isAlike = (other: Element) =>
        other.localName === element.localName &&
        other.classList[0] === sort &&
        !path.has(other) &&
        !within(other)[size * 2] &&
        size < within(other).length * 2 &&
        leads(other);
      const alike = size > 0 ? Array.from(element.parentElement!.children).filter(isAlike) : [];
      is = alike.length > 1 || isOneOfMany(element.parentElement!);
      for (const one of is ? [element, ...alike] : [element]) known.set(one, is);
    }
    return is;
  };
  return (element) => isOnCard(element) || isOneOfMany(element);
}
