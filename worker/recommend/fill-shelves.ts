import type { Kind, Layout } from '../../shared/vocabulary.ts';
import type { Candidate } from '../rules/rule-types.ts';
import type { Card } from '../snapshot/card.ts';
import { cardAt } from '../snapshot/card.ts';
import type { Visit } from './visit.ts';

/** A shelf to fill: the kinds that may stand here, in order, and how many shelves of them. */
export interface ShelfPlan {
  placement: string;
  kinds: readonly Kind[];
  shelves: number;
  limit: number;
  minItems: number;
  layout: Layout;
}

export interface FilledItem {
  card: Card;
  candidate: Candidate;
}

export interface FilledShelf {
  plan: ShelfPlan;
  kind: Kind;
  items: FilledItem[];
}

/** What filling asks of the outside; all of it is at hand by then, so filling awaits nothing. */
export interface Sources {
  /** The ranked candidates of a kind at a placement, after the config's rules. */
  candidates: (kind: Kind, plan: ShelfPlan) => Candidate[];
  card: (id: string) => Card | undefined;
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
  const shown = new Taken(sources.card);
  for (const plan of plans) {
    let standing = 0;
    for (let at = 0; at < plan.kinds.length && standing < plan.shelves; at++) {
      const kind = plan.kinds[at]!;
      const taken = sources.mayRepeat ? new Taken(sources.card) : shown.copy();
      const items = pick(kind, plan, visit, sources, taken, at - standing);
      if (items.length < plan.minItems || items.length === 0) continue;
      for (const { card } of items) shown.add(card.id);
      filled.push({ plan, kind, items });
      standing++;
    }
  }
  return filled;
}

function pick(kind: Kind, plan: ShelfPlan, visit: Visit, sources: Sources, taken: Taken, fallback: number): FilledItem[] {
  for (const id of [visit.item, ...visit.items, ...visit.cart, ...visit.hidden]) if (id !== null) taken.add(id);
  if (!SHOWS_BOUGHT.has(kind)) for (const id of visit.bought) taken.add(id);
  const items: FilledItem[] = [];
  for (const candidate of sources.candidates(kind, plan)) {
    if (items.length >= plan.limit) break;
    const card = sources.card(candidate.id);
    if (!card || taken.has(card) || !(sources.showOutOfStock || card.availability !== 'out_of_stock')) continue;
    taken.add(card.id);
    items.push({ card: cardAt(card, sources.now), candidate: { ...candidate, reason: { ...candidate.reason, fallback } } });
  }
  return items;
}

/** Items that may not be shown, and with each its variants. */
class Taken {
  readonly #card: (id: string) => Card | undefined;
  readonly #ids = new Set<string>();
  readonly #groups = new Set<string>();

  constructor(card: (id: string) => Card | undefined) {
    this.#card = card;
  }

  add(id: string): void {
    this.#ids.add(id);
    const group = this.#card(id)?.item_group_id;
    if (group) this.#groups.add(group);
    // Some shops give the parent's id on the page: its variants carry it as their group.
    this.#groups.add(id);
  }

  has(card: Card): boolean {
    return this.#ids.has(card.id) || (card.item_group_id !== null && this.#groups.has(card.item_group_id));
  }

  copy(): Taken {
    const twin = new Taken(this.#card);
    for (const id of this.#ids) twin.#ids.add(id);
    for (const group of this.#groups) twin.#groups.add(group);
    return twin;
  }
}
