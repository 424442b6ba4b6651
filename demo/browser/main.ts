/** The demo shop's script: wires the page's forms and links, and tells the dataLayer what happens. */
import type { PageData } from '../pages/layout.ts';
import { addToBasket, basketLines, toggleFavourite } from './basket.ts';
import { showBasket } from './basket-view.ts';
import { placeOrder, showThanks } from './checkout.ts';
import { report } from './data-layer.ts';
import { favourites, whenChanged } from './kept.ts';
import { startPanel } from './panel.ts';
import { showFavourites, startSearch } from './search.ts';

const page = JSON.parse(document.getElementById('page')!.textContent) as PageData;
const one = <T extends HTMLElement>(selector: string) => document.querySelector<T>(selector);

function say(text: string): void {
  const toast = one('.toast')!;
  toast.textContent = text;
  toast.classList.add('shown');
  setTimeout(() => toast.classList.remove('shown'), 2600);
}

async function add(lines: { id: string; quantity?: number }[]): Promise<void> {
  const units = await addToBasket(lines);
  say(units > 0 ? 'In the basket. No hurry.' : 'That one is gone for now.');
}

function showCounts(): void {
  const counts: Record<string, number> = {
    cart: basketLines().reduce((sum, line) => sum + line.quantity, 0),
    favourites: favourites.read().length,
  };
  for (const badge of document.querySelectorAll<HTMLElement>('[data-count]')) {
    const count = counts[badge.dataset.count!] ?? 0;
    badge.textContent = String(count);
    badge.hidden = count === 0;
  }
  for (const heart of document.querySelectorAll<HTMLElement>('[data-wish]')) {
    heart.setAttribute('aria-pressed', String(favourites.read().includes(heart.dataset.wish!)));
  }
}

function showAll(): void {
  showCounts();
  for (const place of document.querySelectorAll<HTMLElement>('[data-basket]')) void showBasket(place);
  const wished = one('[data-favourites]');
  if (wished) void showFavourites(wished);
}

document.addEventListener('click', (event) => {
  const target = event.target as Element;
  const heart = target.closest<HTMLElement>('[data-wish]');
  if (heart)
    void toggleFavourite(heart.dataset.wish!).then((now) => say(now ? 'Set aside for you.' : 'Back on the shelf.'));
  const card = target.closest<HTMLElement>('[data-item]');
  if (card) void report('select_item', [{ id: card.dataset.item! }], { item_list_id: card.dataset.list });
});

document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement;
  if (form.dataset.add !== undefined) {
    event.preventDefault();
    void add([{ id: form.dataset.add, quantity: Number(new FormData(form).get('quantity')) || 1 }]);
  } else if (form.dataset.checkout !== undefined) {
    event.preventDefault();
    void placeOrder(form);
  }
});

/** A shelf's own button asks the shop to add; the shop alone changes its basket. */
document.addEventListener('shelftalker:add-to-cart', (event) => {
  // Otherwise the shelf looks for a platform's cart, finds none and says that it failed.
  event.preventDefault();
  const { items } = (event as CustomEvent<{ items: { id: string; quantity?: number }[] }>).detail;
  void add(items);
});

switch (page.type) {
  case 'home':
  case 'category':
    if (page.list)
      void report(
        'view_item_list',
        page.list.items.map((id) => ({ id })),
        { item_list_id: page.list.id, item_list_name: page.list.name },
      );
    break;
  case 'product':
    void report('view_item', [{ id: page.item! }]);
    break;
  case 'cart':
    void report('view_cart', basketLines());
    break;
  case 'checkout':
    void report('begin_checkout', basketLines());
    break;
  case 'order-complete':
    showThanks(one('[data-thanks]')!);
    break;
  case 'search':
    startSearch(one<HTMLFormElement>('form.search')!, one('[data-results]')!);
    break;
  case 'favourites':
    break;
  default:
    page.type satisfies never;
}

showAll();
whenChanged(showAll);
startPanel();
