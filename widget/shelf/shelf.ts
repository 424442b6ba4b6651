/** A shelf in any of the four layouts. The carousel scrolls, snaps and has two buttons; it never turns by itself. */
import type { ShelfItem } from '../../shared/recommendation.ts';
import { drawCard } from './card.ts';
import { element } from './element.ts';
import { amountOf, formatPrice } from './format-price.ts';
import type { ShelfView } from './shelf-view.ts';

export function drawShelf(view: ShelfView): HTMLElement {
  const { shelf, ownItem, openAbout, say } = view;
  const { layout, title } = shelf;
  const bundle = layout === 'bundle';
  const carousel = layout === 'carousel';
  const items = bundle && ownItem ? [ownItem, ...shelf.items] : shelf.items;
  const list = element('ul', 'items', {}, ...items.map((item) => drawCard(view, item)));
  const turn = (name: string, way: number): HTMLElement =>
    element(
      'button',
      name,
      {
        ariaLabel: say(name),
        onclick() {
          list.scrollBy({ left: (getComputedStyle(list).direction === 'rtl' ? -way : way) * list.clientWidth });
        },
      },
      // Signs that turn round where the text runs from right to left.
      way < 0 ? '‹' : '›',
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
      carousel && turn('previous', -0.9),
      carousel && turn('next', 0.9),
    ),
    list,
    bundle && drawTotal(view, items),
  );
}

/** The sum of a bundle, where all of it has a price in one currency, and the button that adds it. */
function drawTotal({ say, language, addAll }: ShelfView, items: ShelfItem[]): HTMLElement {
  const amounts = items.map((item) => amountOf(item.sale_price ?? item.price));
  const [currency] = amounts.map((amount) => amount?.currency);
  const sum =
    amounts.every((amount) => amount?.currency === currency) && amounts.reduce((sum, amount) => sum + amount!.value, 0);
  const button: HTMLButtonElement = element(
    'button',
    'add',
    {
      ariaLive: 'polite',
      async onclick() {
        const said = await addAll(items);
        button.textContent = say(said, { count: items.length });
        button.disabled = said === 'added';
      },
    },
    say('add', { count: items.length }),
  );
  return element(
    'div',
    'total',
    {},
    sum &&
      element('span', '', {}, say('total'), ' ', element('b', '', {}, formatPrice(`${sum} ${currency}`, language))),
    button,
  );
}
