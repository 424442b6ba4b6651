/**
 * Keeps every shelf in its slot, also when the page's framework draws the slot late or anew. A slot without a shelf
 * keeps the merchant's own markup. Space is given and taken only where that moves nothing in sight.
 */
import type { RecommendationAnswer, Shelf, ShelfItem } from '../../shared/recommendation.ts';
import type { Entry, Widget } from '../widget.ts';
import { element } from './element.ts';
import { makeSlots } from './make-slots.ts';
import { drawShelf } from './shelf.ts';
import css from './shelf.css?inline';
import type { ShelfView } from './shelf-view.ts';
import { speaker } from './text.ts';
import { whenUnseen } from './when-unseen.ts';

/** @returns draws a new answer (null: there is none), or the present one again. */
export function keepPlaced(widget: Entry): (answer?: RecommendationAnswer | null) => Promise<void> {
  /** The placement that each slot shows. */
  let drawn = new WeakMap<Element, string>();
  let shelves: Shelf[] | undefined;
  let planned: unknown;
  /** Items that the visitor does not want: without consent nothing is remembered, but on this page they are gone. */
  const unwanted = new Set<string>();
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);

  /** The end of the drawing so far: it is done in small tasks, so that the page can answer a press in between. */
  let turn: Promise<unknown> = Promise.resolve();
  const frame = (): Promise<unknown> => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

  /** What there is to show. A worker's answer may be anything: what is drawn has ids and titles that are text. */
  function shelvesOf(placement: string): Shelf[] {
    return shelves!.flatMap((shelf) => {
      if (shelf?.placement !== placement || !Array.isArray(shelf.items)) return [];
      const items = shelf.items.filter(
        (item) =>
          typeof item?.id === 'string' &&
          typeof item.title === 'string' &&
          !unwanted.has(item.id) &&
          !widget.profile?.hidden.includes(item.id),
      );
      return items.length ? [{ ...shelf, items }] : [];
    });
  }

  function draw(host: HTMLElement, placement: string): void {
    drawn.set(host, placement);
    const mine = shelvesOf(placement);
    const shown = (): Element | null | undefined => host.shadowRoot?.querySelector('ul');
    if (!mine.length) {
      host.shadowRoot?.replaceChildren(element('slot'));
      if (!host.childElementCount && !host.textContent!.trim())
        whenUnseen(host, () => shown() || (host.style.display = 'none'));
      return;
    }
    const box = element('div', 'shelves');
    // What is there already is replaced at once, or the page would jump.
    const atOnce = shown();
    const next = (step: () => void): void => {
      const attempt = (): void => {
        try {
          step();
        } catch (error) {
          widget.refuse('slot-refused', error);
        }
      };
      if (atOnce) attempt();
      else turn = turn.then(attempt).then(frame);
    };
    mine.forEach((shelf, index) =>
      next(() => {
        box.append(drawShelf(viewOf(host, shelf, !index), next));
        if (index) return;
        const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
        root.adoptedStyleSheets = [sheet];
        root.replaceChildren(box);
        host.style.display = '';
      }),
    );
  }

  function viewOf(host: HTMLElement, shelf: Shelf, isFirst: boolean): ShelfView {
    const { placement, kind, layout } = shelf;
    const list = { item_list_id: placement, item_list_name: kind };
    const redraw = (): void => draw(host, placement);
    const tell = (type: string, { id }: ShelfItem): unknown =>
      widget.visit.then(({ track }) => track(type, { ...list, items: [{ item_id: id }] }));
    return {
      shelf,
      say: speaker(widget.settings.texts),
      language: widget.language,
      ownItem: layout === 'bundle' ? ownItem(widget) : null,
      watch: (card, item) => void widget.visit.then(({ watch }) => watch(card, item, list)),
      choose: (item) => tell('select_item', item),
      dismiss(item, card) {
        tell('hide_item', item);
        unwanted.add(item.id);
        const { parentElement } = card;
        card.remove();
        if (layout === 'bundle' || !parentElement!.childElementCount) redraw();
        host.shadowRoot!.querySelector('a')?.focus();
      },
      addAll: (items) =>
        Promise.all([widget.load('on-request'), widget.visit])
          .then(([{ addBundle }, { track }]) => addBundle(host, items, list, track))
          .catch(() => 'failed'),
      openAbout:
        isFirst &&
        (() =>
          void Promise.all([widget.load('panel'), widget.visit])
            .then(([{ openPanel }, { erase }]) =>
              openPanel(widget as Widget, host.shadowRoot!, () => erase().then(redraw)),
            )
            .catch((error) => widget.refuse('no-panel', error))),
    };
  }

  const makeMissing = makeSlots(widget, (placement) => !!shelvesOf(placement).length, place);

  /** Fills the slots that do not show what they should. */
  function place(): void {
    planned = false;
    if (!shelves) return;
    makeMissing();
    for (const host of document.querySelectorAll<HTMLElement>('[data-shelf],shelf-talker')) {
      const placement = host.dataset.shelf ?? host.getAttribute('placement') ?? '';
      if (drawn.get(host) !== placement) draw(host, placement);
    }
  }

  new MutationObserver(() => (planned ||= requestAnimationFrame(place))).observe(document, {
    childList: true,
    subtree: true,
  });

  return async (answer) => {
    if (answer !== undefined) shelves = answer?.shelves ?? [];
    // A bundle begins with the page's own product, price and all.
    if (shelves?.some((shelf) => shelf?.layout === 'bundle') && ownItem(widget) && widget.reading.unsure)
      await widget.look(true);
    drawn = new WeakMap();
    place();
  };
}

/** The page's own product as a card, where the page tells enough of it. */
function ownItem({ reading }: Entry): ShelfItem | null {
  const { product } = reading.page;
  if (!product?.id || !product.title || product.price == null || !product.currency) return null;
  return { ...product, price: `${product.price} ${product.currency}`, availability: 'in_stock' } as object as ShelfItem;
}
