/** Reads microdata into the shape of JSON-LD, so that one reader serves both. */
import type { Loose } from './page-reading.ts';

/** One item with its properties; a property belongs to the nearest `itemscope` above it. */
function itemOf(scope: Element): Loose {
  const item: Loose = { '@type': scope.getAttribute('itemtype') };
  for (const element of scope.querySelectorAll('[itemprop]')) {
    if (element.parentElement!.closest('[itemscope]') !== scope) continue;
    (item[element.getAttribute('itemprop')!] ??= []).push(
      element.matches('[itemscope]')
        ? itemOf(element)
        : (element.getAttribute('content') ??
            element.getAttribute('href') ??
            element.getAttribute('src') ??
            element.textContent),
    );
  }
  return item;
}

/** Items that are nobody's property: what is nested in a list or in another product is not the page's. */
export const readMicrodata = (document: Document): Loose[] =>
  [...document.querySelectorAll('[itemscope][itemtype*="/Product"]:not([itemprop]),[itemtype$=BreadcrumbList]')].map(
    itemOf,
  );
