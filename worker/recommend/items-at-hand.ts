/**
 * The products of one version as requests meet them again and again: one object each, which lists and shelves name
 * instead of ids, so that a request compares and follows objects where it would look up texts. It is made from what
 * `KnownItems` holds and begins anew when that lets go of something: it holds nothing that would be gone without it.
 */
import type { ProductFacts } from '../rules/product-facts.ts';
import type { ProductJudge } from '../rules/judge-product.ts';
import { JudgedItems } from '../rules/judged-items.ts';
import type { RankedItem } from '../rules/ranking.ts';
import type { Card } from '../snapshot/card.ts';
import type { ItemLists, TopLists } from '../snapshot/item-lists.ts';
import { categoryKey, isTopLists } from '../snapshot/item-lists.ts';
import { generation } from '../snapshot/known-items.ts';
import type { Which } from './cross-sells.ts';
import type { KindRanking } from './kind-ranking.ts';
import { boughtShare } from './sum-lists.ts';

/** What judges found out about items is kept for so many in all, 9 bytes each; of more, all begin anew. */
const MAX_JUDGED = 1_000_000;
/** Items that an isolate has of all shops, about 100 bytes each; past that it begins anew. */
const MAX_ITEMS = 100_000;

export class Item implements RankedItem {
  readonly id: string;
  /** Its own among the items at hand, from 0. */
  readonly number: number;
  card: Card | null | undefined = undefined;
  facts: ProductFacts | null = null;
  /** The item under whose id the card's variants stand together; null: there are none, or there is no card. */
  group: Item | null = null;
  lists: ListsAtHand | null | undefined = undefined;
  /** What a request has noted of it: only `barred-items.ts` reads and writes these. */
  marks = 0;
  markedBy = 0;

  constructor(id: string, number: number) {
    this.id = id;
    this.number = number;
  }
}

/** The lists of an item, with what every request would make of them alike: made once. */
export interface ListsAtHand {
  item: Item;
  own: ItemLists;
  /** The cross-sells as they are summed: beside each other in memory, since a request meets hundreds of them. */
  numbers: Int32Array;
  scores: Float64Array;
  orders: Float64Array;
  shares: Float64Array;
  crossSells: Record<Which, KindRanking | null>;
  r: Record<Which, KindRanking | null>;
  u: KindRanking | null;
}

/** What was read of the snapshot, by the items' ids; null: there is no such item; undefined: it was not read. */
export interface Readings {
  lists: { get(id: string): ItemLists | TopLists | null | undefined };
  cards: { get(id: string): Card | null | undefined };
}

let made = 0;

export class ItemsAtHand {
  readonly #items = new Map<string, Item>();
  readonly #byNumber: Item[] = [];
  readonly #readings: Readings;
  /** What rises and sells, of the shop and of categories. */
  readonly risen = new Map<TopLists, KindRanking>();
  /** Counts how often cards became others than they were. */
  turn = 0;
  readonly #judged = new Map<ProductJudge, JudgedItems>();

  constructor(readings: Readings) {
    this.#readings = readings;
  }

  /** The numbers of items are below this. */
  get size(): number {
    return this.#byNumber.length;
  }

  /** The item of this name, whether there is such a product or not. */
  readonly named = (id: string): Item => {
    let item = this.#items.get(id);
    if (!item) {
      made++;
      item = new Item(id, this.#byNumber.length);
      this.#items.set(id, item);
      this.#byNumber.push(item);
    }
    return item;
  };

  readonly numbered = (number: number): Item => this.#byNumber[number]!;

  /** The same, with its card as far as that was read. */
  readonly itemOf = (id: string): Item => {
    const item = this.named(id);
    this.cardOf(item);
    return item;
  };

  readonly card = (id: string): Card | null | undefined => this.cardOf(this.named(id));

  readonly judgedBy = (judge: ProductJudge): JudgedItems => {
    let judged = this.#judged.get(judge);
    if (!judged) {
      if (this.#judged.size * this.size > MAX_JUDGED) this.#judged.clear();
      this.#judged.set(judge, (judged = new JudgedItems(judge)));
    }
    return judged;
  };

  /** Puts cards in place of those that could not be read. */
  takeCards(cards: readonly Card[]): void {
    for (const card of cards) this.#setCard(this.named(card.id), card);
    this.#judged.clear();
    this.turn++;
  }

  cardOf(item: Item): Card | null | undefined {
    if (item.card === undefined) {
      const card = this.#readings.cards.get(item.id);
      if (card !== undefined) this.#setCard(item, card);
    }
    return item.card;
  }

  listsOf(item: Item): ListsAtHand | null | undefined {
    if (item.lists === undefined) {
      const own = this.#readings.lists.get(item.id);
      if (own !== undefined) item.lists = own && !isTopLists(own) ? this.#listsAtHand(item, own) : null;
    }
    return item.lists;
  }

  /** What rises and sells in a category; null where it has no lists, or where they were not read. */
  topOf(path: string): TopLists | null {
    const lists = this.#readings.lists.get(categoryKey(path));
    return lists && isTopLists(lists) ? lists : null;
  }

  /** Whether what was read of the snapshot says which lists are kept under this name, or that there are none. */
  isListRead(id: string): boolean {
    return this.listsOf(this.named(id)) !== undefined;
  }

  #setCard(item: Item, card: Card | null): void {
    item.card = card;
    item.facts = null;
    item.group = card?.item_group_id ? this.named(card.item_group_id) : null;
  }

  #listsAtHand(item: Item, own: ItemLists): ListsAtHand {
    const entries = own.x;
    const numbers = new Int32Array(entries.length);
    const scores = new Float64Array(entries.length);
    const orders = new Float64Array(entries.length);
    const shares = new Float64Array(entries.length);
    for (let at = 0; at < entries.length; at++) {
      const entry = entries[at]!;
      numbers[at] = this.named(entry[0]).number;
      scores[at] = entry[2];
      orders[at] = entry[3];
      shares[at] = boughtShare(entry);
    }
    return {
      item,
      own,
      numbers,
      scores,
      orders,
      shares,
      crossSells: { likely: null, true: null },
      r: { likely: null, true: null },
      u: null,
    };
  }
}

let tables = new WeakMap<Readings, ItemsAtHand>();
let madeIn = -1;

/** The items of a version that the isolate keeps. */
export function itemsAtHand(known: Readings): ItemsAtHand {
  // All at once: what one shop holds must not outlive what `KnownItems` counts for all of them.
  if (madeIn !== generation() || made > MAX_ITEMS) {
    tables = new WeakMap();
    madeIn = generation();
    made = 0;
  }
  let items = tables.get(known);
  if (!items) tables.set(known, (items = new ItemsAtHand(known)));
  return items;
}
