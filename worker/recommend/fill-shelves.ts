import type { Kind, Layout } from '../../shared/vocabulary.ts';
import type { Ranked, Shown } from '../rules/ranking.ts';
import type { Card } from '../snapshot/card.ts';
import { cardAt } from '../snapshot/card.ts';
import { bar, BARRED, beginPage, BOUGHT, isBarred, STANDING, unbar } from './barred-items.ts';
import type { Item, ItemsAtHand } from './items-at-hand.ts';
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

export interface FilledItem extends Shown {
  card: Card;
}

export interface FilledShelf {
  placement: string;
  choice: ShelfChoice;
  items: FilledItem[];
}

/** What may stand on a shelf beside what is on the page already, asked from its first product on. */
export type Admits = (item: Item) => boolean;

/** What filling asks of the outside; all of it is at hand by then, so filling awaits nothing. */
export interface Sources {
  /** The candidates of a kind at a placement as the config's rules rank them. */
  ranked: (choice: ShelfChoice, placement: string, admits: () => Admits) => Ranked<Item>;
  items: ItemsAtHand;
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
  beginPage();
  barVisit(visit, sources.items);
  for (const { placement, shelves, choices } of plans) {
    let standing = 0;
    for (let at = 0; at < choices.length && standing < shelves; at++) {
      const choice = choices[at]!;
      const { items, picked } = pick(choice, placement, sources, at - standing);
      const stands = items.length >= choice.minItems && items.length > 0;
      for (const item of picked) {
        unbar(item, STANDING);
        if (stands && !sources.mayRepeat) bar(item, BARRED);
      }
      if (!stands) continue;
      filled.push({ placement, choice, items });
      standing++;
    }
  }
  return filled;
}

/** What is on the page, in the cart or hidden, and what was bought. */
function barVisit({ items, item, cart, hidden, bought }: Visit, atHand: ItemsAtHand): void {
  for (const id of items) bar(atHand.itemOf(id), BARRED);
  if (item !== null) bar(atHand.itemOf(item), BARRED);
  for (const id of cart) bar(atHand.itemOf(id), BARRED);
  for (const id of hidden) bar(atHand.itemOf(id), BARRED);
  for (const id of bought) bar(atHand.itemOf(id), BOUGHT);
}

function pick(
  choice: ShelfChoice,
  placement: string,
  { ranked, items: atHand, now, showOutOfStock }: Sources,
  fallback: number,
): { items: FilledItem[]; picked: Item[] } {
  const items: FilledItem[] = [];
  const picked: Item[] = [];
  const barred = SHOWS_BOUGHT.has(choice.kind) ? BARRED | STANDING : BARRED | STANDING | BOUGHT;
  const mayStand = (item: Item): boolean => {
    const card = atHand.cardOf(item);
    return !!card && (card.availability !== 'out_of_stock' || showOutOfStock) && !isBarred(item, barred);
  };
  const ranking = ranked(choice, placement, () => eachOnce(mayStand));
  for (let place = 0; place < ranking.length && items.length < choice.limit; place++) {
    const item = ranking.itemAt(place);
    if (!mayStand(item)) continue;
    bar(item, STANDING);
    picked.push(item);
    const { reason, offer } = ranking.shownAt(place, fallback);
    items.push({ card: cardAt(atHand.cardOf(item)!, now), reason, offer });
  }
  return { items, picked };
}

/** Of an item's variants only the first. */
function eachOnce(mayStand: Admits): Admits {
  const standing = new Set<object>();
  return (item) => {
    const one = item.group ?? item;
    if (standing.has(one) || standing.has(item) || !mayStand(item)) return false;
    standing.add(one).add(item);
    return true;
  };
}
