/** Search and favourites: small grids that the browser fills from the catalogue. */
import type { Thing } from './catalog.ts';
import { catalog, money } from './catalog.ts';
import { report } from './data-layer.ts';
import { favourites } from './kept.ts';
import { make } from './make.ts';

const MOST_RESULTS = 24;

function grid(found: readonly (readonly [string, Thing])[], list: string): HTMLElement {
  return make(
    'ul',
    { class: 'counter', role: 'list' },
    ...found.map(([id, thing]) =>
      make(
        'li',
        { class: 'card' },
        make(
          'a',
          { href: `/p/${id}/`, 'data-item': id, 'data-list': list },
          make('img', { src: `/img/${id}.svg`, alt: '', width: 400, height: 400 }),
          make('span', { class: 'edge' }, make('span', { class: 'tag' }, money(thing.price))),
          make('span', { class: 'title' }, thing.title),
        ),
      ),
    ),
  );
}

/** Every word must occur; words in the title count before words in the department. */
export function findThings(things: Record<string, Thing>, query: string): [string, Thing][] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const ranked = Object.entries(things).flatMap(([id, thing]) => {
    const title = thing.title.toLowerCase();
    const all = `${title} ${thing.brand} ${thing.category}`.toLowerCase();
    if (!words.every((word) => all.includes(word))) return [];
    return [{ id, thing, hits: words.filter((word) => title.includes(word)).length }];
  });
  return ranked
    .sort((a, b) => b.hits - a.hits)
    .slice(0, MOST_RESULTS)
    .map(({ id, thing }) => [id, thing]);
}

export function startSearch(form: HTMLFormElement, place: HTMLElement): void {
  const field = form.elements.namedItem('q') as HTMLInputElement;
  const show = async () => {
    const found = findThings(await catalog(), field.value);
    const nothing = field.value.trim() === '' ? '' : 'We looked everywhere. Perhaps under another name?';
    place.replaceChildren(found.length > 0 ? grid(found, 'search') : make('p', { class: 'empty' }, nothing));
  };
  field.value = new URLSearchParams(location.search).get('q') ?? '';
  field.addEventListener('input', () => void show());
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    history.replaceState(null, '', `?q=${encodeURIComponent(field.value)}`);
    void show().then(() =>
      report(
        'view_item_list',
        [...place.querySelectorAll<HTMLElement>('[data-item]')].map((card) => ({ id: card.dataset.item! })),
        { item_list_id: 'search', item_list_name: 'Search' },
      ),
    );
  });
  void show();
}

export async function showFavourites(place: HTMLElement): Promise<void> {
  const things = await catalog();
  const found = favourites.read().flatMap((id) => (things[id] ? [[id, things[id]] as const] : []));
  place.replaceChildren(
    found.length > 0
      ? grid(found, 'favourites')
      : make('p', { class: 'empty' }, 'Press a heart and the thing waits here.'),
  );
}
