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
   * stock is not looked at. Empty where nothing is known of `i`. With `band`, only items whose price is in it.
   *
   * At most `MAX_READ` entries of each of the item's terms, of its category and of its brand are read, so a call
   * costs O(terms × MAX_READ) whatever the size of the catalogue: about 0.1 ms at 10,000 products. A changed
   * product changes its own list and, as likeness is mutual, those of the items on it: nothing else needs asking again.
   */
  similar(i: number, limit: number, band: PriceBand | null = null): ContentNeighbour[] {
    if (!this.catalog.isShown(i) || limit <= 0) return [];
    const own = this.#order.placeOf.at(i);
    const found = this.#gather(own, band);
    const parts = this.#weights(own);
    const { variants } = this.catalog;
    const top = new TopList(limit);
    for (let k = 0; k < found.length; k++) {
      const place = found.place[k]!;
      const j = this.#order.itemAt.at(place);
      if (place === own || !variants.leads(j) || this.catalog.areVariants(i, j)) continue;
      const score = this.#score(own, place, parts, found.sum[k]!);
      if (score > 0) top.add(j, score);
    }
    return top.items.map((j, n) => ({ item: j, score: top.scores[n]! }));
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

  /** As `#parts`, weighed and summed; it runs for thousands of candidates an item, so it makes no object. */
  #score(a: number, b: number, weights: ContentParts & { total: number }, cosine: number): number {
    const nodeOf = this.#tree.nodeOf;
    const category = categoryOverlap(this.#tree, nodeOf[a]!, nodeOf[b]!);
    const brand = weights.brand > 0 && this.#brand[a] === this.#brand[b] ? 1 : 0;
    // The price ranks what is alike; alone it makes nothing alike.
    if (cosine + category + brand === 0 || weights.total === 0) return 0;
    const alike = weights.title * Math.min(cosine, 1) + weights.category * category + weights.brand * brand;
    const price =
      weights.price > 0 ? weights.price * priceLikeness(this.#order.price.at(a), this.#order.price.at(b)) : 0;
    const sameSort = weights.category > 0 && nodeOf[b] !== 0 ? category + OTHER_SORT * (1 - category) : 1;
    return (sameSort * (alike + price)) / weights.total;
  }

  /** Places that share a term, the category or the brand with `own`, with the products of their titles. */
  #gather(own: number, band: PriceBand | null): GatheredSums {
    const low = band ? placeOfPrice(this.#order, band.min) : 0;
    const high = band ? placeOfPrice(this.#order, band.max * (1 + Number.EPSILON)) : this.#order.count;
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
