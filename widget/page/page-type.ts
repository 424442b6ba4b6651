/** What sort of page this is, by its address and its body's id and classes, where no source says so. */
import { CHECKOUT, findSign, PAGE_SIGNS, SEARCH } from './words.ts';
import type { PageType } from '../../shared/vocabulary.ts';

/** An address may be anybody's, as a review links it; what is searched by patterns is no longer. */
export const MAX_ADDRESS_LENGTH = 2000;

/** The shop's root, in whichever language, as an address or a link. */
export const ROOT = /^(?:\w+:\/\/[^/]+)?\/?(?:([a-z]{2})(?:[-_][a-z]{2})?\/?)?$/i;
const CAMPAIGN = /[?&](utm_\w+|\w*clid|ref|shelftalker)=[^&]*/g;
/** What a visitor has searched for, which may be any of the words that name a page. */
const SOUGHT = /(\/search\/|[?&](?:s|q|\w*query|keywords?|search\w*)=)[^&/]+/g;

/** The list of a category, of Shopware's and BigCommerce's, whose body and address may be any page's. */
const LIST = '[data-listing],[data-list-name^=Category]';
/** Page types implied by a `data-shelf` slot of that name, most likely first. A `product` slot implies nothing. */
const SLOTS: PageType[] = ['category', 'home', 'cart', 'order-complete'];

/** `hint`: what the page's markup says where nothing is a sign. Undefined where that is nothing either. */
export function guessPageType(document: Document, hint?: PageType | false | null): PageType | undefined {
  const { location, body, documentElement } = document;
  // What may name a page: the path, the query without campaigns, and the hash where it is a route.
  const address = (
    location.pathname +
    location.search.replace(CAMPAIGN, '') +
    location.hash.replace(/^#(?!!?\/).*/, '')
  )
    .slice(0, MAX_ADDRESS_LENGTH)
    .toLowerCase();
  const [path, language = ''] = ROOT.exec(address) ?? [];
  // The shop's root; `/tv/` is only where the page's language is of that name.
  if (path && (documentElement.lang || language).toLowerCase().includes(language)) return 'home';
  const type = findSign(
    PAGE_SIGNS,
    `${address.replace(SOUGHT, '$1')} ${documentElement.className} ${body.id} ${body.className}`,
  );
  // An article may be kept in a collection.
  if (type && !(type === 'category' && hint === 'other')) return type;
  return (
    hint ||
    (SEARCH.test(address) || document.querySelector(LIST)
      ? 'category'
      : // Skip slots this widget made: they repeat its own guess.
        SLOTS.find((name) => document.querySelector(`[data-shelf=${name}]:not([data-late])`)))
  );
}

/** A checkout is a page of the cart's sort. */
export const isCheckout = ({ body, location }: Document): boolean =>
  CHECKOUT.test(
    ` ${body.id} ${body.className} ${location.pathname}${location.search}`.slice(0, MAX_ADDRESS_LENGTH).toLowerCase(),
  );

/** Whether it begins here: from another page of it it goes on. */
export const beginsCheckout = (document: Document): boolean =>
  isCheckout(document) && !CHECKOUT.test(document.referrer.slice(0, MAX_ADDRESS_LENGTH).toLowerCase());
