/** One product on a shelf. */
import type { ShelfItem } from '../../shared/recommendation.ts';
import { element } from './element.ts';
import { formatPrice } from './format-price.ts';
import type { ShelfView } from './shelf-view.ts';
import { sayReason } from './text.ts';

/** The card; what comes from a feed is text, and its addresses are http(s) or none. */
export function drawCard(view: ShelfView, item: ShelfItem): HTMLElement {
  const { say, ownItem, language } = view;
  const { title, offer, availability } = item;
  const mine = item === ownItem;
  const price = formatPrice(item.price, language);
  const sale = item.sale_price !== item.price && formatPrice(item.sale_price, language);
  const badge = offer?.badge ?? (availability === 'in_stock' ? '' : say(availability));
  const image = httpLink(item.image_link);
  const link = mine ? undefined : httpLink(item.link);
  const frame = element('span', 'image', { ariaHidden: 'true' });
  const showLetter = (): void => {
    frame.className += ' broken';
    frame.textContent = [...title][0]!;
  };
  if (image)
    frame.append(element('img', '', { alt: '', loading: 'lazy', decoding: 'async', onerror: showLetter, src: image }));
  else showLetter();
  const card: HTMLElement = element(
    'li',
    'card',
    {},
    element(
      'a',
      'link',
      link ? { href: link, onclick: () => view.choose(item) } : {},
      frame,
      element(
        'span',
        '',
        {},
        badge && textLine('badge', badge),
        textLine('title', title),
        element(
          'span',
          'price',
          {},
          sale && element('b', '', {}, sale, ' '),
          sale ? element('s', '', {}, price) : price,
        ),
        textLine('reason', offer?.message ?? (mine ? say('this-item') : sayReason(say, item.reason))),
      ),
    ),
    !mine &&
      element(
        'button',
        'hide',
        {
          title: say('hide'),
          ariaLabel: `${say('hide')}: ${title}`,
          onclick: () => view.dismiss(item, card),
        },
        '×',
      ),
  );
  if (!mine) view.watch(card, item);
  return card;
}

/** A line of text that may run the other way than the page, and stands where the page's lines do. */
function textLine(part: string, text: string): HTMLElement {
  return element('span', part, {}, element('bdi', '', {}, text));
}

/** The address when it is http(s), else undefined: a feed's link is hostile input. */
function httpLink(link: string | null | undefined): string | undefined {
  const { protocol, href } = element('a', '', { href: link || 'x:' });
  return /^https?:$/.test(protocol) ? href : undefined;
}
