import type { Kind, Layout } from '../../shared/vocabulary.ts';
import type { Ruled } from '../rules/ruled-shelf.ts';
import type { Candidate } from '../rules/rule-types.ts';
import type { Card } from '../snapshot/card.ts';
import { cardAt } from '../snapshot/card.ts';
import type { Visit } from './visit.ts';

/** A kind that may fill a shelf, and how the shelf looks then. */
export interface ShelfChoice {
  kind: Kind;
  title: string;
  layout: Layout;
  limit: number;
  minItems: number;
}

/** A placement to fill: what may stand here, in order, and how many shelves. */
export interface ShelfPlan {
  placement: string;
  shelves: number;
  choices: readonly ShelfChoice[];
}

export interface FilledItem {
  card: Card;
  candidate: Candidate;
}

export interface FilledShelf {
  placement: string;
  choice: ShelfChoice;
  items: FilledItem[];
}

/** What filling asks of the outside; all of it is at hand by then, so filling awaits nothing. */
export interface Sources {
  /** The ranked candidates of a kind at a placement, after the config's rules. */
  candidates: (choice: ShelfChoice, placement: string) => Ruled;
  card: (id: string) => Card | null | undefined;
  now: number;
  showOutOfStock: boolean;
  /** Whether an item shown once on the page may be shown again: only where plain kinds were asked for. */
  mayRepeat: boolean;
}

/** Kinds that show what the visitor knows already: there, what was bought or is the page's own may stand. */
const SHOWS_BOUGHT: ReadonlySet<Kind> = new Set<Kind>(['buy-again']);

/**
 * Fills the plans in order. The hard promises are kept here and nowhere else, after every rule: no item twice on a
 * page, none that is the page's own, in the cart, bought, hidden or out of stock, no other variant of one of these,
 * and no shelf with fewer items than its placement wants.
 */
export function fillShelves(plans: readonly ShelfPlan[], visit: Visit, sources: Sources): FilledShelf[] {
  const filled: FilledShelf[] = [];
  // What is on the page, in the cart, hidden, and then what is shown.
  const barred = barredItems(visit, sources.card);
  let bought: Items | null = null;
  for (const { placement, shelves, choices } of plans) {
    let standing = 0;
    for (let at = 0; at < choices.length && standing < shelves; at++) {
      const choice = choices[at]!;
      if (!SHOWS_BOUGHT.has(choice.kind)) bought ??= new Items(visit.bought, sources.card);
      const items = pick(
        choice,
        placement,
        sources,
        barred,
        SHOWS_BOUGHT.has(choice.kind) ? null : bought,
        at - standing,
      );
      if (items.length < choice.minItems || items.length === 0) continue;
      if (!sources.mayRepeat) for (const { card } of items) barred.add(card.id, card);
      filled.push({ placement, choice, items });
      standing++;
    }
  }
  return filled;
}

function barredItems(visit: Visit, card: Sources['card']): Items {
  const barred = new Items(visit.items, card);
  if (visit.item !== null) barred.add(visit.item, card(visit.item));
  for (const id of visit.cart) barred.add(id, card(id));
  for (const id of visit.hidden) barred.add(id, card(id));
  return barred;
}

function pick(
  choice: ShelfChoice,
  placement: string,
  { candidates, card: cardOf, now, showOutOfStock }: Sources,
  barred: Items,
  bought: Items | null,
  fallback: number,
): FilledItem[] {
  const items: FilledItem[] = [];
  const ruled = candidates(choice, placement);
  for (let place = 0; place < ruled.length && items.length < choice.limit; place++) {
    const card = cardOf(ruled.idAt(place));
    if (!card || (card.availability === 'out_of_stock' && !showOutOfStock)) continue;
    if (barred.have(card) || bought?.have(card) || items.some((item) => isAlike(card, item.card))) continue;
    const candidate = ruled.candidateAt(place);
    const { reason } = candidate;
    items.push({
      card: cardAt(card, now),
      candidate: reason.fallback === fallback ? candidate : { ...candidate, reason: { ...reason, fallback } },
    });
  }
  return items;
}

/** Whether it is the same product, or another variant of it. */
function isAlike({ id, item_group_id: group }: Card, shown: Card): boolean {
  return id === shown.id || (group !== null && (group === groupOf(shown.id, shown) || group === shown.id));
}

/** Items that may not be shown, and with each its variants. */
class Items {
  readonly #ids = new Set<string>();
  readonly #groups = new Set<string>();

  constructor(ids: readonly string[], card: Sources['card']) {
    for (const id of ids) this.add(id, card(id));
  }

  add(id: string, card: Card | null | undefined): void {
    this.#ids.add(id);
    this.#groups.add(groupOf(id, card));
  }

  have({ id, item_group_id: group }: Card): boolean {
    return this.#ids.has(id) || (group !== null && (this.#groups.has(group) || this.#ids.has(group)));
  }
}

/** Some shops give the parent's id on the page: its variants carry it as their group. */
function groupOf(id: string, card: Card | null | undefined): string {
  return card?.item_group_id || id;
}
