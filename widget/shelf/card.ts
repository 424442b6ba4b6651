/** One product on a shelf. */
import type { ShelfItem } from '../../shared/recommendation.ts';
import { formatPrice } from './format-price.ts';
import { sayReason } from './text.ts';
import type { ShelfView } from './shelf-view.ts';
import { element } from './element.ts';

/** The card; what comes from a feed is text, and its addresses are http(s) or none. */
export function drawCard(view: ShelfView, item: ShelfItem): HTMLElement {
  const { say, shelf, layouts, act } = view;
  const { title, offer, availability, price, sale_price } = item;
  const mine = item === layouts?.ownItem;
  const sale = sale_price !== price && formatPrice(sale_price, view);
  const full = formatPrice(price, view);
  const badge = offer?.badge ?? (availability !== 'in_stock' && say(availability));
  const image = httpLink(item.image_link);
  const link = !mine && httpLink(item.link);
  const letter = (): HTMLElement => element('span', 'image broken', { ariaHidden: 'true' }, [...title][0]);
  const picture: HTMLElement = image
    ? element('img', 'image', {
        alt: '',
        loading: 'lazy',
        onerror: () => picture.replaceWith(letter()),
        src: image,
      })
    : letter();
  const card: HTMLElement = element(
    'li',
    'card',
    {},
    element(
      'a',
      'link',
      link ? { href: link } : {},
      picture,
      badge && element('span', 'badge', {}, badge),
      element('span', 'title', {}, title),
      element('span', 'price', {}, sale && sale + ' ', sale ? element('s', '', {}, full) : full),
      element('span', 'reason', {}, offer?.message ?? (mine ? say('this-item') : sayReason(say, item.reason))),
    ),
    !mine &&
      element(
        'button',
        'hide',
        {
          title: say('hide'),
          ariaLabel: `${say('hide')}: ${title}`,
          onclick: () => act((visit, host) => visit.dismiss(host, shelf, item, card)),
        },
        '×',
      ),
  );
  if (!mine) act((visit) => visit.tend(shelf, item, card));
  return card;
}

/** Reads addresses as the browser does. */
const reader = document.createElement('a');

/** The address when it is http(s), else false: a feed's link is hostile input. */
function httpLink(link: string | null | undefined): string | false {
  reader.href = link || 'x:';
  return /^https?:/.test(reader.protocol) && reader.href;
}
