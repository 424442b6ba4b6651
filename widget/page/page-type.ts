/** What sort of page this is, by its address and its body's id and classes, where no source says so. */
import type { PageType } from '../../shared/vocabulary.ts';

/** Tried in this order. Most platforms name the page's type in the address or on the body. */
const SIGNS: [PageType, RegExp][] = [
  ['order-complete', /order.?(received|confirm|complete)|confirmation|thank.?you|success/i],
  ['cart', /[/\s=-](cart|basket|bag|warenkorb|panier|carr\w+|winkelwagen|ko[sš][zií]\w+|checkout)\b/i],
  ['category', /[/\s=-](categor\w+|kategor\w+|collections?|tax-product_cat|catalog\w*|search|shop)\b/i],
  ['other', /[/\s=](blogs?|news|(my-)?account|wishlist|compare|delivery|faq|pricing|about|brand)\b/i],
  ['home', /[/\s=](home|index)\b(?![-.]|\/\w)/i],
];

/** The shop's root, in whichever language, as an address or a link. */
export const ROOT = /^(?:https?:\/\/[^/]+)?\/?(?:([a-z]{2})(?:[-_][a-z]{2})?\/?)?$/i;
const CAMPAIGN = /[?&](utm_\w+|\w*clid|ref|shelftalker)=[^&]*/g;

/** What may name a page: the path, the query without campaigns, and the hash where it is a route. */
const addressOf = ({ pathname, search, hash }: Location): string =>
  pathname + search.replace(CAMPAIGN, '') + (/^#!?\//.test(hash) ? hash : '');

/** Undefined where nothing is a sign. */
export function guessPageType(document: Document): PageType | undefined {
  const { location, body, documentElement } = document;
  const address = addressOf(location);
  const [path, language = ''] = ROOT.exec(address) ?? [];
  const lang = documentElement.lang || language;
  // The shop's root; `/tv/` is only where the page's language is of that name.
  if (path && lang.toLowerCase().includes(language.toLowerCase())) return 'home';
  const words = `${address.replace(/\?.*(?=route=)/, '')} ${body.id} ${body.className}`;
  return SIGNS.find(([, sign]) => sign.test(words))?.[0];
}
