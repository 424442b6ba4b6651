/**
 * Draws the shelves of an answer into their slots. A slot without a shelf keeps the merchant's own markup. Only carousels
 * are known here, the layout that most shelves have: the others come with the visit (layouts.ts).
 */
import type { RecommendationAnswer, Shelf } from '../../shared/recommendation.ts';
import type { Entry } from '../widget.ts';
import { element } from './element.ts';
import { amountOf, formatPrice } from './format-price.ts';
import { drawShelf } from './shelf.ts';
import css from './shelf.css?inline';
import { speaker } from './text.ts';

export interface Placing {
  /** Draws a new answer (null: there is none), or the present one again. */
  show(answer?: RecommendationAnswer | null): void;
  /** Fills the slots that do not show what they should. */
  place(): void;
  /** What there is to show at a placement. */
  shelvesOf(placement: string): Shelf[];
}

export function placeShelves(widget: Entry): Placing {
  /** The placement that each slot shows; undefined before there is an answer. */
  let drawn: WeakMap<Element, string> | undefined;
  let shelves: Shelf[] = [];
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);

  /** The end of the drawing so far: it is done in small tasks, so that the page can answer a press in between. */
  let turn: Promise<unknown> = Promise.resolve();
  const frame = (): Promise<unknown> => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

  const refused = (error: unknown): void => widget.refuse('slot-refused', error);
  // A worker's answer may be anything: what is drawn has ids and titles that are text.
  const shelvesOf = (placement: string): Shelf[] =>
    shelves.flatMap((shelf) => {
      if (shelf?.placement !== placement || !Array.isArray(shelf.items)) return [];
      const items = shelf.items.filter(
        (item) => typeof item?.id === 'string' && typeof item.title === 'string' && !widget.isHidden?.(item.id),
      );
      return items.length ? [{ ...shelf, items }] : [];
    });

  async function draw(host: HTMLElement, placement: string): Promise<void> {
    const now = drawn!.set(host, placement);
    const mine = shelvesOf(placement);
    const plain = mine.every(({ layout }) => layout === 'carousel');
    const visit = mine[0] && plain ? null : await widget.visit;
    const layouts = plain ? null : await visit!.layouts(mine, { element, formatPrice, amountOf });
    // Meanwhile it was drawn anew.
    if (now !== drawn) return;
    if (!mine[0]) return visit!.leaveEmpty(host);
    const box = element('div', 'shelves');
    // What is there already is replaced at once, or the page would jump.
    const atOnce = host.shadowRoot?.querySelector('ul');
    const next = (step: () => void): void => {
      turn = turn
        .then(step)
        .catch(refused)
        .then(atOnce ? null : frame);
    };
    mine.forEach((shelf, index) =>
      next(() => {
        box.append(
          drawShelf(
            {
              shelf,
              say: speaker(widget.settings.texts),
              language: widget.language,
              layouts,
              isFirst: !index,
              act: (name, ...what) =>
                void widget.visit.then((visit) => (visit[name] as (...all: unknown[]) => void)(host, shelf, ...what)),
            },
            next,
          ),
        );
        if (index) return;
        const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
        root.adoptedStyleSheets = layouts ? [sheet, layouts.sheet] : [sheet];
        root.replaceChildren(box);
        host.style.display = '';
      }),
    );
  }

  return {
    show(answer) {
      if (answer !== undefined) shelves = answer?.shelves ?? [];
      drawn = new WeakMap();
      widget.place();
    },
    place() {
      for (const host of drawn ? document.querySelectorAll<HTMLElement>('[data-shelf],shelf-talker') : []) {
        const placement = host.dataset.shelf ?? host.getAttribute('placement')!;
        if (drawn!.get(host) !== placement) draw(host, placement).catch(refused);
      }
    },
    shelvesOf,
  };
}
