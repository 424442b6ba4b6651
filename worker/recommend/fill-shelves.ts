import type { Kind, Layout, ReasonCode } from '../../shared/vocabulary.ts';
import type { Ranked, Shown } from '../rules/ranking.ts';
import type { Card } from '../snapshot/card.ts';
import { cardAt } from '../snapshot/card.ts';
import { bar, BARRED, beginPage, BOUGHT, isBarred, KEPT, STANDING, unbar } from './barred-items.ts';
import { mixesLists, PacksOnShelf } from './one-pack-a-shelf.ts';
import type { Item, ItemsAtHand } from './items-at-hand.ts';
import type { Visit } from './visit.ts';

/** A kind that may fill a shelf, and how the shelf looks then. */
export interface ShelfChoice {
  kind: Kind;
  title: string;
  /** The title where the first is not true of all its items. */
  likelyTitle?: string;
  /** The title where nobody has bought any of them. */
  newTitle?: string;
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
  /** The page's own product, with which a bundle begins. */
  own?: Card;
}

/** What may stand on a shelf beside what is on the page already, asked from its first product on. */
export type Admits = (item: Item) => boolean;

/** What filling asks of the outside; all of it is at hand by then, so filling awaits nothing. */
export interface Sources {
  /** The candidates of a kind at a placement as the config's rules rank them. */
  ranked: (choice: ShelfChoice, placement: string, admits: () => Admits) => Ranked<Item>;
  /** The same before any rule. */
  unruled: (choice: ShelfChoice, placement: string) => Ranked<Item>;
  /** What rules want in a place. */
  pins: readonly string[];
  items: ItemsAtHand;
  now: number;
  showOutOfStock: boolean;
  /** Not all is known of what the visitor has: any product of a group may be a variant of it. */
  mayBeVariants: boolean;
  /** Whether an item shown once on the page may be shown again: only where plain kinds were asked for. */
  mayRepeat: boolean;
}

/** Kinds that show what the visitor knows already: there, what was bought or is the page's own may stand. */
const SHOWS_BOUGHT: ReadonlySet<Kind> = new Set<Kind>(['buy-again']);

/** What may be had instead of a product. Alike and often bought with it too, a product would be on such a shelf first. */
const ALTERNATIVES: ReadonlySet<Kind> = new Set<Kind>(['re-sell', 'up-sell']);
/** So many of what is bought most often with the page's product are left to the shelf that says so: as many as are in sight. */
const KEPT_FOR_CROSS_SELL = 4;
/** What the kinds' own titles say of each product. */
const IS_OF_TITLE: Partial<Record<Kind, (code: ReasonCode) => boolean>> = {
  'cross-sell': (code) => code === 'bought-together',
  're-sell': (code) => code === 'similar',
  trending: (code) => code !== 'new',
};
/** A shelf that says "bought together" holds what was, and no more than as much again that the shop has pinned there. */
const BOUGHT_TOGETHER = 0.5;

/**
 * Fills the plans in order. The hard promises are kept here and nowhere else, after every rule: no item twice on a
 * page, none that is the page's own, in the cart, bought, hidden or out of stock, no other variant of one of these,
 * and no shelf with fewer items than its placement wants.
 */
export function fillShelves(plans: readonly ShelfPlan[], visit: Visit, sources: Sources): FilledShelf[] {
  const filled: FilledShelf[] = [];
  beginPage();
  barVisit(visit, sources.items);
  for (const plan of plans) {
    const { placement, shelves, choices } = plan;
    let standing = 0;
    for (let at = 0; at < choices.length && standing < shelves; at++) {
      const choice = choices[at]!;
      const kept = keepForCrossSell(plan, at, standing, sources);
      let { items, picked } = pick(choice, placement, visit, sources, at - standing);
      for (const item of kept) unbar(item, KEPT);
      if (items.length < choice.minItems && kept.length > 0) {
        // Rather the few alternatives that there are than none.
        for (const item of picked) unbar(item, STANDING);
        ({ items, picked } = pick(choice, placement, visit, sources, at - standing));
      }
      const stands = items.length >= choice.minItems && items.length > 0;
      for (const item of picked) {
        unbar(item, STANDING);
        if (stands && !sources.mayRepeat) bar(item, BARRED);
      }
      if (!stands) continue;
      const own = choice.layout === 'bundle' ? ownCard(visit, sources) : null;
      const shown = titled(choice, items);
      filled.push(own ? { placement, choice: shown, items, own } : { placement, choice: shown, items });
      standing++;
    }
  }
  return filled;
}

/** With the title that is true of the items. What the shop has pinned is its own choice. */
function titled(choice: ShelfChoice, items: readonly FilledItem[]): ShelfChoice {
  const { kind, likelyTitle, newTitle } = choice;
  const isOfTitle = IS_OF_TITLE[kind];
  if (likelyTitle === undefined || !isOfTitle) return choice;
  let [own, pinned, unsold] = [0, 0, 0];
  for (const { reason } of items) {
    if (reason.code === 'pinned') pinned++;
    else if (isOfTitle(reason.code)) own++;
    else if (reason.code === 'new') unsold++;
  }
  const isMostlyPinned = kind === 'cross-sell' && own < BOUGHT_TOGETHER * items.length;
  if (own + pinned === items.length && !isMostlyPinned) return choice;
  return { ...choice, title: (unsold + pinned === items.length && newTitle) || likelyTitle };
}

/** What is on the page, in the cart or hidden, and what was bought. */
function barVisit({ items, item, cart, hidden, bought }: Visit, atHand: ItemsAtHand): void {
  for (const id of items) bar(atHand.itemOf(id), BARRED);
  if (item !== null) bar(atHand.itemOf(item), BARRED);
  for (const id of cart) bar(atHand.itemOf(id), BARRED);
  for (const id of hidden) bar(atHand.itemOf(id), BARRED);
  for (const id of bought) bar(atHand.itemOf(id), BOUGHT);
}

/** Null where it is not known. It may be sold out, which the page need not say as clearly. */
function ownCard({ item }: Visit, { items, now }: Sources): Card | null {
  const card = item === null ? null : items.cardOf(items.itemOf(item));
  return card ? cardAt(card, now) : null;
}

/**
 * Notes as kept what the shelf of cross-sells further down begins with, where the choice is of alternatives and that
 * shelf can stand. @returns what was noted
 */
function keepForCrossSell(
  { placement, shelves, choices }: ShelfPlan,
  at: number,
  standing: number,
  sources: Sources,
): readonly Item[] {
  if (sources.mayRepeat || !ALTERNATIVES.has(choices[at]!.kind)) return [];
  const below = choices.slice(at + 1, at + shelves - standing).find(({ kind }) => kind === 'cross-sell');
  if (!below) return [];
  const kept: Item[] = [];
  const most = Math.max(KEPT_FOR_CROSS_SELL, below.minItems);
  const mayStand = mayStandOn(below.kind, sources);
  const ranking = sources.unruled(below, placement);
  for (let place = 0; place < ranking.length && kept.length < most; place++) {
    const item = ranking.itemAt(place);
    if (!mayStand(item) || sources.pins.includes(item.id)) continue;
    if (ranking.shownAt(place, 0).reason.code !== 'bought-together') continue;
    bar(item, KEPT);
    kept.push(item);
  }
  if (kept.length >= below.minItems) return kept;
  for (const item of kept) unbar(item, KEPT);
  return [];
}

/** Whether an item may stand on a shelf of the kind, as the page is by now. */
function mayStandOn(kind: Kind, { items, showOutOfStock, mayBeVariants }: Sources): Admits {
  const barred = SHOWS_BOUGHT.has(kind) ? BARRED | STANDING | KEPT : BARRED | STANDING | KEPT | BOUGHT;
  return (item) => {
    const card = items.cardOf(item);
    if (!card || (card.availability === 'out_of_stock' && !showOutOfStock)) return false;
    return !isBarred(item, barred) && !(mayBeVariants && item.group !== null);
  };
}

function pick(
  choice: ShelfChoice,
  placement: string,
  visit: Visit,
  sources: Sources,
  fallback: number,
): { items: FilledItem[]; picked: Item[] } {
  const { items: atHand, now, pins } = sources;
  const items: FilledItem[] = [];
  const mixed = mixesLists(choice.kind, visit);
  const packs = mixed ? new PacksOnShelf() : null;
  const picked: Item[] = [];
  const mayStand = mayStandOn(choice.kind, sources);
  const ranking = sources.ranked(choice, placement, () => eachOnce(mayStand, mixed, pins));
  for (let place = 0; place < ranking.length && items.length < choice.limit; place++) {
    const item = ranking.itemAt(place);
    if (!mayStand(item)) continue;
    const card = atHand.cardOf(item)!;
    if (packs?.hasOther(card) && !pins.includes(item.id)) continue;
    bar(item, STANDING);
    picked.push(item);
    const { reason, offer } = ranking.shownAt(place, fallback);
    items.push({ card: cardAt(card, now), reason, offer });
  }
  return { items, picked };
}

/** Of an item's variants only the first, and of its packs, as far as no rule wants more. */
function eachOnce(mayStand: Admits, mixed: boolean, pins: readonly string[]): Admits {
  const standing = new Set<object>();
  const packs = mixed ? new PacksOnShelf() : null;
  return (item) => {
    const one = item.group ?? item;
    if (standing.has(one) || standing.has(item) || !mayStand(item)) return false;
    if (packs?.hasOther(item.card!) && !pins.includes(item.id)) return false;
    standing.add(one).add(item);
    return true;
  };
}
