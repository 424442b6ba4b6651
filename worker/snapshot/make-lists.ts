import { BETWEEN, joinNames } from '../../shared/category-path.ts';
import type { Learner, Neighbour } from '../co-purchase/learn.ts';
import type { RidgeRows } from '../co-purchase/ridge-column.ts';
import { ordersOf } from '../co-purchase/order-matrix.ts';
import { buyAgain } from '../similarity/buy-again.ts';
import { linkOrders } from '../similarity/order-chains.ts';
import type { Catalog } from '../similarity/catalog.ts';
import { createReSell } from '../similarity/re-sell.ts';
import { createUpSell } from '../similarity/up-sell.ts';
import { onePackEach } from '../similarity/one-pack.ts';
import { TopList } from '../similarity/top-list.ts';
import { trending } from '../trending/trending.ts';
import { bestSellers } from '../trending/best-sellers.ts';
import { countWindow } from '../trending/window-counts.ts';
import type { CrossSellEntry, ItemLists, ListEntry, ReSellEntry, TopLists } from './item-lists.ts';
import {
  MAX_CATEGORY_TOP,
  MAX_CATEGORY_NAMES,
  MAX_RE_SELLS,
  MAX_TOP,
  MAX_UP_SELLS,
  categoryKey,
  shorten,
} from './item-lists.ts';
import { ordersTogether } from './orders-together.ts';
import type { ShopModel } from './shop-model.ts';

/** Risers looked at for the categories' lists. */
const MAX_RISERS = 400;
/** A smaller category's own list says nothing that the category page itself does not. */
const MIN_CATEGORY_ITEMS = 4;
/** One pack of a thing stands in a category's list: so many times as many items are looked at. */
const PACKS = 2;
/** More than any item has buyers. */
const ABOVE_SOLD_OUT = 2 ** 32;
/** A category's best-sellers are counted over the newest orders only. */
const NEWEST_ORDERS = 20_000;

/**
 * Prepares the making of items' lists: the answer takes the number of one that leads its variants (`variants.ts`), and
 * gives what the snapshot holds of it and of each it leads: the same, but for what is dearer than each. An item takes
 * about a millisecond. Lists hold only items that have a card, and what has sold out takes the places in them that are
 * left over. A product that sells out later changes one card and no list: the edge leaves it out, and looks further down
 * where too much of a list has. Back in stock, it is on the lists that still hold it at once, on others when they are
 * next made.
 */
export function listMaker(
  model: ShopModel,
  learner: Learner,
  minBuyers?: number,
): (lead: number, rows: RidgeRows) => ItemLists[] {
  const { matrix, content } = model;
  const { catalog } = content;
  const chains = linkOrders(matrix);
  const reSell = createReSell(content, matrix, chains, minBuyers);
  const upSell = createUpSell(content, matrix, model.bandOf, chains);
  const again = buyAgain(matrix, chains);
  const idOf = (item: number) => model.idOf(catalog.namedFor(item));
  const entry = (other: number, score: number, both: number): ListEntry => [idOf(other), shorten(score), both];
  const shown = ({ item: other }: { item: number }) => catalog.isShown(other);

  return (lead, rows) => {
    const orders = ordersOf(matrix, lead);
    const crossSells = lead < matrix.itemCount ? learner.neighbours(lead, rows) : [];
    const x = goingWith(lead, crossSells.filter(shown)).map(
      ({ item: other, page, cart, orders: both }): CrossSellEntry => {
        const isByChance = isChance(lead, other, both);
        const said = [idOf(other), shorten(page), shorten(cart), both] as const;
        return isByChance ? [...said, 1] : said;
      },
    );
    const r = reSell(lead, MAX_RE_SELLS)
      .filter(shown)
      .map((row): ReSellEntry => {
        const said = entry(row.item, row.score, row.orders);
        return row.content > 0 ? said : [...said, 1];
      });
    const repeats = again(lead);
    const isRepeated = repeats && repeats.again > 0;
    const dearerThan = new Map<number | null, ListEntry[]>();
    return Array.from(catalog.variants.ledBy(lead), (item): ItemLists => {
      const price = content.priceOf(item);
      const u = dearerThan.get(price) ?? upSellsOf(item, lead);
      dearerThan.set(price, u);
      return {
        n: orders,
        x,
        r,
        u,
        ...(isRepeated && { b: [shorten(repeats.repeatRate), Math.round(repeats.medianGapDays ?? 0)] }),
      };
    });
  };

  /** So many of the item's orders would hold the other by chance, give or take their root (Poisson). */
  function isChance(item: number, other: number, both: number): boolean {
    const expected = (ordersOf(matrix, item) * ordersOf(matrix, other)) / matrix.orderCount;
    return both > 0 && both <= expected + Math.sqrt(expected);
  }

  /** One pack of each thing, rather one that was bought with the item; and another pack of the item only where it was. */
  function goingWith(lead: number, neighbours: readonly Neighbour[]): readonly Neighbour[] {
    const { packs } = catalog;
    const isCounted = ({ item: other, orders: both }: Neighbour) => both > 0 && !isChance(lead, other, both);
    return onePackEach(
      neighbours,
      catalog,
      (row) => (catalog.isSoldOut(row.item) ? 0 : 2) + (isCounted(row) ? 1 : 0),
    ).filter((row) => !packs.areOneThing(lead, row.item) || isCounted(row));
  }

  function upSellsOf(item: number, lead: number): ListEntry[] {
    const rows = upSell(item, MAX_UP_SELLS).filter(shown);
    return rows.map((row) => entry(row.item, row.score, ordersTogether(matrix, lead, row.item)));
  }
}

/**
 * The lists of the shop and of each of its categories, and the names of those with most items; `seed` (the number of
 * the day) turns trending a little. O(order lines + items × depth).
 */
export function topLists(
  model: ShopModel,
  seed: number,
): { shop: TopLists; categories: [key: string, lists: TopLists][]; names: string[] } {
  const { matrix } = model;
  const { catalog } = model.content;
  const idOf = (item: number) => model.idOf(catalog.namedFor(item));
  // What has no card may not stand in for what has: it takes no place in a ranking.
  const only = (item: number) => catalog.isShown(item);
  const rising = trending(matrix, catalog, { limit: MAX_RISERS, seed, only });
  const best = bestSellers(matrix, catalog, MAX_TOP, only);
  const entry = ({ item, score, orders }: { item: number; score: number; orders: number }): ListEntry => [
    idOf(item),
    shorten(score),
    orders,
  ];
  const shop: TopLists = {
    trending: rising.rows.slice(0, MAX_TOP).map(entry),
    best: best.rows.map(entry),
    of: [rising.of, best.of],
  };

  const from = Math.max(0, matrix.orderCount - NEWEST_ORDERS);
  const window = countWindow(matrix, from, matrix.orderCount);
  const byCategory = [...bestByCategory(catalog, window.buyers)];
  const names = byCategory
    .sort(([a, { members: most }], [b, { members }]) => members - most || (a < b ? -1 : 1))
    .slice(0, MAX_CATEGORY_NAMES)
    .map(([path]) => path)
    .sort();
  const listsOf = (path: string, ranked: TopList): TopLists => {
    const below = path.split(BETWEEN);
    const isBelow = (item: number) => below.every((name, depth) => catalog.pathOf(item)[depth] === name);
    const risingHere = rising.rows.filter(({ item }) => isBelow(item));
    const bestHere = ranked.items.map((item) => {
      return { item, score: window.buyers[item] ?? 0, orders: window.orders[item] ?? 0 };
    });
    return {
      trending: risingHere.slice(0, MAX_CATEGORY_TOP).map(entry),
      best: onePackEach(bestHere, catalog).slice(0, MAX_CATEGORY_TOP).map(entry),
      of: [rising.of, matrix.orderCount - from],
    };
  };
  const categories = byCategory
    .filter(([, { members }]) => members >= MIN_CATEGORY_ITEMS)
    .map(([path, { best: ranked }]): [string, TopLists] => [categoryKey(path), listsOf(path, ranked)]);
  return { shop: fillWithNewcomers(shop, model), categories, names };
}

/** A shop without orders still has a shelf: its catalogue, in the order in which it was handed over. */
function fillWithNewcomers(top: TopLists, { content: { catalog }, idOf }: ShopModel): TopLists {
  if (top.best.length >= MAX_TOP) return top;
  const listed = new Set(top.best.map(([id]) => id));
  const more: { item: number }[] = [];
  for (let item = 0; item < catalog.count; item++) {
    if (more.length >= PACKS * MAX_TOP) break;
    if (!catalog.isShown(item) || catalog.isSoldOut(item) || !catalog.variants.leads(item)) continue;
    if (!listed.has(idOf(catalog.namedFor(item)))) more.push({ item });
  }
  const newcomers = onePackEach(more, catalog).map(({ item }): ListEntry => [idOf(catalog.namedFor(item)), 0, 0]);
  return { ...top, best: [...top.best, ...newcomers].slice(0, MAX_TOP) };
}

/** Of each category, with all below it: how many items it has, and those with most buyers, what has sold out last. */
function bestByCategory(catalog: Catalog, buyers: Uint32Array): Map<string, { members: number; best: TopList }> {
  const categories = new Map<string, { members: number; best: TopList }>();
  const above = Array.from(catalog.paths(), (path) =>
    path.map((_, depth) => {
      const name = joinNames(path.slice(0, depth + 1));
      const category = categories.get(name) ?? { members: 0, best: new TopList(MAX_CATEGORY_TOP * PACKS) };
      categories.set(name, category);
      return category;
    }),
  );
  for (let item = 0; item < catalog.count; item++) {
    if (!catalog.isShown(item) || !catalog.variants.leads(item)) continue;
    const rank = (buyers[item] ?? 0) + (catalog.isSoldOut(item) ? 0 : ABOVE_SOLD_OUT);
    for (const category of above[catalog.pathNumber(item)]!) {
      category.members++;
      category.best.add(item, rank);
    }
  }
  return categories;
}
