import { hashOfId } from './bucket.ts';

/** Parameters that say which product a page shows; the widget sends no others (`SAYS_PRODUCT` in widget/page/address-of.ts). */
const SAYS_PRODUCT = /^(route|(product_?|item_?|p)?id)$/i;
/** Parameters that say which of a product's variants: without them the page is still the product's. */
const SAYS_VARIANT = /^(sku|variant(_?id)?|colou?r|size)$/i;
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
  const says = parameters.filter(([name]) => SAYS_PRODUCT.test(name) || SAYS_VARIANT.test(name));
  const query = new URLSearchParams(says);
  query.sort();
  const names = says.some(([name]) => SAYS_PRODUCT.test(name)) ? [] : [path];
  if (says.length > 0) names.unshift(`${path}?${query}`);
  const others = parameters.filter((parameter) => !says.includes(parameter));
  return { hashes: names.map(hashOfId), isVague: others.some(([name]) => !CAMPAIGN.test(name)) };
}

/** The id under which the snapshot's cards say which product is at an address. */
export function addressKey(hash: number): string {
  return `\naddress:${hash.toString(36)}`;
}
