/** A shelf in any of the four layouts. The carousel scrolls, snaps and has two buttons (act.ts); it never turns by itself. */
import type { ShelfItem } from '../../shared/recommendation.ts';
import { drawCard } from './card.ts';
import { element } from './element.ts';
import type { ShelfView } from './shelf-view.ts';

/** Cards that are drawn at once: as many as a phone shows, with one to come. */
const FIRST_CARDS = 4;

/** @param later does something in a task of its own: a carousel's further cards, whose coming moves nothing. */
export function drawShelf(view: ShelfView, later: (draw: () => void) => void): HTMLElement {
  const { shelf, layouts, isFirst, withVisit, translateKey: translate } = view;
  const { layout, title } = shelf;
  const carousel = layout === 'carousel';
  const items = layouts?.itemsOf(shelf) ?? shelf.items;
  const first = carousel ? FIRST_CARDS : Infinity;
  const draw = (some: ShelfItem[]): void => list.append(...some.map((item) => drawCard(view, item)));
  const list = element('ul', 'items');
  draw(items.slice(0, first));
  if (items[first]) later(() => draw(items.slice(first)));
  const button = (name: string, sign: string, onclick?: () => void): HTMLElement =>
    element('button', name, { title: translate(name), ariaLabel: translate(name), onclick }, sign);
  return element(
    'section',
    `shelf ${layout}`,
    // Only a carousel has a word for what it is.
    { ariaLabel: title, ariaRoleDescription: translate(layout) },
    element(
      'div',
      'head',
      {},
      element('h2', 'heading', {}, title),
      // Signs that turn round where the text runs from right to left.
      carousel && button('previous', '‹'),
      carousel && button('next', '›'),
      isFirst && button('about', 'i', () => withVisit((visit, host) => visit.openOnPress('panel', host))),
    ),
    list,
    layouts?.drawTotal(view, items, list),
  );
}
