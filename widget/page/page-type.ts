/** What sort of page this is, by its address and its body, where no source says so. */
import type { PageType } from '../../shared/vocabulary.ts';

/** Tried in this order on the path and on the body's id and classes, which most platforms fill with the page's type. */
const SIGNS: [PageType, RegExp][] = [
  ['order-complete', /order-?(received|confirm\w*|complete|success)|thank-?(s|you)|checkout[/_-]?(onepage[/-])?(success|complete)|bestell-?bestaetigung/i],
  ['cart', /(^|[/\s=_-])(cart|basket|bag|warenkorb|panier|carrito|cesta|carrinho|carrello|winkelwagen|winkelmandje|koszyk|kosik|kosar|cos|varukorg|kundvagn|kurv|handlekurv|ostoskori|korzina|sepet|checkout)([/\s.?&]|-index|$)/i],
  ['category', /(^|[/\s=-])(category|categories|collections?|product-category|tax-product_cat|catalog-category-view|search|shop)([/\s?-]|$)/i],
];

/** A path that names no page, or a language only. */
const HOME = /^\/([a-z]{2}([-_/][a-z]{2})?\/?)?(index\.\w+|home)?$/i;

export function guessPageType(document: Document): PageType {
  const { pathname, search } = document.location ?? new URL(document.URL);
  const { id, className } = document.body ?? {};
  const route = /[?&](?:route|controller|page)=([\w/]+)/.exec(search)?.[1];
  const words = `${pathname}${route ? ` /${route}` : ''} ${id} ${className}`;
  for (const [type, sign] of SIGNS) if (sign.test(words)) return type;
  return (HOME.test(pathname) && !search) || /(^|\s)(home|index|cms-index-index|common\/home)(\s|$)/.test(`${route ?? ''} ${id} ${className}`)
    ? 'home'
    : 'other';
}
