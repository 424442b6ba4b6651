import { hashOfId } from './bucket.ts';

/** Parameters that say which product a page shows; the widget sends no others (`SAYS_PRODUCT` in widget/page/address-of.ts). */
const SAYS_PRODUCT = /^(route|(products?_?|item_?|p)?id|(prod(u[ck]t)?|item|art(icle|ikel)?)_?(n[ro]|sku)?)$/i;
/** In other shops they count the pages of a list: a page without them may be the same. */
const MAY_SAY_PRODUCT = /^(p|n[ro])$/i;
/** All but the ids hold a number or a code: what else may stand there is not sent. */
const CODE = /^[\w.-]*\d[\w.-]*$/;
const ANY_VALUE = /^(route|\w*id)$/i;
/** Parameters that say which of a product's variants: without them the page is still the product's. */
const SAYS_VARIANT = /^(sku|combi|variant(_?id)?|colou?r|size)$/i;
/** What campaigns and searches append to an address; the page is the same without it. */
const CAMPAIGN = /^(utm_\w+|\w*clid|srsltid|ref|mc_\w+|shelftalker)$/i;

/** The names of a page by its address. */
export interface PageAddress {
  /**
   * With what says the product and its variant, and, where nothing but a variant is said, without: numbers of 32 bits, so
   * that a feed's links need little room. None where it is no address, or the root, which is no product's page.
   */
  hashes: number[];
  /** It has parameters of which nobody knows whether they say the product: others may have the same names. */
  isVague: boolean;
}

/** The host does not count, nor do a slash at the end and the order of parameters. @param address with host or without */
export function pageAddress(address: string): PageAddress {
  const url = URL.parse(address, 'https://shop.invalid');
  const path = url?.pathname.replace(/\/+$/, '');
  if (!url || !path) return { hashes: [], isVague: false };
  const parameters = [...url.searchParams];
  const saysProduct = ([name, value]: [string, string]) =>
    SAYS_PRODUCT.test(name) && (ANY_VALUE.test(name) || CODE.test(value));
  const maySay = ([name, value]: [string, string]) => MAY_SAY_PRODUCT.test(name) && CODE.test(value);
  const says = parameters.filter((one) => saysProduct(one) || maySay(one) || SAYS_VARIANT.test(one[0]));
  const sure = says.filter((one) => !maySay(one));
  const names = [nameWith(path, says)];
  // A variant's page is also its product's, and what may be a page of a list the same without.
  if (!says.some(saysProduct)) names.push(path);
  else if (sure.length < says.length) names.push(nameWith(path, sure));
  const others = parameters.filter((parameter) => !says.includes(parameter));
  return {
    hashes: [...new Set(names)].map(hashOfId),
    isVague: says.some(maySay) || others.some(([name]) => !CAMPAIGN.test(name)),
  };
}

function nameWith(path: string, says: [string, string][]): string {
  const query = new URLSearchParams(says);
  query.sort();
  return says.length > 0 ? `${path}?${query}` : path;
}

/** The id under which the snapshot's cards say which product is at an address. */
export function addressKey(hash: number): string {
  return `\naddress:${hash.toString(36)}`;
}
