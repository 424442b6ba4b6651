/** Shows the basket: with controls on its own page, as a summary beside the checkout. */
import { basketLines, changeQuantity } from './basket.ts';
import { catalog, money } from './catalog.ts';
import { make } from './make.ts';

const FREE_POST_FROM = 60;
const POST = 4.9;

function line(id: string, title: string, price: number, quantity: number, summary: boolean): HTMLElement {
  const link = make(
    'a',
    { href: `/p/${id}/` },
    make('img', { src: `/img/${id}.svg`, alt: '', width: 96, height: 96 }),
    make('span', {}, title),
  );
  const controls = summary
    ? make('span', { class: 'times' }, `× ${quantity}`)
    : make(
        'span',
        { class: 'amount' },
        make(
          'button',
          { type: 'button', 'aria-label': `One ${title} less`, onclick: () => void changeQuantity(id, quantity - 1) },
          '−',
        ),
        make('b', { 'aria-live': 'polite' }, String(quantity)),
        make(
          'button',
          { type: 'button', 'aria-label': `One ${title} more`, onclick: () => void changeQuantity(id, quantity + 1) },
          '+',
        ),
      );
  return make('li', { 'data-line': id }, link, controls, make('b', { class: 'sum' }, money(price * quantity)));
}

export async function showBasket(place: HTMLElement): Promise<void> {
  const things = await catalog();
  const summary = place.dataset.basket === 'summary';
  const lines = basketLines().flatMap(({ id, quantity }) => (things[id] ? [{ id, quantity, thing: things[id] }] : []));
  if (lines.length === 0) {
    place.replaceChildren(
      make(
        'p',
        { class: 'empty' },
        'Nothing in it yet. No hurry. ',
        make('a', { href: '/c/kitchen/' }, 'The kitchen is a good place to start.'),
      ),
    );
    return;
  }
  const sum = lines.reduce((total, { thing, quantity }) => total + thing.price * quantity, 0);
  const post = sum >= FREE_POST_FROM ? 0 : POST;
  place.replaceChildren(
    make(
      'ul',
      { class: 'lines', role: 'list' },
      ...lines.map(({ id, quantity, thing }) => line(id, thing.title, thing.price, quantity, summary)),
    ),
    make(
      'div',
      { class: 'total' },
      make('p', {}, 'Post', make('b', {}, post === 0 ? 'free' : money(post))),
      post > 0 && make('p', { class: 'hint' }, `${money(FREE_POST_FROM - sum)} more and we pay the postman.`),
      make('p', { class: 'grand' }, 'Together', make('b', {}, money(sum + post))),
      !summary && make('a', { class: 'button', href: '/checkout/' }, 'To the checkout'),
    ),
  );
}
