import type { RuleContext } from '../rules/rule-types.ts';
import { type OpenShelf, rankByRules } from '../rules/apply-rules.ts';
import { mayLeaveOutMost, needsAllCards, pinnedItems } from '../rules/placement-for.ts';
import type { Ranked } from '../rules/ranking.ts';
import type { Card } from '../snapshot/card.ts';
import { MAX_CANDIDATES, preferCategories, rankKind } from './candidates.ts';
import { type Admits, type FilledShelf, fillShelves, type ShelfChoice, type ShelfPlan } from './fill-shelves.ts';
import type { Item } from './items-at-hand.ts';
import type { Looked } from './kind-ranking.ts';
import { RankedKinds } from './ranked-kinds.ts';
import { next } from './next.ts';
import type { Reading } from './reading.ts';
import type { RecommendingShop, Trace } from './recommend.ts';
import type { Visit } from './visit.ts';
import { whyBarred } from './why-barred.ts';
import type { Kind } from '../../shared/vocabulary.ts';

/** Cards fetched for a kind beyond what the shelf shows: some candidates turn out to be sold out, shown or bought. */
const SPARE_CARDS = 16;
/**
 * Where rules lift, bury or dress products by brand, category or price, they find them as deep in a list as this: what
 * stands lower has next to nothing to be multiplied. Where rules leave products out, all are looked at.
 */
export const LIFTED_FROM = 60;

/** One call takes a hundred buckets: so many are left to the cards of what the visitor has. */
export const OWN_A_CALL = 50;
const NONE: readonly string[] = [];

/** What a page asks for. */
export interface AskedPage {
  visit: Visit;
  context: RuleContext;
  plans: readonly ShelfPlan[];
  /** Kinds were asked for instead of placements: no rule acts on them. */
  plain: boolean;
  /** What the page and the visitor have: these cards say of which products no variant may be shown. */
  own: readonly string[];
}

/** Ranks, reads and fills the shelves of one page. */
export class PageShelves {
  readonly #shop: RecommendingShop;
  readonly #reading: Reading;
  readonly #page: AskedPage;
  readonly #trace: Trace | undefined;
  readonly #hasRules: boolean;
  readonly #kinds: RankedKinds;
  /** By placement, where rules look deeper than the shelves do, or too much of what comes first has sold out. */
  readonly #deep = new Map<string, number>();
  /** The pinned products' cards, and all that was looked at. */
  readonly #pins: string[] = [];
  readonly #looked = new Set<Looked>();

  constructor(shop: RecommendingShop, reading: Reading, page: AskedPage, trace: Trace | undefined) {
    this.#shop = shop;
    this.#reading = reading;
    this.#page = page;
    this.#trace = trace;
    this.#hasRules = !page.plain && (trace !== undefined || shop.rules.rules.length > 0);
    const { visit, context, plans } = page;
    for (const { placement } of this.#hasRules ? plans : [])
      if (mayLeaveOutMost(shop.rules, context, placement)) this.#deep.set(placement, MAX_CANDIDATES);
      else if (needsAllCards(shop.rules, context, placement)) this.#deep.set(placement, LIFTED_FROM);
    // Who asks for a kind by its name gets all that is likely; a page's visitors get what the shelf's title says.
    const which = page.plain ? 'likely' : 'true';
    this.#kinds = new RankedKinds((kind) => rankKind(kind, visit, reading, this.#depthOf(kind), which), reading.items);
  }

  /** How many candidates there are of a kind. */
  countOf(kind: Kind): number {
    return this.#kinds.of(kind).length;
  }

  /** Reads what is not at hand of the cards of these plans' candidates, and fills the plans. */
  fill(plans: readonly ShelfPlan[]): FilledShelf[] | Promise<FilledShelf[]> {
    const { context } = this.#page;
    const pins = this.#hasRules
      ? plans.flatMap(({ placement }) => pinnedItems(this.#shop.rules, context, placement))
      : [];
    return next(this.#read(plans, pins), () =>
      this.#lookDeeper(plans)
        ? next(this.#read(plans, pins), () => this.#fillNow(plans, pins))
        : this.#fillNow(plans, pins),
    );
  }

  #read(plans: readonly ShelfPlan[], pins: string[]): void | Promise<void> {
    const { items } = this.#reading;
    const isUnread = (id: string) => items.card(id) === undefined;
    const { own } = this.#page;
    const left = own.length > OWN_A_CALL || this.#reading.missed ? own.filter(isUnread) : NONE;
    if (left.length === 0 && !this.#kinds.isAnyUnread(plans, this.#depthAt) && !pins.some(isUnread)) return;
    const wanted = this.#kinds.wantedCards(plans, shallowDepth, this.#depthAt, pins);
    return this.#reading.need(
      [],
      left.length === 0 ? wanted : [...left.slice(0, OWN_A_CALL), ...wanted, ...left.slice(OWN_A_CALL)],
    );
  }

  /** True where it helps to read once more: there are more candidates, and those that were read and can be bought do not fill a shelf. */
  #lookDeeper(plans: readonly ShelfPlan[]): boolean {
    if (this.#shop.config.config.learning.show_out_of_stock) return false;
    let isDeeper = false;
    for (const { placement, choices } of plans) {
      for (const { kind, limit } of choices) {
        const depth = this.#depthAt(placement, limit);
        const { buyable, unread } = this.#kinds.look(kind, depth);
        if (unread || buyable >= limit || this.countOf(kind) < depth || depth >= MAX_CANDIDATES) continue;
        this.#deep.set(placement, MAX_CANDIDATES);
        isDeeper = true;
      }
    }
    if (isDeeper) for (const { choices } of plans) for (const { kind } of choices) this.#kinds.forget(kind);
    return isDeeper;
  }

  /** No price that was looked at changes before this, in ms since 1970. */
  until(): number {
    const { items } = this.#reading;
    let until = Infinity;
    const note = (sale: Card['sale']) => {
      if (sale) until = Math.min(until, nextSaleTurn(sale, this.#page.context.now));
    };
    for (const id of this.#page.own) note(items.card(id)?.sale);
    for (const id of this.#pins) note(items.card(id)?.sale);
    for (const { sales } of this.#looked) for (const sale of sales) note(sale);
    return until;
  }

  #fillNow(plans: readonly ShelfPlan[], pins: readonly string[]): FilledShelf[] {
    const { items } = this.#reading;
    const isNoneKnown = this.#kinds.isNoneKnown(plans, this.#depthAt) && !pins.some((id) => items.card(id));
    // Where nothing can be read, best-sellers are better than an empty page.
    const mayBeVariants = !isNoneKnown && this.#isAnyOwnUnread();
    if (isNoneKnown) this.#reading.takeTopCards();
    this.#pins.push(...pins);
    return fillShelves(plans, this.#page.visit, {
      items,
      now: this.#page.context.now,
      mayRepeat: this.#page.plain,
      showOutOfStock: this.#shop.config.config.learning.show_out_of_stock,
      mayBeVariants,
      ranked: this.#rankShelf,
      unruled: ({ kind, limit }, placement) => this.#kinds.look(kind, this.#depthAt(placement, limit)).shown,
      pins,
    });
  }

  /** Of a cart of hundreds one request does not read all. */
  #isAnyOwnUnread(): boolean {
    const { items, missed } = this.#reading;
    return missed && this.#page.own.some((id) => items.card(id) === undefined);
  }

  /** The candidates of a shelf that have a card, as the visitor's wishes and the rules rank them. */
  readonly #rankShelf = ({ kind, limit }: ShelfChoice, placement: string, admits: () => Admits): Ranked<Item> => {
    const looked = this.#kinds.look(kind, this.#depthAt(placement, limit));
    this.#looked.add(looked);
    const { items } = this.#reading;
    const { visit, context } = this.#page;
    const preferred = preferCategories(looked.shown, visit.categories, items);
    if (!this.#hasRules) return preferred;
    const shelf: OpenShelf<Item> = { placement, kind, limit, admits };
    if (this.#trace) {
      const { show_out_of_stock: showOutOfStock } = this.#shop.config.config.learning;
      shelf.whyNot = (item) => whyBarred(item, visit, items, showOutOfStock);
    }
    return rankByRules(this.#shop.rules, context, shelf, preferred, items, this.#trace?.rules);
  };

  readonly #depthAt = (placement: string, limit: number): number =>
    Math.max(this.#deep.get(placement) ?? 0, shallowDepth(limit));

  #depthOf(kind: Kind): number {
    let depth = 0;
    for (const { placement, choices } of this.#page.plans)
      for (const choice of choices)
        if (choice.kind === kind) depth = Math.max(depth, this.#depthAt(placement, choice.limit));
    return depth;
  }
}

/** How many of a kind's candidates are looked at where no rule looks at their cards. */
function shallowDepth(limit: number): number {
  return limit + SPARE_CARDS;
}

/** When a sale price begins or ends next. */
function nextSaleTurn([from, until]: NonNullable<Card['sale']>, now: number): number {
  if (from !== null && from > now) return from;
  // It counts until the end of this millisecond.
  return until !== null && until >= now ? until + 1 : Infinity;
}
