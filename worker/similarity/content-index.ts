import {
  buildCategoryTree,
  type CategoryLists,
  categoryOverlap,
  type KeptTree,
  listCategories,
  NO_LIST,
  sharedCategories,
} from './category-tree.ts';
import type { Catalog } from './catalog.ts';
import { GatheredSums } from './gathered-sums.ts';
import { narrowColumn } from '../columns/narrow-column.ts';
import { orderByPrice, placeOfPrice, type PriceOrder } from './price-order.ts';
import type { TitleRows } from './title-rows.ts';
import type { TitleVectors } from './title-vectors.ts';
import { type Groups, groupPlaces } from './place-groups.ts';
import type { PartModels } from './part-models.ts';
import { TopList } from './top-list.ts';

export interface ContentNeighbour {
  item: number;
  /** 0 (nothing in common) to 1 (the same in all that is known). */
  score: number;
}

/** What two items have in common, each 0 to 1. */
export interface ContentParts {
  title: number;
  category: number;
  brand: number;
  price: number;
}

/** Only items in this band, in the shop's currency; both ends belong to it. */
export interface PriceBand {
  min: number;
  max: number;
}

/** The number of no brand. */
export const NO_BRAND = 0;
/** What each part weighs; the parts an item lacks are left out and the rest scaled to 1. */
const WEIGHT = { title: 0.5, category: 0.3, price: 0.12, brand: 0.08 } as const;
/** Where two categories have nothing in common, all else that two products share counts this much. */
const OTHER_SORT = 0.6;
/** An unknown price stands for one that is this share of the other. */
const UNKNOWN_PRICE = 0.25;
/** Of a term, category or brand with more items, only this many nearest in price are read. */
const MAX_READ = 2000;
/** So many are listed where fewer are asked for. */
const OFTEN_ASKED = 100;
/** A bound is worked out in another order than what it bounds: so much more than the last digits can differ. */
const ROUNDED_UP = 1 + 1e-12;
/** A category with fewer members is widened by its parent's. */
const ENOUGH_ALIKE = 60;

/**
 * Which products are alike by what the catalogue says of them, so that a product nobody has bought yet has
 * neighbours. It reads titles, category paths, brands and prices, and works with whichever of them are there.
 * It gives up pictures, descriptions and synonyms.
 *
 * Memory: some 30 bytes an item beside the catalogue's, and 6 a term of its title.
 */
export class ContentIndex {
  readonly catalog: Catalog;
  readonly #order: PriceOrder;
  readonly #titles: TitleVectors;
  readonly #tree: KeptTree;
  /** The highest categories with more than one product. */
  readonly #shared: Set<number>;
  readonly #ofCategory: CategoryLists;
  readonly #models: PartModels;
  /** By place the number of its brand; `NO_BRAND` where it has none. */
  readonly #brand: ArrayLike<number>;
  readonly #ofBrand: Groups;
  /** Products of titles gathered in a search. */
  readonly #gathered = new GatheredSums();
  #latest: { item: number; limit: number; rows: readonly ContentNeighbour[] } = { item: -1, limit: 0, rows: [] };

  /** All lists inside are by place in the price order, see there. */
  constructor({ catalog, prices, brands, titles, models }: IndexedColumns) {
    this.catalog = catalog;
    this.#order = orderByPrice(prices);
    const { count, itemAt, placeOf } = this.#order;
    const variants = groupPlaces(count, catalog.groupCount, (place, into) => {
      const group = catalog.groupOf(itemAt.at(place));
      if (group > 0) into(group - 1);
    });
    this.#titles = titles.vectors(itemAt, variants);
    const pathAt = (place: number) => catalog.pathNumber(itemAt.at(place));
    const { members, ...tree } = buildCategoryTree(catalog.paths(), pathAt, count, catalog.shownCount);
    this.#tree = tree;
    this.#ofCategory = listCategories({ ...tree, members }, ENOUGH_ALIKE);
    const nodeOf = (item: number) => tree.nodeOf[placeOf.at(item)]!;
    const areOne = (item: number, other: number) => catalog.areVariants(item, other);
    this.#shared = sharedCategories(tree, count, nodeOf, areOne);
    this.#models = models;
    models.settle({ parent: tree.parent, nodeOf }, (item) => catalog.variants.leadOf(item));
    const most = brands.reduce((highest, brand) => Math.max(highest, brand), NO_BRAND);
    const brand = narrowColumn(count, most);
    for (let place = 0; place < count; place++) brand[place] = brands[itemAt.at(place)]!;
    this.#brand = brand;
    this.#ofBrand = groupPlaces(count, most + 1, (place, into) => {
      if (brand[place] !== NO_BRAND) into(brand[place]!);
    });
  }

  /** In the shop's currency; null where it is not known. */
  priceOf(item: number): number | null {
    const place = this.#placeOf(item);
    const price = place === undefined ? Number.NaN : this.#order.price.at(place);
    return Number.isNaN(price) ? null : price;
  }

  /**
   * The items most like item `i`, best first, never itself nor a variant of it, and of variants the one that leads;
   * stock is not looked at. Empty where nothing is known of `i`.
   *
   * At most `MAX_READ` entries of each of the item's terms, of its category and of its brand are read, so a call
   * costs O(terms × MAX_READ) whatever the size of the catalogue: about 0.1 ms at 10,000 products. A changed
   * product changes its own list and, as likeness is mutual, those of the items on it: nothing else needs asking again.
   */
  similar(i: number, limit: number): ContentNeighbour[] {
    // What goes with an item and what is like it are listed one after the other, and ask for the same.
    if (this.#latest.item !== i || this.#latest.limit < limit) {
      const most = Math.max(limit, OFTEN_ASKED);
      const [rows = []] = this.#rank(i, most, 0, [this.#order.count]);
      this.#latest = { item: i, limit: most, rows };
    }
    return this.#latest.rows.slice(0, Math.max(0, limit));
  }

  /**
   * As {@link similar}, of each price band those most like item `i`: one reading for all, whose `MAX_READ` are the nearest
   * to the item's own price. Bands ascend, and one begins where the one before it ends.
   */
  similarInBands(i: number, limit: number, bands: readonly PriceBand[]): ContentNeighbour[][] {
    const ends = bands.map(({ max }) => placeOfPrice(this.#order, max * (1 + Number.EPSILON)));
    return bands.length > 0 ? this.#rank(i, limit, placeOfPrice(this.#order, bands[0]!.min), ends) : [];
  }

  /** Of each stretch of places, which begins where the one before it ends, the `limit` items most like `i`. */
  #rank(i: number, limit: number, low: number, ends: readonly number[]): ContentNeighbour[][] {
    const tops = ends.map(() => new TopList(limit));
    if (this.catalog.isShown(i)) {
      const own = this.#order.placeOf.at(i);
      const found = this.#gather(own, low, ends.at(-1)!);
      const parts = this.#weights(own);
      const { variants } = this.catalog;
      for (let k = 0; k < found.length; k++) {
        const place = found.place[k]!;
        let at = 0;
        while (place >= ends[at]!) at++;
        const score = this.#score(own, place, parts, found.sum[k]!, tops[at]!.least);
        if (score <= 0 || score < tops[at]!.least || place === own) continue;
        const j = this.#order.itemAt.at(place);
        if (variants.leads(j) && !this.catalog.areVariants(i, j)) tops[at]!.add(j, score);
      }
    }
    return tops.map(({ items, scores }) => items.map((item, n) => ({ item, score: scores[n]! })));
  }

  /** How alike two items are, on `similar`'s scale. O(terms of both). */
  score(i: number, j: number): number {
    const [a, b] = [this.#placeOf(i), this.#placeOf(j)];
    if (a === undefined || b === undefined || !this.catalog.isShown(i) || !this.catalog.isShown(j)) return 0;
    return this.#score(a, b, this.#weights(a), this.#titles.cosine(a, b));
  }

  /** What the two have in common, part by part. O(terms of both). */
  parts(i: number, j: number): ContentParts {
    const [a, b] = [this.#placeOf(i), this.#placeOf(j)];
    if (a === undefined || b === undefined) return { title: 0, category: 0, brand: 0, price: 0 };
    return this.#parts(a, b, this.#titles.cosine(a, b));
  }

  /** How near their categories are, 0 to 1; 1 where either has none, which tells nothing against them. */
  sameSort(i: number, j: number): number {
    const [a, b] = [this.#placeOf(i), this.#placeOf(j)];
    if (a === undefined || b === undefined || !this.catalog.pathNumber(i) || !this.catalog.pathNumber(j)) return 1;
    return categoryOverlap(this.#tree, this.#tree.nodeOf[a]!, this.#tree.nodeOf[b]!);
  }

  /** Whether `i` is a part for other models than `j` is, as a case for another phone. */
  isForOtherModel(i: number, j: number): boolean {
    return i < this.catalog.count && j < this.catalog.count && this.#models.areForOthers(i, j);
  }

  /** Whether any other product is of its category, or of one above it: else the category tells nothing. */
  sharesCategory(i: number): boolean {
    const place = this.#placeOf(i);
    if (place === undefined) return false;
    let top = this.#tree.nodeOf[place]!;
    if (top === 0) return false;
    while (this.#tree.parent[top] !== 0) top = this.#tree.parent[top]!;
    return this.#shared.has(top);
  }

  /** How much is known of an item, 0 to 1: the weights of the parts that it has. */
  known(i: number): number {
    const place = this.#placeOf(i);
    return place === undefined ? 0 : this.#weights(place).total;
  }

  /** Undefined where there is no such item. */
  #placeOf(item: number): number | undefined {
    return item < this.#order.count ? this.#order.placeOf.at(item) : undefined;
  }

  #weights(place: number) {
    const title = this.#titles.hasTerms(place) ? WEIGHT.title : 0;
    const category = this.#tree.information.at(this.#tree.nodeOf[place]!) > 0 ? WEIGHT.category : 0;
    const brand = this.#brand[place] === NO_BRAND ? 0 : WEIGHT.brand;
    const price = Number.isNaN(this.#order.price.at(place)) ? 0 : WEIGHT.price;
    return { title, category, brand, price, total: title + category + brand + price };
  }

  #parts(a: number, b: number, title: number): ContentParts {
    return {
      title: Math.min(title, 1),
      category: categoryOverlap(this.#tree, this.#tree.nodeOf[a]!, this.#tree.nodeOf[b]!),
      brand: this.#brand[a] !== NO_BRAND && this.#brand[a] === this.#brand[b] ? 1 : 0,
      price: priceLikeness(this.#order.price.at(a), this.#order.price.at(b)),
    };
  }

  /**
   * As `#parts`, weighed and summed; it runs for thousands of candidates an item, so it makes no object. 0 also where it
   * would be below `least`, which mostly shows before the categories are compared.
   */
  #score(a: number, b: number, weights: ContentParts & { total: number }, cosine: number, least = 0): number {
    if (weights.total === 0) return 0;
    const brand = weights.brand > 0 && this.#brand[a] === this.#brand[b] ? 1 : 0;
    const price =
      weights.price > 0 ? weights.price * priceLikeness(this.#order.price.at(a), this.#order.price.at(b)) : 0;
    const known = weights.title * Math.min(cosine, 1) + weights.brand * brand + price;
    if ((known + weights.category) * ROUNDED_UP < least * weights.total) return 0;
    const nodeOf = this.#tree.nodeOf;
    const category = categoryOverlap(this.#tree, nodeOf[a]!, nodeOf[b]!);
    // The price ranks what is alike; alone it makes nothing alike.
    if (cosine + category + brand === 0) return 0;
    const alike = weights.title * Math.min(cosine, 1) + weights.category * category + weights.brand * brand;
    const sameSort = weights.category > 0 && nodeOf[b] !== 0 ? category + OTHER_SORT * (1 - category) : 1;
    return (sameSort * (alike + price)) / weights.total;
  }

  /** Places from `low` on, below `high`, that share a term, the category or the brand with `own`, with the products of their titles. */
  #gather(own: number, low: number, high: number): GatheredSums {
    const found = this.#gathered;
    found.forget();
    this.#titles.gather(own, low, high, MAX_READ, found);
    const { listOf, lists } = this.#ofCategory;
    const list = listOf[this.#tree.nodeOf[own]!]!;
    const meetAll = ({ start, place }: Groups, group: number) => {
      const [from, to] = place.around(start[group]!, start[group + 1]!, own, { low, high, most: MAX_READ });
      for (let p = from; p < to; p++) found.add(place.at(p), 0);
    };
    if (list !== NO_LIST) meetAll(lists, list);
    if (this.#brand[own] !== NO_BRAND) meetAll(this.#ofBrand, this.#brand[own]!);
    return found;
  }
}

interface IndexedColumns {
  catalog: Catalog;
  /** By item; NaN where unknown, `NO_BRAND` where it has none. */
  prices: Float64Array;
  brands: Uint32Array;
  titles: TitleRows;
  models: PartModels;
}

/** The cheaper over the dearer: the log ratio's distance brought to 0 … 1. */
function priceLikeness(a: number, b: number): number {
  return Number.isNaN(a + b) ? UNKNOWN_PRICE : Math.min(a, b) / Math.max(a, b);
}
