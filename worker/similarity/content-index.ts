import { buildCategoryTree, categoryOverlap, type CategoryTree } from './category-tree.ts';
import type { Catalogue } from './catalogue.ts';
import { lowerBound, orderByPrice, placeOfPrice, type PriceOrder } from './price-order.ts';
import { type TitleRows, titleCosine, type TitleVectors } from './title-vectors.ts';
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
 * Memory: 75 bytes an item, and 16 a term of its title.
 */
export class ContentIndex {
  readonly catalogue: Catalogue;
  readonly #order: PriceOrder;
  readonly #titles: TitleVectors;
  readonly #tree: CategoryTree;
  readonly #inCategory: Groups;
  readonly #models: PartModels;
  readonly #brand: Int32Array;
  readonly #ofBrand: Groups;
  /** Title products gathered so far in a search; `#seen[place] === #search` tells whether it is of this one. */
  readonly #gathered: Float64Array;
  readonly #seen: Uint32Array;
  #search = 0;

  /** All lists inside are by place in the price order, see there. */
  constructor({ catalogue, prices, brands, titles, models }: IndexedColumns) {
    this.catalogue = catalogue;
    this.#order = orderByPrice(prices);
    const { itemAt } = this.#order;
    // −1: no variant of anything, and in no group.
    const variants = groupPlaces(
      Int32Array.from(itemAt, (item) => catalogue.groupOf(item) - 1),
      null,
    );
    this.#titles = titles.vectors(itemAt, variants);
    const pathAt = (place: number) => catalogue.pathNumber(itemAt[place]!);
    this.#tree = buildCategoryTree(catalogue.paths(), pathAt, itemAt.length);
    this.#inCategory = groupPlaces(Int32Array.from(this.#tree.nodeOf), this.#tree);
    this.#models = models;
    const { placeOf } = this.#order;
    const nodeOf = (item: number) => this.#tree.nodeOf[placeOf[item]!]!;
    models.settle({ parent: this.#tree.parent, nodeOf }, (item) => catalogue.variants.leadOf(item));
    this.#brand = Int32Array.from(itemAt, (item) => brands[item]!);
    this.#ofBrand = groupPlaces(this.#brand, null);
    this.#gathered = new Float64Array(itemAt.length);
    this.#seen = new Uint32Array(itemAt.length);
  }

  /** In the shop's currency; null where it is not known. */
  priceOf(item: number): number | null {
    const price = this.#order.price[this.#order.placeOf[item]!]!;
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
    if (!this.catalogue.isShown(i) || limit <= 0) return [];
    const own = this.#order.placeOf[i]!;
    const found = this.#gather(own, band);
    const parts = this.#weights(own);
    const { variants } = this.catalogue;
    const top = new TopList(limit);
    for (const place of found) {
      const j = this.#order.itemAt[place]!;
      if (place === own || !variants.leads(j) || this.catalogue.areVariants(i, j)) continue;
      const score = this.#score(own, place, parts, this.#gathered[place]!);
      if (score > 0) top.add(j, score);
    }
    return top.items.map((j, k) => ({ item: j, score: top.scores[k]! }));
  }

  /** How alike two items are, on `similar`'s scale. O(terms of both). */
  score(i: number, j: number): number {
    const [a, b] = [this.#order.placeOf[i], this.#order.placeOf[j]];
    if (a === undefined || b === undefined || !this.catalogue.isShown(i) || !this.catalogue.isShown(j)) return 0;
    return this.#score(a, b, this.#weights(a), titleCosine(this.#titles, a, b));
  }

  /** What the two have in common, part by part. O(terms of both). */
  parts(i: number, j: number): ContentParts {
    const [a, b] = [this.#order.placeOf[i], this.#order.placeOf[j]];
    if (a === undefined || b === undefined) return { title: 0, category: 0, brand: 0, price: 0 };
    return this.#parts(a, b, titleCosine(this.#titles, a, b));
  }

  /** How near their categories are, 0 to 1; 1 where either has none, which tells nothing against them. */
  sameSort(i: number, j: number): number {
    const [a, b] = [this.#order.placeOf[i], this.#order.placeOf[j]];
    if (a === undefined || b === undefined || !this.catalogue.pathNumber(i) || !this.catalogue.pathNumber(j)) return 1;
    return categoryOverlap(this.#tree, this.#tree.nodeOf[a]!, this.#tree.nodeOf[b]!);
  }

  /** Whether `i` is a part for other models than `j` is, as a case for another phone. */
  isForOtherModel(i: number, j: number): boolean {
    return i < this.catalogue.count && j < this.catalogue.count && this.#models.areForOthers(i, j);
  }

  /** Whether any other product is of its category, or of one above it: else the category tells nothing. */
  sharesCategory(i: number): boolean {
    const place = this.#order.placeOf[i];
    if (place === undefined) return false;
    let top = this.#tree.nodeOf[place]!;
    if (top === 0) return false;
    while (this.#tree.parent[top] !== 0) top = this.#tree.parent[top]!;
    const { start, place: places } = this.#inCategory;
    for (let p = start[top]!; p < start[top + 1]!; p++) {
      const other = this.#order.itemAt[places[p]!]!;
      if (other !== i && !this.catalogue.areVariants(i, other)) return true;
    }
    return false;
  }

  /** How much is known of an item, 0 to 1: the weights of the parts that it has. */
  known(i: number): number {
    const place = this.#order.placeOf[i];
    return place === undefined ? 0 : this.#weights(place).total;
  }

  #weights(place: number) {
    const title = this.#titles.start[place + 1]! > this.#titles.start[place]! ? WEIGHT.title : 0;
    const category = this.#tree.information[this.#tree.nodeOf[place]!]! > 0 ? WEIGHT.category : 0;
    const brand = this.#brand[place]! >= 0 ? WEIGHT.brand : 0;
    const price = Number.isNaN(this.#order.price[place]!) ? 0 : WEIGHT.price;
    return { title, category, brand, price, total: title + category + brand + price };
  }

  #parts(a: number, b: number, title: number): ContentParts {
    return {
      title: Math.min(title, 1),
      category: categoryOverlap(this.#tree, this.#tree.nodeOf[a]!, this.#tree.nodeOf[b]!),
      brand: this.#brand[a]! >= 0 && this.#brand[a] === this.#brand[b] ? 1 : 0,
      price: priceLikeness(this.#order.price[a]!, this.#order.price[b]!),
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
    const price = weights.price > 0 ? weights.price * priceLikeness(this.#order.price[a]!, this.#order.price[b]!) : 0;
    const sameSort = weights.category > 0 && nodeOf[b] !== 0 ? category + OTHER_SORT * (1 - category) : 1;
    return (sameSort * (alike + price)) / weights.total;
  }

  /** Places that share a term, the category or the brand with `own`; their title products are in `#gathered`. */
  #gather(own: number, band: PriceBand | null): number[] {
    const low = band ? placeOfPrice(this.#order, band.min) : 0;
    const high = band ? placeOfPrice(this.#order, band.max * (1 + Number.EPSILON)) : this.#seen.length;
    const found: number[] = [];
    this.#search += 1;
    const { start, term, weight, postingStart, posting, postingWeight } = this.#titles;
    for (let k = start[own]!; k < start[own + 1]!; k++) {
      const [from, to] = around(posting, postingStart[term[k]!]!, postingStart[term[k]! + 1]!, own, low, high);
      for (let p = from; p < to; p++) this.#meet(posting[p]!, weight[k]! * postingWeight[p]!, found);
    }
    let node = this.#tree.nodeOf[own]!;
    while (node !== 0 && this.#tree.members[node]! < ENOUGH_ALIKE && this.#tree.parent[node] !== 0) {
      node = this.#tree.parent[node]!;
    }
    if (node !== 0) this.#meetAll(this.#inCategory, node, own, low, high, found);
    if (this.#brand[own]! >= 0) this.#meetAll(this.#ofBrand, this.#brand[own]!, own, low, high, found);
    return found;
  }

  #meetAll(groups: Groups, group: number, own: number, low: number, high: number, found: number[]): void {
    const [from, to] = around(groups.place, groups.start[group]!, groups.start[group + 1]!, own, low, high);
    for (let p = from; p < to; p++) this.#meet(groups.place[p]!, 0, found);
  }

  #meet(place: number, product: number, found: number[]): void {
    if (this.#seen[place] === this.#search) {
      this.#gathered[place]! += product;
      return;
    }
    this.#seen[place] = this.#search;
    this.#gathered[place] = product;
    found.push(place);
  }
}

interface IndexedColumns {
  catalogue: Catalogue;
  /** By item; NaN where unknown, −1 where it has no brand. */
  prices: Float64Array;
  brands: Int32Array;
  titles: TitleRows;
  models: PartModels;
}

/** The cheaper over the dearer: the log ratio's distance brought to 0 … 1. */
function priceLikeness(a: number, b: number): number {
  return Number.isNaN(a + b) ? UNKNOWN_PRICE : Math.min(a, b) / Math.max(a, b);
}

/** The part of an ascending list that lies in [low, high) and, where that is too long, nearest to `own`. */
function around(list: Uint32Array, from: number, to: number, own: number, low: number, high: number): [number, number] {
  const start = low > 0 ? lowerBound(list, from, to, low) : from;
  const end = lowerBound(list, start, to, high);
  if (end - start <= MAX_READ) return [start, end];
  const middle = lowerBound(list, start, end, own);
  const first = Math.min(Math.max(middle - MAX_READ / 2, start), end - MAX_READ);
  return [first, first + MAX_READ];
}
