/** Reads microdata and RDFa, and a breadcrumb without either, into the shape of JSON-LD, so that one reader serves all. */
import type { Loose } from './page-reading.ts';
import { ROOT } from './page-type.ts';

const SCOPE = '[itemscope],[typeof]';
const attribute = (element: Element, names: string): string | null =>
  names
    .split(' ')
    .map((name) => element.getAttribute(name))
    .find((value) => value !== null) ?? null;

/** One item with its properties; a property belongs to the nearest scope above it. */
function itemOf(scope: Element): Loose {
  const item: Loose = { '@type': attribute(scope, 'itemtype typeof') };
  for (const element of scope.querySelectorAll('[itemprop],[property],' + SCOPE)) {
    if (element.parentElement!.closest(SCOPE) !== scope) continue;
    const inner = element.matches(SCOPE) && itemOf(element);
    // An offer is the product's, also where nothing says so.
    const name = attribute(element, 'itemprop property') ?? (/Offer/.test(inner && inner['@type']) ? 'offers' : '');
    (item[name.replace(/.*:/, '')] ??= []).push(
      inner || (attribute(element, 'content href src') ?? element.textContent),
    );
  }
  if (item.offers) {
    // What costs something beside the offer is another product.
    delete item.price;
    // Its heading names it, also where nothing says so.
    item.name ??= scope.querySelector('h1,h2')?.textContent;
  }
  return item;
}

/** Holds the links of a trail that is only seen, and what in it is none: the page itself. */
const TRAIL = '[class*=crumb],[id*=crumb i],[aria-label*=crumb]';
/** One of another name: it begins at the shop's root, has signs between its links, and is short. */
const STEPS = /^[^>›»/:]{1,40}([>›»/]|::)\s[^]{1,200}$/;

/** Before a link's name, or behind it. */
const SEPARATORS = /^\s*[>›»/|]|[>›»/|]\s*$/g;

function readTrail(document: Document): Loose {
  // Asked for at once, what is within takes ten times as long.
  const trails = [...document.querySelectorAll(TRAIL)];
  let crumbs = [...new Set(trails.flatMap((trail) => [...trail.querySelectorAll<HTMLAnchorElement>('a,li')]))];
  if (!crumbs[0]) {
    const home = [...document.links].find(
      ({ href, parentElement }) => ROOT.test(href) && STEPS.test(parentElement!.textContent!.trim()),
    );
    crumbs = [...(home?.parentElement!.querySelectorAll('a') ?? [])];
  }
  return {
    '@type': 'BreadcrumbList',
    // A theme may draw it twice, for phones and for others.
    itemListElement: [
      ...new Map(
        crumbs
          .filter((crumb) => !crumb.querySelector('a'))
          .map(({ href, textContent }) => [textContent!.replace(SEPARATORS, ''), href]),
      ),
    ].map(([name, item]) => ({ name, item })),
  };
}

/** Items that are nobody's property: what is nested in a list or in another product is not the page's. */
export const readMicrodata = (document: Document): Loose[] => [
  ...[
    ...document.querySelectorAll(
      '[itemtype*="/Product"]:not([itemprop]),[typeof$=Product]:not([property]),[itemtype$=BreadcrumbList]',
    ),
  ].map(itemOf),
  readTrail(document),
];
