import { fnv1aSigned } from '../fnv1a.ts';
import { GrowingNumbers } from '../columns/growing-numbers.ts';
import type { CatalogItem } from './catalog.ts';
import { titleAmounts } from './title-amounts.ts';

/** Of a family this share must be told apart by amounts: `Rug 80x150` fifty times is fifty rugs, not one in a pack. */
const TOLD_APART = 0.5;
/** Mixes a second hash of the same text. */
const SEED = 0x9e3779b9;

/**
 * Which products are one thing in several packs: of one brand and category, with titles that are equal but for amounts.
 * Shops seldom say so (`item_group_id`), and each pack is bought for its own reasons, so that each learns from its own
 * orders; but a list names one of them. Memory: 4 bytes an item, 12 while they are added.
 */
export class PackFamilies {
  /** Of what an item is beside its amounts; 0: it has none. Two in a thousand billion are equal by chance. */
  readonly #thing = new GrowingNumbers(Float64Array);
  readonly #amounts = new GrowingNumbers(Int32Array);
  #familyOf = new Uint32Array(0);
  /** Whether anything is there in several packs. */
  some = false;

  /** The next item; null where it is not for sale. */
  add(item: Pick<CatalogItem, 'title' | 'brand' | 'path'> | null): void {
    const split = item && titleAmounts(item.title);
    this.#amounts.push(split ? fnv1aSigned(split.amounts) : 0);
    this.#thing.push(split ? hashOf(thingOf(item, split.name)) : 0);
  }

  /**
   * Call it when all are added. O(n log n) of the items with amounts.
   * @param groupOf the same for variants of one product, which are no packs of each other; 0: it has none
   */
  settle(groupOf: (item: number) => number): void {
    const thing = this.#thing.take();
    const amounts = this.#amounts.take();
    this.#familyOf = new Uint32Array(thing.length);
    const items = new Uint32Array(thing.reduce((count, one) => (one === 0 ? count : count + 1), 0));
    for (let item = 0, k = 0; item < thing.length; item++) if (thing[item] !== 0) items[k++] = item;
    items.sort((a, b) => thing[a]! - thing[b]! || amounts[a]! - amounts[b]!);
    for (let from = 0, to = 0; from < items.length; from = to) {
      let different = 1;
      for (to = from + 1; to < items.length && thing[items[to]!] === thing[items[from]!]; to++)
        if (amounts[items[to]!] !== amounts[items[to - 1]!]) different++;
      if (different < 2) continue;
      const products = new Set(Array.from(items.subarray(from, to), (item) => groupOf(item) || -1 - item)).size;
      if (products < 2 || different <= TOLD_APART * products) continue;
      for (let k = from; k < to; k++) this.#familyOf[items[k]!] = from + 1;
      this.some = true;
    }
    if (!this.some) this.#familyOf = new Uint32Array(0);
  }

  /** The same number for packs of one thing; 0 where there is one pack only. */
  of(item: number): number {
    return this.#familyOf[item] ?? 0;
  }

  /** Whether two items are one thing in two packs. */
  areOneThing(a: number, b: number): boolean {
    return this.of(a) > 0 && this.of(a) === this.of(b);
  }
}

/** What is the same for all packs of a thing. A brand that the title says too is often left out of its own field. */
export function thingOf({ title, brand, path }: Pick<CatalogItem, 'title' | 'brand' | 'path'>, name: string): string {
  const isSaid = !brand || title.toLowerCase().includes(brand.trim().toLowerCase());
  return `${isSaid ? '' : brand}\n${path.join('>')}\n${name}`.toLowerCase();
}

/** 53 bits, never 0. */
function hashOf(text: string): number {
  return (fnv1aSigned(text) >>> 0) * 2 ** 21 + (fnv1aSigned(text, SEED) >>> 11) + 1;
}
