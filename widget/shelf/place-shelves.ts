/**
 * Draws the shelves of an answer into their slots. A slot without a shelf keeps the merchant's own markup. Only carousels
 * are known here, the layout that most shelves have: the others come with the visit (layouts.ts).
 */
import type { RecommendationAnswer, Shelf } from '../../shared/recommendation.ts';
import type { Entry } from '../widget.ts';
import { SLOT } from '../../shared/slot.ts';
import { placementOf } from './slot.ts';
import { drawShelf } from './shelf.ts';
import { amountOf, formatPrice } from './format-price.ts';
import { translator } from './text.ts';
import { element } from './element.ts';
import type { ShelfView } from './shelf-view.ts';
import css from './shelf.css?inline';

/** Where there is no answer after this long in sight, what a visitor sees of the shop's own markup is not taken away any more. */
const KEEP_MARKUP_AFTER_MS = 3000;

export interface Placing {
  /** Draws a new answer (null: there is none), or the present one again. */
  showShelves(answer?: Partial<Pick<RecommendationAnswer, 'shelves'>> | null): void;
  /** Fills the slots that do not show what they should. */
  fillSlots(): void;
  /** What there is to show at a placement. */
  shelvesOf(placement: string): Shelf[];
  /** What shelves are drawn with, for what comes in other files. */
  makeElement: typeof element;
  formatPrice: typeof formatPrice;
  amountOf: typeof amountOf;
}

/** What a slot shows. */
interface Drawing {
  /** Of which answer, and at which placement. */
  what: string;
  /** Ours; a slot may have one of its own, which is the shop's. */
  root?: ShadowRoot;
}

export function placeShelves(widget: Entry): Placing {
  const drawings = new WeakMap<Element, Drawing>();
  /** Counts what there was to show; 0 before there is an answer. */
  let version = 0;
  let isLate: boolean | undefined;
  let shelves: Shelf[] | undefined;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);

  /** The end of the drawing so far: it is done in small tasks, so that the page can answer a press in between. */
  let turn: Promise<unknown> = Promise.resolve();
  const frame = (): Promise<unknown> => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  // The first frame comes once there is somebody to see the page; what nobody looks at may be replaced.
  requestAnimationFrame(() => setTimeout(() => (isLate = !(shelves || document.hidden)), KEEP_MARKUP_AFTER_MS));

  // A worker's answer may be anything: what is drawn has ids and titles that are text.
  const refused = (error: unknown): void => widget.refuse('failed', error);
  const shelvesOf = (placement: string): Shelf[] =>
    (shelves ?? []).flatMap((shelf) => {
      if (shelf?.placement !== placement || !Array.isArray(shelf.items)) return [];
      const items = shelf.items.filter(
        (item) => typeof item?.id === 'string' && typeof item.title === 'string' && !widget.isHidden?.(item.id),
      );
      return items[0] ? [{ ...shelf, items }] : [];
    });

  async function draw(host: HTMLElement): Promise<void> {
    const placement = placementOf(host)!;
    const was = drawings.get(host);
    const now = { what: version + placement, root: was?.root };
    if (was?.what === now.what) return;
    drawings.set(host, now);
    const mine = shelvesOf(placement);
    const withVisit: ShelfView['withVisit'] = (what) => void widget.whenVisiting.then((visit) => what(visit, host));
    // Space that has been let go may not be taken in sight either.
    if (!now.root && ((isLate && host.childElementCount) || host.style.minBlockSize))
      await new Promise<void>((done) => withVisit((visit) => visit.whenUnseen(host, done as () => void)));
    const layouts = mine.every(({ layout }) => layout === 'carousel')
      ? null
      : await (await widget.whenVisiting).layouts(mine);
    // Meanwhile it was drawn anew.
    if (drawings.get(host) !== now) return;
    if (!mine[0]) return withVisit((visit) => visit.letGo(host, now.root));
    const box = element('div', 'shelves');
    // What is there already is replaced at once, or the page would jump.
    const atOnce = now.root?.querySelector('ul');
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
              translateKey: translator(widget.settings.texts),
              language: widget.language,
              layouts,
              isFirst: !index,
              withVisit,
            },
            next,
          ),
        );
        if (index) return;
        // Where anything goes wrong from here on, the shop's own markup is seen.
        if (!now.root) (now.root = host.attachShadow({ mode: 'open' })).append(element('slot'));
        // As high as it was, for as long as anything else would move what is in sight.
        host.style.minBlockSize = getComputedStyle(host).height;
        now.root.adoptedStyleSheets = layouts ? [sheet, layouts.layoutSheet] : [sheet];
        now.root.replaceChildren(box);
        withVisit((visit) => visit.letGo(host));
      }),
    );
  }

  return {
    showShelves(answer = { shelves }) {
      shelves = answer?.shelves;
      version++;
      widget.fillSlots();
    },
    fillSlots() {
      for (const host of version ? document.querySelectorAll<HTMLElement>(SLOT) : []) draw(host).catch(refused);
    },
    shelvesOf,
    makeElement: element,
    formatPrice,
    amountOf,
  };
}
