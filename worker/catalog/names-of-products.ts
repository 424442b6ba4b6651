/**
 * What a product may be called: by orders and platforms, which know its number, its SKU or its title, and by the catalogue,
 * whose ids a sales channel may have made of these. All that ties the two goes by these names. Pure.
 */
import type { Product } from '../../shared/product.ts';
import { fnv1aSigned } from '../fnv1a.ts';
import { channelNumbers } from '../snapshot/channel-ids.ts';
import { gtinOf, validGtinOf } from '../snapshot/product-codes.ts';

/** What a product of the catalogue may be called by others. */
export interface CalledProduct extends Pick<Product, 'id' | 'title' | 'gtin' | 'mpn' | 'item_group_id'> {}

/** An item that is none of the catalogue's, and what the catalogue said of it while it had it. */
interface CalledItem {
  id: string;
  title: string | null;
  was: Omit<CalledProduct, 'id'> | 'deleted' | null;
}

/** A product by its platform's names for it, each of which is known to be what it is. */
export interface ToldProduct {
  sku: string | null;
  variant: string | null;
  product: string | null;
  gtin: string | null;
}

/** A number of fewer digits may be any other number of the shop's. */
const MIN_DIGITS = 4;
const NUMBER = /^\d+$/;
const LETTER = /\p{L}/u;
/** A hash of 53 bits, as many as a number holds exactly: of a million names times a million no two are taken for one. */
const LOW_RANGE = 2 ** 32;
const LOW_BITS = 11;
const SEED = 0x5bd1e995;

/** By what an item may be found, the surest first. */
export function namesOfItem({ id, title, was }: CalledItem): Record<'codes' | 'groups' | 'titles', number[]> {
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

/** The same on the catalogue's side. */
export function namesOfProduct({ id, title, gtin, mpn, item_group_id }: CalledProduct): ReadonlySet<number> {
  const names = [asTitle(title), ...mpnOf(mpn).map(asMpn)];
  const code = gtinOf(gtin);
  if (code !== null) names.push(asGtin(code));
  const numbers = channelNumbers(id);
  const own = numbers?.own ?? (NUMBER.test(id) ? id : null);
  if (own !== null) names.push(asNumber(own));
  const group = item_group_id ? channelNumbers(item_group_id)?.own : null;
  for (const one of [item_group_id, numbers?.product, group]) if (one) names.push(asGroup(one));
  return new Set(names);
}

/** The names by which the catalogue may have a platform's product: more than it may have them. */
export function namesOfTold(told: ToldProduct): number[] {
  const number = told.variant ?? told.product;
  return [...(number === null ? [] : [asNumber(number)]), ...mpnOf(told.sku).map(asMpn), ...gtinsOf(told).map(asGtin)];
}

/** The one that a sales channel's id has the number of. */
export function byChannelNumber<T extends CalledProduct>(told: ToldProduct, products: readonly T[]): T | undefined {
  const number = told.variant ?? told.product;
  return products.find(({ id }) => number !== null && channelNumbers(id)?.own === number);
}

/**
 * The one that alone has the SKU as its `mpn`, else the one that alone has the GTIN: a barcode is more often a copy's too.
 * None whose id says another number.
 *
 * @param isAnothers it is known to be another of the platform's products
 */
export function byOwnCode<T extends CalledProduct>(
  told: ToldProduct,
  products: readonly T[],
  isAnothers: (product: T) => boolean,
): T | undefined {
  const number = told.variant ?? told.product;
  const [mpn] = mpnOf(told.sku);
  const gtins = gtinsOf(told);
  const only = (has: (product: T) => boolean): T | undefined => {
    const [product, other] = products.filter(has);
    const said = product && channelNumbers(product.id)?.own;
    return other || (said && number !== null && said !== number) ? undefined : product;
  };
  const bySku = only((product) => mpn !== undefined && mpnOf(product.mpn)[0] === mpn);
  return bySku ?? only((product) => gtins.includes(gtinOf(product.gtin) ?? '') && !isAnothers(product));
}

function gtinsOf({ gtin, sku }: ToldProduct): string[] {
  return [gtinOf(gtin), validGtinOf(sku)].filter((code) => code !== null);
}

const asGtin = (code: string): number => hashOf(`gtin:${code}`);
const asMpn = (code: string): number => hashOf(`mpn:${code}`);
const asNumber = (number: string): number => hashOf(`number:${number}`);
/** The name of all variants of a group; others may be called so too. */
export const asGroup = (id: string): number => hashOf(`group:${id}`);
export const asTitle = (title: string): number => hashOf(`title:${title}`);

/** A page says of a name what it is; an order's id is an SKU or a number: as an SKU it has letters, or is not short. */
function mpnOf(code: string | null | undefined): string[] {
  const mpn = code?.trim().toLowerCase() ?? '';
  const digits = mpn.replaceAll(/[^1-9]/g, '').length > 0 ? mpn.replaceAll(/\D/g, '').length : 0;
  return (LETTER.test(mpn) && mpn.length > 1) || digits >= MIN_DIGITS ? [mpn] : [];
}

/** A name, as a number: few bytes, where there are a million. */
function hashOf(name: string): number {
  return (fnv1aSigned(name) >>> 0) + (fnv1aSigned(name, SEED) >>> LOW_BITS) * LOW_RANGE;
}
