import type { Product } from '../../shared/product.ts';
import { type CalledProduct, namesOfItem, namesOfProduct } from './names-of-products.ts';

/** An item that orders have and the catalogue has not, or has no longer. */
export interface SoldItem {
  n: number;
  id: string;
  /** What orders call it. */
  title: string | null;
  /** What the catalogue said of it while it had it; null: it never did. */
  was: FormerProduct | 'deleted' | null;
}

export interface FormerProduct extends Pick<Product, 'title' | 'gtin' | 'mpn' | 'item_group_id'> {
  /** Products from this number on are new since it went. */
  since: number;
}

/** The products that have one name; of variants of a group the first stands for all. */
interface Named {
  product: number;
  /** '': it is no variant. */
  group: string;
  /** Variants of one group share the name. */
  isShared: boolean;
  /** Products that are no variants of one another have it: it is nobody's. */
  isNobodys: boolean;
}

/**
 * Which product of the catalogue is meant by an item of orders that is none: an export names products by their SKUs or
 * numbers, a feed by ids that a sales channel made of these. It is the one that alone has the item's id as its `gtin` or
 * `mpn` (where feeds have the SKU), or as a number within a channel's id; else the group of this id or number; else the
 * one of exactly this title. Variants of a group are one. What two have is nobody's: nothing is guessed. A product that
 * the catalogue had is one of it now only where a code or a number says so, or where one of its title came when it went.
 * Pure.
 *
 * Memory: some 500 bytes an item that is asked about, nothing for a product that none of them means. O(items + products).
 */
export class MeantProducts {
  readonly #sold: readonly SoldItem[];
  readonly #named = new Map<number, Named | null>();

  constructor(sold: readonly SoldItem[]) {
    this.#sold = sold;
    for (const item of sold)
      for (const names of Object.values(namesOfItem(item))) for (const name of names) this.#named.set(name, null);
  }

  /** The names that any of the items may be found by, as `namesOfProduct` has them. */
  get names(): Iterable<number> {
    return this.#named.keys();
  }

  /**
   * Call it for each product that the catalogue has, in the order of their numbers; or for those alone that have any of
   * `names`.
   */
  offer(product: CalledProduct & { n: number }): void {
    const group = product.item_group_id ?? '';
    for (const name of namesOfProduct(product)) {
      const known = this.#named.get(name);
      if (known === undefined) continue;
      if (known === null) this.#named.set(name, { product: product.n, group, isShared: false, isNobodys: false });
      else if (group !== '' && known.group === group) known.isShared = true;
      else known.isNobodys = true;
    }
  }

  /** The items of which it is known now, with the product that each means. */
  *all(): Generator<[item: number, product: number]> {
    for (const item of this.#sold) {
      const product = this.#meantBy(item);
      if (product !== null) yield [item.n, product];
    }
  }

  #meantBy(item: SoldItem): number | null {
    const { codes, groups, titles } = namesOfItem(item);
    const { was } = item;
    const coded = this.#withNames(codes);
    const found = oneOf(coded.length > 0 ? coded : this.#withNames(groups)) ?? oneOf(this.#withNames(titles));
    if (!found || was === null || was === 'deleted') return found?.product ?? null;
    // A variant that has gone is no other one, though they share what they are called.
    if (was.item_group_id && was.item_group_id === found.group) return null;
    return coded.includes(found) || found.product >= was.since ? found.product : null;
  }

  #withNames(names: readonly number[]): Named[] {
    const named = names.map((name) => this.#named.get(name));
    return named.filter((one): one is Named => Boolean(one) && !one!.isNobodys);
  }
}

/** The one product, or of one group that which has a name of its own; null where they are several. */
function oneOf(named: readonly Named[]): Named | null {
  const [first] = named;
  if (!first) return null;
  const areOne = named.every(({ product, group }) => product === first.product || (group && group === first.group));
  return areOne ? (named.find(({ isShared }) => !isShared) ?? first) : null;
}

/** An item, and the product of the catalogue that it is or means. `sold`: null where it is one. */
export interface IdentifiedItem {
  product: (CalledProduct & { n: number }) | null;
  sold: SoldItem | null;
}

/**
 * Whether two items that stand for one another in one order are one product: both are or mean it, or the name of one is
 * right for the product of the other, as that of a group is where the order has one variant of it.
 */
export function areOne(a: IdentifiedItem, b: IdentifiedItem): boolean {
  if (a.product && b.product) {
    if (a.product.n === b.product.n) return true;
    const group = a.product.item_group_id;
    if (!group || group !== b.product.item_group_id) return false;
  }
  return isRightFor(a.sold, b.product) || isRightFor(b.sold, a.product);
}

function isRightFor(sold: SoldItem | null, product: IdentifiedItem['product']): boolean {
  if (!sold || !product) return false;
  const products = new MeantProducts([sold]);
  products.offer(product);
  return !products.all().next().done;
}
