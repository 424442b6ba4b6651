import { GrowingNumbers } from '../growing-numbers.ts';
import { mergeSpellings } from './merge-spellings.ts';
import { PackFamilies } from './pack-families.ts';
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

const [SHOWN, SOLD_OUT] = [1, 2];
/** The number of no path and of no group. */
const NONE = 0;
/** Stands in no name: paths are cut at it. */
const BETWEEN = '>';

/**
 * What lists ask of the catalogue, by item number, in columns: a million products as objects do not fit into an
 * isolate. Paths and groups are kept once each, and paths that are spelled otherwise are one as soon as all items are in
 * (`merge-spellings.ts`). Memory: 14 bytes an item.
 */
export class Catalogue {
  /** Which items are one thing in several packs. */
  readonly packs = new PackFamilies();
  /** The distinct category paths, each as one text, since names apart would take five times the memory; first none. */
  #paths: string[] = [''];
  readonly #state = new GrowingNumbers(Uint8Array);
  readonly #wearer = new GrowingNumbers(Uint8Array);
  readonly #path = new GrowingNumbers(Uint32Array);
  readonly #group = new GrowingNumbers(Uint32Array);
  readonly #numberOfPath = new Map<string, number>();
  readonly #numberOfGroup = new Map<string, number>();
  #variants = new Variants(null);
  /** Who stands on lists for a lead that is sold out. */
  readonly #standIn = new Map<number, number>();

  get count(): number {
    return this.#state.length;
  }

  /** The next item; null where it is not for sale. */
  add(item: CatalogItem | null): void {
    this.#state.push(item ? SHOWN | (item.available ? 0 : SOLD_OUT) : 0);
    this.#wearer.push(item?.wearer ?? 0);
    this.#path.push(item && item.path.length > 0 ? this.#pathNumber(item.path) : 0);
    this.#group.push(item?.group ? numberIn(this.#numberOfGroup, item.group) : NONE);
    this.packs.add(item);
  }

  /** No item is added any more: what was needed for that goes. */
  seal(): void {
    this.#numberOfPath.clear();
    this.#numberOfGroup.clear();
    const { list } = this.#path;
    const items = new Uint32Array(this.#paths.length);
    for (let item = 0; item < this.count; item++) items[list[item]!]! += 1;
    const { paths, numberOf } = mergeSpellings(Array.from(this.paths()), items);
    this.#paths = paths.map((path) => path.join(BETWEEN));
    for (let item = 0; item < this.count; item++) list[item] = numberOf[list[item]!]!;
    this.packs.settle((item) => this.groupOf(item));
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
    for (const lead of this.#standIn.keys()) this.#state.list[lead] = SHOWN;
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
    return item < this.count && this.#state.list[item] !== 0;
  }

  isSoldOut(item: number): boolean {
    return item < this.count && this.#state.list[item] === (SHOWN | SOLD_OUT);
  }

  /** The distinct paths by their numbers; the first is none. */
  *paths(): Generator<string[]> {
    for (const text of this.#paths) yield namesOf(text);
  }

  /** The number of its path; 0 where it has none. */
  pathNumber(item: number): number {
    return item < this.count ? this.#path.list[item]! : 0;
  }

  pathOf(item: number): readonly string[] {
    return namesOf(this.#paths[this.pathNumber(item)]!);
  }

  /** The same number for variants of one product; 0 where it has none. */
  groupOf(item: number): number {
    return item < this.count ? this.#group.list[item]! : NONE;
  }

  /** Whether nobody can be meant by both, as with a man's coat and a woman's. */
  areForOthers(a: number, b: number): boolean {
    return a < this.count && b < this.count && areForOthers(this.#wearer.list[a]!, this.#wearer.list[b]!);
  }

  /** Whether two items are variants of one product. */
  areVariants(a: number, b: number): boolean {
    return this.groupOf(a) !== NONE && this.groupOf(a) === this.groupOf(b);
  }

  #pathNumber(path: readonly string[]): number {
    const text = path.join(BETWEEN);
    const number = numberIn(this.#numberOfPath, text);
    this.#paths[number] ??= text;
    return number;
  }
}

export function catalogueOf(items: Iterable<CatalogItem | null>): Catalogue {
  const catalogue = new Catalogue();
  for (const item of items) catalogue.add(item);
  catalogue.seal();
  return catalogue;
}

function namesOf(path: string): string[] {
  return path === '' ? [] : path.split(BETWEEN);
}

/** 1, 2, 3, … for names that are new. */
function numberIn(numbers: Map<string, number>, name: string): number {
  let number = numbers.get(name);
  if (number === undefined) numbers.set(name, (number = numbers.size + 1));
  return number;
}
