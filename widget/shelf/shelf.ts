/** A shelf in any of the four layouts. The carousel scrolls, snaps and has two buttons; it never turns by itself. */
import type { ShelfItem } from '../../shared/recommendation.ts';
import { drawCard } from './card.ts';
import { element } from './element.ts';
import { amountOf, formatPrice } from './format-price.ts';
import type { ShelfView } from './shelf-view.ts';

/** Cards that are drawn at once: as many as a phone shows, with one to come. */
const FIRST_CARDS = 4;

/** @param later does something in a task of its own: a carousel's further cards, whose coming moves nothing. */
export function drawShelf(view: ShelfView, later: (draw: () => void) => void): HTMLElement {
  const { shelf, ownItem, openAbout, say } = view;
  const { layout, title } = shelf;
  const bundle = layout === 'bundle';
  const carousel = layout === 'carousel';
  const items = bundle && ownItem ? [ownItem, ...shelf.items] : shelf.items;
  const first = carousel ? FIRST_CARDS : items.length;
  const draw = (some: ShelfItem[]): void => list.append(...some.map((item) => drawCard(view, item)));
  const list = element('ul', 'items');
  draw(items.slice(0, first));
  if (items[first]) later(() => draw(items.slice(first)));
  const turn = (name: string, way: number, sign: string): HTMLElement =>
    element(
      'button',
      name,
      {
        ariaLabel: say(name),
        onclick() {
          list.scrollBy({ left: (getComputedStyle(list).direction === 'rtl' ? -way : way) * list.clientWidth });
        },
      },
      sign,
    );
  return element(
    'section',
    `shelf ${layout}`,
    { ariaLabel: title, ariaRoleDescription: (carousel && say('carousel')) || null },
    element(
      'div',
      'head',
      {},
      element('h2', 'heading', { dir: 'auto' }, title),
      openAbout && element('button', 'about', { title: say('about'), ariaHasPopup: 'dialog', onclick: openAbout }, 'i'),
      // Signs that turn round where the text runs from right to left.
      carousel && turn('previous', -0.9, '‹'),
      carousel && turn('next', 0.9, '›'),
    ),
    list,
    bundle && drawTotal(view, items),
  );
}

/** The sum of a bundle, where all of it has a price in one currency, and the button that adds it. */
function drawTotal(view: ShelfView, items: ShelfItem[]): HTMLElement {
  const { say, addAll } = view;
  const count = { count: items.length };
  const amounts = items.map((item) => amountOf(item.sale_price ?? item.price));
  const currency = amounts[0]?.currency;
  const sum = amounts.reduce((sum, amount) => sum + (amount && amount.currency === currency ? amount.value : NaN), 0);
  const button: HTMLButtonElement = element(
    'button',
    'add',
    {
      ariaLive: 'polite',
      async onclick() {
        const said = await addAll(items);
        button.textContent = say(said, count);
        button.disabled = said === 'added';
      },
    },
    say('add', count),
  );
  return element(
    'div',
    'total',
    {},
    sum && element('span', '', {}, say('total'), ' ', element('b', '', {}, formatPrice(`${sum} ${currency}`, view))),
    button,
  );
}
