import { MAX_CATEGORY_LENGTH } from '../../shared/vocabulary.ts';
import { attempt } from './plain-value.ts';

/**
 * Parameters of an address that say which product it is: those of the shorter names only where they hold a number or a code.
 * Others may be about the visitor, who is nobody's business.
 */
const SAYS_PRODUCT =
  /[?&]((route|sku|variant|colou?r|size|(products?_?|item_?|variant_?|p)?id)=[^&]*|(p|n[ro]|combi|(prod(u[ck]t)?|item|art(icle|ikel)?)_?(n[ro]|sku)?)=[\w.-]*\d[\w.-]*(?![^&]))/gi;

/** What a page's address, or a link's, says of a product. */
export const addressOf = ({ pathname, search }: Pick<Location, 'pathname' | 'search'>): string =>
  `${pathname}?${(search.match(SAYS_PRODUCT) ?? []).join('').slice(1)}`.slice(0, MAX_CATEGORY_LENGTH);

/** What is last in a path. */
const lastOf = (path: string): string | undefined => /[^/]+(?=\/*$)/.exec(path)?.[0];

/**
 * The page's own. A product's page may lie below each of its categories: the catalogue has the one that it calls its own.
 * Where the two do not end alike that is another page, as of the shop, a category or what this is a variant of.
 */
export function ownAddress({ location, head }: Document): string {
  const { pathname, search } = location;
  const own = attempt(() => new URL(head.querySelector<HTMLLinkElement>('[rel=canonical]')!.href).pathname);
  return addressOf({ pathname: own && lastOf(own) === lastOf(pathname) ? own : pathname, search });
}
