/** What sort of page this is, by its address and its body's id and classes, where no source says so. */
import { findSign, PAGE_SIGNS } from './words.ts';
import type { PageType } from '../../shared/vocabulary.ts';

/** The shop's root, in whichever language, as an address or a link. */
export const ROOT = /^(?:\w+:\/\/[^/]+)?\/?(?:([a-z]{2})(?:[-_][a-z]{2})?\/?)?$/i;
const CAMPAIGN = /[?&](utm_\w+|\w*clid|ref|shelftalker)=[^&]*/g;

/** Undefined where nothing is a sign. */
export function guessPageType({ location, body, documentElement }: Document): PageType | undefined {
  // What may name a page: the path, the query without campaigns, and the hash where it is a route.
  const address = location.pathname + location.search.replace(CAMPAIGN, '') + location.hash.replace(/^#(?!!?\/).*/, '');
  const [path, language = ''] = ROOT.exec(address.toLowerCase()) ?? [];
  // The shop's root; `/tv/` is only where the page's language is of that name.
  if (path && (documentElement.lang || language).toLowerCase().includes(language)) return 'home';
  return findSign(PAGE_SIGNS, `${address} ${documentElement.className} ${body.id} ${body.className}`);
}
