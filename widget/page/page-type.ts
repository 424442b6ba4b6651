/** What sort of page this is, by its address and its body's id and classes, where no source says so. */
import type { PageType } from '../../shared/vocabulary.ts';

/** Tried in this order. Most platforms name the page's type in the address or on the body. */
const SIGNS: [PageType, RegExp][] = [
  ['order-complete', /order.?(received|confirm|complete)|thank.?you|success/i],
  ['cart', /[/\s=-](cart|basket|bag|warenkorb|panier|carr\w+|winkelwagen|ko[sš][zií]\w+|checkout)\b/i],
  ['category', /[/\s=-](category|collections?|tax-product_cat|catalog|search|shop)\b/i],
  // No path, or only a language.
  ['home', /^\/([a-z]{2}(-[a-z]{2})?\/?)?\s|[/\s=](home|index)\b(?!\.)/i],
];

export function guessPageType({ location: { pathname, search }, body }: Document): PageType {
  const words = `${pathname}${search.replace(/.*(?=route=)/, '')} ${body.id} ${body.className}`;
  return SIGNS.find(([, sign]) => sign.test(words))?.[0] ?? 'other';
}
