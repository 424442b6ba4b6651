/**
 * Keeps every shelf in its slot, also when the page's framework draws the slot late or anew. A slot without a shelf
 * keeps the merchant's own markup. Space is given and taken only where that moves nothing in sight.
 */
import type { RecommendationAnswer, Shelf, ShelfItem } from '../../shared/recommendation.ts';
import type { Track } from '../events/open-door.ts';
import type { WatchCard } from '../events/watch-impressions.ts';
import type { Widget } from '../widget.ts';
import { fetchOnRequest, fetchPanel } from '../fetch-chunk.ts';
import { element } from './element.ts';
import { drawShelf } from './shelf.ts';
import css from './shelf.css?inline';
import type { ShelfView } from './shelf-view.ts';
import { speaker } from './text.ts';
import { whenUnseen } from './when-unseen.ts';

/** @returns draws a new answer (null: there is none), or the present one again. */
export function keepPlaced(
  widget: Widget,
  track: Track,
  watch: WatchCard,
  erase: () => Promise<void>,
): (answer?: RecommendationAnswer | null) => void {
  /** The placement that each slot shows. */
  let drawn = new WeakMap<Element, string>();
  let shelves: Shelf[] | undefined;
  let planned: unknown;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);

  /** Shelves to be drawn: each in a task of its own, so that the page can answer a press in between. */
  const waiting: (() => void)[] = [];

  /** Slots that the config wants where the visitor looks: they wait for a moment in which nothing jumps. */
  const late = new Map<Element, () => void>();

  function draw(host: HTMLElement, placement: string): void {
    drawn.set(host, placement);
    const { hidden } = widget.profile;
    const mine = shelves!
      .filter((shelf) => shelf.placement === placement)
      .map((shelf) => ({ shelf, items: shelf.items.filter(({ id }) => !hidden.includes(id)) }))
      .filter(({ items }) => items.length);
    const { style } = host;
    if (!mine.length) {
      host.shadowRoot?.replaceChildren(element('slot'));
      if (!host.childElementCount && !host.textContent!.trim())
        whenUnseen(host, () => host.shadowRoot?.querySelector('ul') || (style.display = 'none'));
      return;
    }
    const box = element('div', 'shelves');
    const steps = mine.map(({ shelf, items }, index) => () => {
      box.append(drawShelf(viewOf(host, shelf, items, index)));
      if (index) return;
      const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
      root.adoptedStyleSheets = [sheet];
      root.replaceChildren(box);
      style.display = '';
    });
    // What is there already is replaced at once, or the page would jump.
    if (host.shadowRoot?.querySelector('ul')) steps.forEach(attempt);
    else if (waiting.push(...steps) === steps.length) drawNext();
  }

  function attempt(step?: () => void): void {
    try {
      step?.();
    } catch (error) {
      widget.refuse('slot-refused', error);
    }
  }

  /** The next shelf, and each that waits after a frame of its own. */
  function drawNext(): void {
    attempt(waiting[0]);
    requestAnimationFrame(() =>
      setTimeout(() => {
        if (waiting.shift() && waiting.length) drawNext();
      }),
    );
  }

  function viewOf(host: HTMLElement, shelf: Shelf, items: ShelfItem[], index: number): ShelfView {
    const { placement, kind, layout } = shelf;
    const list = { item_list_id: placement, item_list_name: kind };
    const redraw = (): void => draw(host, placement);
    return {
      shelf: { ...shelf, items },
      say: speaker(widget.settings?.texts),
      language: widget.language,
      ownItem: ownItem(widget),
      watch: (card, item) => watch(card, item, list),
      choose: ({ id }) => track('select_item', { ...list, items: [{ item_id: id }] }),
      dismiss({ id }, card) {
        track('hide_item', { ...list, items: [{ item_id: id }] });
        // Without consent nothing is remembered, but on this page it is gone all the same.
        shelf.items = shelf.items.filter((item) => item.id !== id);
        const { parentElement } = card;
        card.remove();
        if (layout === 'bundle' || !parentElement!.childElementCount) redraw();
        host.shadowRoot!.querySelector('a')?.focus();
      },
      addAll: (all) =>
        fetchOnRequest(widget)
          .then(({ addBundle }) => addBundle(host, all, list, track))
          .catch(() => 'failed'),
      openAbout: index
        ? undefined
        : () =>
            void fetchPanel(widget)
              .then(({ openPanel }) => openPanel(widget, host.shadowRoot!, () => erase().then(redraw)))
              .catch((error) => widget.refuse('no-panel', error)),
    };
  }

  /** Makes the slots that the config names, where the page has none for a shelf that there is. */
  function makeSlots(): void {
    for (const { placement, page, selector, position } of widget.settings?.slots ?? []) {
      if (page !== widget.reading.page.type || document.querySelector(`[data-shelf="${placement}"]`)) continue;
      if (!shelves!.some((shelf) => shelf.placement === placement)) continue;
      try {
        const place = document.querySelector(selector);
        if (!place) continue;
        const slot = element('div');
        // Out of the flow until its moment has come.
        slot.style.position = 'absolute';
        slot.dataset.shelf = placement;
        place[position === 'replace' ? 'before' : position](slot);
        late.set(slot, () => {
          if (!late.delete(slot)) return;
          if (position === 'replace') place.remove();
          slot.style.position = '';
          draw(slot, placement);
        });
        whenUnseen(slot, late.get(slot)!);
      } catch (error) {
        widget.refuse('bad-selector', error);
      }
    }
  }

  /** Fills the slots that do not show what they should. */
  function place(): void {
    planned = false;
    if (!shelves) return;
    makeSlots();
    for (const host of document.querySelectorAll<HTMLElement>('[data-shelf],shelf-talker')) {
      const placement = host.dataset.shelf ?? host.getAttribute('placement') ?? '';
      if (drawn.get(host) !== placement && !late.has(host)) draw(host, placement);
    }
  }

  new MutationObserver(() => (planned ||= requestAnimationFrame(place))).observe(document, {
    childList: true,
    subtree: true,
  });
  // A click may change what lies below it: that is what people expect of one.
  addEventListener(
    'click',
    ({ clientY }) => late.forEach((show, slot) => slot.getBoundingClientRect().top > clientY && show()),
    true,
  );

  return (answer) => {
    if (answer !== undefined) shelves = answer?.shelves.flatMap(plain) ?? [];
    drawn = new WeakMap();
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
  const { id, title, image_link, price, currency } = product;
  return { id, title, image_link, price: `${price} ${currency}`, availability: 'in_stock' } as ShelfItem;
}
