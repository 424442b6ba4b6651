/** One product on a shelf. */
import type { ShelfItem } from '../../shared/recommendation.ts';
import { formatPrice } from './format-price.ts';
import { sayReason } from './text.ts';
import type { ShelfView } from './shelf-view.ts';
import { element } from './element.ts';

/** The card; what comes from a feed is text, and its addresses are http(s) or none. */
export function drawCard(view: ShelfView, item: ShelfItem): HTMLElement {
  const { translateKey: translate, shelf, layouts, withVisit } = view;
  const { title, offer, availability, price, sale_price } = item;
  const mine = item === layouts?.ownItem;
  const sale = sale_price !== price && formatPrice(sale_price, view);
  const full = formatPrice(price, view);
  // There is no word for what is in stock.
  const badge = offer?.badge ?? translate(availability);
  const href = httpLink(item.link);
  const picture: HTMLElement = element('img', 'image', {
    alt: '',
    loading: 'lazy',
    onerror: () => picture.replaceWith(element('span', 'image', { ariaHidden: 'true' }, [...title][0])),
    // None is an error as well.
    src: httpLink(item.image_link),
  });
  const card: HTMLElement = element(
    'li',
    'card',
    {},
    element(
      'a',
      'link',
      href && { href },
      picture,
      badge && element('span', 'badge', {}, badge),
      element('span', 'title', {}, title),
      element(
        'span',
        'price',
        {},
        sale && element('span', 'sale', {}, sale),
        ' ',
        sale ? element('s', '', {}, full) : full,
      ),
      element('span', 'reason', {}, offer?.message ?? sayReason(translate, item.reason)),
    ),
    offer?.code && element('code', 'code', {}, offer.code),
    !mine &&
      element(
        'button',
        'hide',
        {
          title: translate('hide'),
          ariaLabel: `${translate('hide')}: ${title}`,
          onclick: () => withVisit((visit, host) => visit.openOnPress('on-request', host, shelf, item, card)),
        },
        '×',
      ),
  );
  if (!mine) withVisit((visit) => visit.bindCard(shelf, item, card));
  return card;
}

/** Reads addresses as the browser does. */
const reader = document.createElement('a');

/** The address when it is http(s), else nothing: a feed's link is hostile input. */
function httpLink(link: string | null | undefined): string {
  reader.href = link || 'x:';
  return /^https?:/.test(reader.href) ? reader.href : '';
}
