import { GrowingNumbers } from '../columns/growing-numbers.ts';
import { type Narrow, narrowColumn } from '../columns/narrow-column.ts';
import { mergeSpellings } from './merge-spellings.ts';
import { PackFamilies } from './pack-families.ts';
import { PathTable } from './path-table.ts';
import { Variants } from './variants.ts';
import { areForOthers } from './wearer.ts';

/** A product as the similarity sees it. */
export interface CatalogItem {
  id: string;
  title: string;
  brand: string | null;
  /** Category path from the top: `['Home', 'Lighting', 'Lamps']`. */
  path: string[];
  /** In the shop's currency. */
  price: number | null;
  /** `item_group_id`: variants of one product share it. */
  group: string | null;
  available: boolean;
  /** Who it is for (`wearer.ts`). */
  wearer?: number;
}

/** Bits of an item's state; who it is for stands above them. */
const [SHOWN, SOLD_OUT] = [1, 2];
const WEARER_BIT = 2;
/** The number of no path and of no group. */
const NONE = 0;
/** Stands in no name: paths are cut at it. */
const BETWEEN = '>';

/**
 * What lists ask of the catalogue, by item number, in columns: a million products as objects do not fit into an
 * isolate. Paths and groups are kept once each, and paths that are spelled otherwise are one as soon as all items are in
 * (`merge-spellings.ts`). Memory: 3 to 5 bytes an item, and 1 to 4 where items have groups.
 */
export class Catalog {
  /** Which items are one thing in several packs. */
  readonly packs = new PackFamilies();
  /** The distinct category paths; the first is none. Before all items are in they stand in `#numberOfPath`. */
  #paths = new PathTable([[]]);
  readonly #state = new GrowingNumbers(Uint8Array);
  #path: Narrow = new Uint8Array();
  #group: Narrow = new Uint8Array();
  /** While items come in. */
  readonly #given = { path: new GrowingNumbers(Uint32Array), group: new GrowingNumbers(Uint32Array) };
  readonly #numberOfPath = new Map<string, number>([['', NONE]]);
  readonly #numberOfGroup = new Map<string, number>([['', NONE]]);
  #groupCount = 0;
  #variants = new Variants(null);
  /** Who stands on lists for a lead that is sold out. */
  readonly #standIn = new Map<number, number>();

  get count(): number {
    return this.#state.length;
  }

  /** How many are for sale. */
  get shownCount(): number {
    let shown = 0;
    for (let item = 0; item < this.count; item++) if (this.isShown(item)) shown++;
    return shown;
  }

  /** The next item; null where it is not for sale. */
  add(item: CatalogItem | null): void {
    const wearer = (item?.wearer ?? 0) << WEARER_BIT;
    this.#state.push(item ? SHOWN | (item.available ? 0 : SOLD_OUT) | wearer : 0);
    this.#given.path.push(numberIn(this.#numberOfPath, item?.path.join(BETWEEN) ?? ''));
    this.#given.group.push(numberIn(this.#numberOfGroup, item?.group ?? ''));
    this.packs.add(item);
  }

  /** No item is added any more: what was needed for that goes. */
  seal(): void {
    const { path, group } = this.#given;
    const items = new Uint32Array(this.#numberOfPath.size);
    for (let item = 0; item < this.count; item++) items[path.list[item]!]! += 1;
    const { paths, numberOf } = mergeSpellings(Array.from(this.#numberOfPath.keys(), namesOf), items);
    this.#groupCount = this.#numberOfGroup.size - 1;
    this.#numberOfPath.clear();
    this.#numberOfGroup.clear();
    this.#paths = new PathTable(paths);
    this.#path = narrowColumn(this.count, paths.length);
    for (let item = 0; item < this.count; item++) this.#path[item] = numberOf[path.list[item]!]!;
    if (this.#groupCount > 0) {
      this.#group = narrowColumn(this.count, this.#groupCount);
      this.#group.set(group.list.subarray(0, this.count));
    }
    path.take();
    group.take();
    this.packs.settle((item) => this.groupOf(item));
  }

  /** Groups have the numbers from 1 to this. */
  get groupCount(): number {
    return this.#groupCount;
  }

  /** Which variants are learnt as one; before `joinVariants` none. */
  get variants(): Variants {
    return this.#variants;
  }

  /**
   * From now on a lead is sold out only with all its variants, and the one in most orders that is not stands in for it.
   * Call it once.
   */
  joinVariants(leads: Uint32Array | null, ordersOf: (item: number) => number): void {
    this.#variants = new Variants(leads);
    for (let item = 0; item < this.count; item++) {
      const lead = this.#variants.leadOf(item);
      if (lead === item || this.isSoldOut(item) || !this.isSoldOut(lead)) continue;
      const standIn = this.#standIn.get(lead);
      if (standIn === undefined || ordersOf(item) > ordersOf(standIn)) this.#standIn.set(lead, item);
    }
    for (const lead of this.#standIn.keys()) this.#state.list[lead]! &= ~SOLD_OUT;
  }

  /** The variant that lists name for a lead: itself, or where it is sold out and another is not, that one. */
  namedFor(lead: number): number {
    return this.#standIn.get(lead) ?? lead;
  }

  /** The leads that lists name another variant for. */
  get standIns(): ReadonlyMap<number, number> {
    return this.#standIn;
  }

  isShown(item: number): boolean {
    return item < this.count && (this.#state.list[item]! & SHOWN) !== 0;
  }

  isSoldOut(item: number): boolean {
    return item < this.count && (this.#state.list[item]! & SOLD_OUT) !== 0;
  }

  /** The distinct paths by their numbers; the first is none. */
  *paths(): Generator<string[]> {
    for (let path = 0; path < this.#paths.count; path++) yield this.#paths.namesOf(path);
  }

  /** The number of its path; 0 where it has none. */
  pathNumber(item: number): number {
    return this.#path[item] ?? NONE;
  }

  pathOf(item: number): readonly string[] {
    return this.#paths.namesOf(this.pathNumber(item));
  }

  /** The same number for variants of one product; 0 where it has none. */
  groupOf(item: number): number {
    return this.#group[item] ?? NONE;
  }

  /** Whether nobody can be meant by both, as with a man's coat and a woman's. */
  areForOthers(a: number, b: number): boolean {
    return a < this.count && b < this.count && areForOthers(this.#wearerOf(a), this.#wearerOf(b));
  }

  /** Whether two items are variants of one product. */
  areVariants(a: number, b: number): boolean {
    return this.groupOf(a) !== NONE && this.groupOf(a) === this.groupOf(b);
  }

  #wearerOf(item: number): number {
    return this.#state.list[item]! >> WEARER_BIT;
  }
}

export function catalogOf(items: Iterable<CatalogItem | null>): Catalog {
  const catalog = new Catalog();
  for (const item of items) catalog.add(item);
  catalog.seal();
  return catalog;
}

function namesOf(path: string): string[] {
  return path === '' ? [] : path.split(BETWEEN);
}

/** The next number for a name that is new. */
function numberIn(numbers: Map<string, number>, name: string): number {
  let number = numbers.get(name);
  if (number === undefined) numbers.set(name, (number = numbers.size));
  return number;
}
