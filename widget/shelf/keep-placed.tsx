/** @jsxRuntime classic */
/** @jsx h */
/**
 * Keeps every shelf in its slot, also when the page's framework draws the slot late or anew. A slot without a shelf
 * keeps the merchant's own markup.
 */
import { h, render } from 'preact';
import type { RecommendationAnswer, Shelf, ShelfItem } from '../../shared/recommendation.ts';
import type { Track } from '../events/open-door.ts';
import type { WatchCard } from '../events/watch-impressions.ts';
import type { Widget } from '../widget.ts';
import { About } from './about.tsx';
import { addToCart } from './add-to-cart.ts';
import css from './shelf.css?inline';
import type { ShelfView } from './shelf-view.ts';
import { ShelfSection } from './shelf.tsx';

const SLOTS = '[data-shelf],shelf-talker';

/** @returns draws a new answer (null: there is none), or the present one again. */
export function keepPlaced(
  widget: Widget,
  track: Track,
  watch: WatchCard,
  erase: () => Promise<void>,
): (answer?: RecommendationAnswer | null) => void {
  const hosts = new Map<Element, { root: ShadowRoot; placement: string }>();
  const bundles = new Map<Shelf, ShelfView['bundle']>();
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  let shelves: Shelf[] = [];
  /** The slot whose dialog is open. */
  let asking: Element | null = null;
  let planned = false;
  let answered = false;
  /** The own `min-height` of slots that have been folded. */
  const folded = new WeakMap<Element, string>();
  /** Takes back the space that an empty slot keeps, below the screen only: there nothing moves that can be seen. */
  const fold = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting, boundingClientRect } of entries) {
      if (isIntersecting || boundingClientRect.top < innerHeight) continue;
      const { style } = target as HTMLElement;
      fold.unobserve(target);
      folded.set(target, style.minHeight);
      style.minHeight = '0';
    }
  });

  const texts = (): Record<string, string> => widget.settings?.texts ?? {};

  function draw(host: Element): void {
    const { root, placement } = hosts.get(host)!;
    const { hidden } = widget.profile;
    const mine = shelves
      .filter((shelf) => shelf.placement === placement)
      .map((shelf) => ({ shelf, items: shelf.items.filter(({ id }) => !hidden.includes(id)) }))
      .filter(({ items }) => items.length);
    if (!mine.length) return render(<slot />, root);
    render(
      <div part="shelves">
        {mine.map(({ shelf, items }, index) => (
          <ShelfSection key={shelf.kind} view={viewOf(host, shelf, items, index)} />
        ))}
        {asking === host && (
          <About widget={widget} texts={texts()} onErase={() => void erase().then(() => draw(host))} />
        )}
      </div>,
      root,
    );
  }

  function viewOf(host: Element, shelf: Shelf, items: ShelfItem[], index: number): ShelfView {
    const { placement, kind } = shelf;
    const list = { item_list_id: placement, item_list_name: kind };
    return {
      shelf: { ...shelf, items },
      texts: texts(),
      locale: widget.language,
      own: ownItem(widget),
      bundle: bundles.get(shelf) ?? 'add',
      watch: (card, item) => watch(card, item.id, shelf),
      choose: ({ id }) => track('select_item', { ...list, items: [{ item_id: id }] }),
      hide({ id }) {
        track('hide_item', { ...list, items: [{ item_id: id }] });
        // Without consent nothing is remembered, but on this page it is gone all the same.
        shelf.items = shelf.items.filter((item) => item.id !== id);
        draw(host);
        hosts.get(host)!.root.querySelector('a')?.focus();
      },
      addAll: (all) =>
        void addToCart(host, all)
          .catch(() => false)
          .then((ok) => {
            if (ok) track('add_to_cart', { items: all.map(({ id }) => ({ item_id: id, quantity: 1, ...list })) });
            bundles.set(shelf, ok ? 'added' : 'failed');
            draw(host);
          }),
      about: index
        ? undefined
        : () => {
            asking = null;
            draw(host);
            asking = host;
            draw(host);
          },
    };
  }

  /** Finds slots that have no shelves yet, and forgets those that have left the page. */
  function place(): void {
    planned = false;
    for (const host of hosts.keys()) if (!host.isConnected) hosts.delete(host);
    if (!answered) return;
    for (const { placement, page, selector, position } of widget.settings?.slots ?? []) {
      if (page !== widget.reading.page.type || document.querySelector(`[data-shelf="${placement}"]`)) continue;
      if (!shelves.some((shelf) => shelf.placement === placement)) continue;
      try {
        const slot = document.createElement('div');
        slot.dataset.shelf = placement;
        const how = {
          before: 'before',
          after: 'after',
          prepend: 'prepend',
          append: 'append',
          replace: 'replaceWith',
        } as const;
        document.querySelector(selector)?.[how[position]](slot);
      } catch (error) {
        widget.refuse('bad-selector', error);
      }
    }
    for (const host of document.querySelectorAll<HTMLElement>(SLOTS)) {
      const placement = host.dataset.shelf ?? host.getAttribute('placement') ?? '';
      if (!shelves.some((shelf) => shelf.placement === placement)) {
        if (!folded.has(host) && !host.childElementCount && !host.textContent!.trim()) fold.observe(host);
        continue;
      }
      fold.unobserve(host);
      if (folded.has(host)) host.style.minHeight = folded.get(host)!;
      folded.delete(host);
      if (hosts.get(host)?.placement === placement) continue;
      try {
        const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
        root.adoptedStyleSheets = [sheet];
        hosts.set(host, { root, placement });
        draw(host);
      } catch (error) {
        widget.refuse('slot-refused', error);
      }
    }
  }

  new MutationObserver(() => {
    if (planned || !answered) return;
    planned = true;
    requestAnimationFrame(place);
  }).observe(document, { childList: true, subtree: true });

  return (answer) => {
    if (answer !== undefined) {
      shelves = answer?.shelves.flatMap(plain) ?? [];
      answered = true;
    }
    for (const host of hosts.keys()) draw(host);
    place();
  };
}

/** A worker's answer may be anything: what is drawn has ids and titles that are text. */
function plain(shelf: Shelf): Shelf[] {
  const given = Array.isArray(shelf?.items) ? shelf.items : [];
  const items = given.filter((item) => typeof item?.id === 'string' && typeof item.title === 'string');
  return items.length ? [{ ...shelf, items }] : [];
}

/** The page's own product as a card, where the page tells enough of it. */
function ownItem({ reading }: Widget): ShelfItem | null {
  const { product } = reading.page;
  if (!product?.id || !product.title || product.price == null || !product.currency) return null;
  const { id, title, image_link } = product;
  return {
    id,
    title,
    link: null,
    image_link,
    price: `${product.price} ${product.currency}`,
    sale_price: null,
    availability: 'in_stock',
  } as ShelfItem;
}
