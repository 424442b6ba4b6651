/** Reads microdata into the shape of JSON-LD, so that one reader serves both. */
import type { Loose } from './plain-value.ts';
import { plainText } from './plain-value.ts';

function valueOf(element: Element): unknown {
  if (element.matches('[itemscope]')) return itemOf(element);
  const attribute = (name: string) => element.getAttribute(name);
  return (
    attribute('content') ?? attribute('href') ?? attribute('src') ?? attribute('datetime') ?? attribute('value') ?? plainText(element.textContent)
  );
}

/** One item with its properties; a property belongs to the nearest `itemscope` above it. */
function itemOf(scope: Element): Loose {
  const item: Loose = { '@type': scope.getAttribute('itemtype')?.split(/\s+/) };
  for (const element of scope.querySelectorAll('[itemprop]')) {
    if (element.parentElement?.closest('[itemscope]') !== scope) continue;
    for (const name of element.getAttribute('itemprop')!.split(/\s+/)) {
      (item[name] ??= []).push(valueOf(element));
    }
  }
  return item;
}

/** Items that are nobody's property: what is nested in a list or in another product is not the page's. */
export const readMicrodata = (document: Document): Loose[] =>
  [...document.querySelectorAll('[itemscope]:not([itemprop])')]
    .filter((scope) => /Product|BreadcrumbList/.test(scope.getAttribute('itemtype') ?? ''))
    .map(itemOf);
