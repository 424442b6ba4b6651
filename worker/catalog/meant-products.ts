import type { Product } from '../../shared/product.ts';
import { fnv1aSigned } from '../fnv1a.ts';
import { channelNumbers } from '../snapshot/channel-ids.ts';
import { gtinOf, validGtinOf } from '../snapshot/product-codes.ts';

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

/** What a product of the catalogue may be called by orders. */
export interface CalledProduct extends Pick<Product, 'id' | 'title' | 'gtin' | 'mpn' | 'item_group_id'> {
  n: number;
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

/** A number of fewer digits may be any other number of the shop's. */
const MIN_DIGITS = 4;
const NUMBER = /^\d+$/;
const LETTER = /\p{L}/u;
/** A hash of 53 bits, as many as a number holds exactly: of a million names times a million no two are taken for one. */
const LOW_RANGE = 2 ** 32;
const LOW_BITS = 11;
const SEED = 0x5bd1e995;

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
      for (const names of Object.values(namesOf(item))) for (const name of names) this.#named.set(hashOf(name), null);
  }

  /** The names that any of the items may be found by, as `namesOfProduct` has them. */
  get names(): Iterable<number> {
    return this.#named.keys();
  }

  /**
   * Call it for each product that the catalogue has, in the order of their numbers; or for those alone that have any of
   * `names`.
   */
  offer(product: CalledProduct): void {
    const group = product.item_group_id ?? '';
    for (const name of new Set(calledBy(product))) {
      const hash = hashOf(name);
      const known = this.#named.get(hash);
      if (known === undefined) continue;
      if (known === null) this.#named.set(hash, { product: product.n, group, isShared: false, isNobodys: false });
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
    const { codes, groups, titles } = namesOf(item);
    const { was } = item;
    const coded = this.#withNames(codes);
    const found = oneOf(coded.length > 0 ? coded : this.#withNames(groups)) ?? oneOf(this.#withNames(titles));
    if (!found || was === null || was === 'deleted') return found?.product ?? null;
    // A variant that has gone is no other one, though they share what they are called.
    if (was.item_group_id && was.item_group_id === found.group) return null;
    return coded.includes(found) || found.product >= was.since ? found.product : null;
  }

  #withNames(names: readonly string[]): Named[] {
    const named = names.map((name) => this.#named.get(hashOf(name)));
    return named.filter((one): one is Named => Boolean(one) && !one!.isNobodys);
  }
}

/** By what a product of the catalogue may be found, as hashes of 53 bits. */
export function namesOfProduct(product: Omit<CalledProduct, 'n'> | null): ReadonlySet<number> {
  return new Set(product ? calledBy(product).map(hashOf) : []);
}

/** The same of all that have a title, or that are variants of a group; others may be called so too. */
export const nameOfTitle = (title: string): number => hashOf(asTitle(title));
export const nameOfGroup = (id: string): number => hashOf(asGroup(id));

/** The one product, or of one group that which has a name of its own; null where they are several. */
function oneOf(named: readonly Named[]): Named | null {
  const [first] = named;
  if (!first) return null;
  const areOne = named.every(({ product, group }) => product === first.product || (group && group === first.group));
  return areOne ? (named.find(({ isShared }) => !isShared) ?? first) : null;
}

/** By what an item may be found, the surest first. */
function namesOf({ id, title, was }: SoldItem): Record<'codes' | 'groups' | 'titles', string[]> {
  const numbers = channelNumbers(id);
  const own = numbers?.own ?? (NUMBER.test(id) ? id : null);
  const had = was === 'deleted' ? null : was;
  const gtins = [validGtinOf(id), gtinOf(had?.gtin)].filter((code) => code !== null);
  const mpns = [id, had?.mpn].flatMap(mpnOf);
  return {
    codes: [...gtins.map(asGtin), ...mpns.map(asMpn), ...(own === null ? [] : [asNumber(own)])],
    groups: was ? [] : [id, own, numbers?.product].flatMap((group) => (group ? [asGroup(group)] : [])),
    titles: was === 'deleted' ? [] : [asTitle(had?.title ?? title ?? id)],
  };
}

/** The same names on the catalogue's side. */
function calledBy({ id, title, gtin, mpn, item_group_id }: Omit<CalledProduct, 'n'>): string[] {
  const names = [asTitle(title), ...mpnOf(mpn).map(asMpn)];
  const code = gtinOf(gtin);
  if (code !== null) names.push(asGtin(code));
  const numbers = channelNumbers(id);
  const own = numbers?.own ?? (NUMBER.test(id) ? id : null);
  if (own !== null) names.push(asNumber(own));
  const group = item_group_id ? channelNumbers(item_group_id)?.own : null;
  for (const one of [item_group_id, numbers?.product, group]) if (one) names.push(asGroup(one));
  return names;
}

const asGtin = (code: string): string => `gtin:${code}`;
const asMpn = (code: string): string => `mpn:${code}`;
const asNumber = (number: string): string => `number:${number}`;
const asGroup = (id: string): string => `group:${id}`;
const asTitle = (title: string): string => `title:${title}`;

/** A page says of a name what it is; an order's id is an SKU or a number: as an SKU it has letters, or is not short. */
function mpnOf(code: string | null | undefined): string[] {
  const mpn = code?.trim().toLowerCase() ?? '';
  const digits = mpn.replaceAll(/[^1-9]/g, '').length > 0 ? mpn.replaceAll(/\D/g, '').length : 0;
  return (LETTER.test(mpn) && mpn.length > 1) || digits >= MIN_DIGITS ? [mpn] : [];
}

function hashOf(name: string): number {
  return (fnv1aSigned(name) >>> 0) + (fnv1aSigned(name, SEED) >>> LOW_BITS) * LOW_RANGE;
}
