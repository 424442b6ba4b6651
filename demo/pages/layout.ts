/** The shell that every page shares: head, header, footer, the shelf's tag and the demo's panel. */
import { Html, markup, jsonScript, raw } from './markup.ts';
import type { Crumb } from './structured-data.ts';
import { ROOMS, SHOP } from './shop-text.ts';

/** What a page tells `demo.js` about itself; the events are made from it. */
export interface PageData {
  type: 'home' | 'category' | 'product' | 'cart' | 'checkout' | 'order-complete' | 'favourites' | 'search';
  /** The list's name and its items, for `view_item_list`. */
  list?: { id: string; name: string; items: readonly string[] };
  item?: string;
}

export interface Page {
  /** As in `/c/baking/`. */
  path: string;
  title: string;
  description: string;
  data: PageData;
  structured: readonly unknown[];
  main: Html;
  image?: string;
  /** OpenGraph's type and price tags, on product pages. */
  offer?: { amount: string; currency: string; availability: string };
}

const TAG = raw(
  '<script>window.shelftalker=window.shelftalker||function(){(shelftalker.q=shelftalker.q||[]).push(arguments)}</script>' +
    '<script async src="/shelftalker.js" data-shop="demo" data-consent="full"></script>',
);

const icon = (path: string) =>
  raw(
    `<svg viewBox="0 0 24 24" width="22" height="22" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${path}</svg>`,
  );

export const HEART = icon(
  '<path d="M12 20C5 15 3 11.500 3 8.500A4.600 4.600 0 0 1 12 6.700 4.600 4.600 0 0 1 21 8.500C21 11.500 19 15 12 20Z"/>',
);
const GLASS = icon('<circle cx="11" cy="11" r="6.500"/><path d="M16 16L21 21"/>');
const BASKET = icon('<path d="M3.500 10H20.500L18.500 19.500H5.500ZM8 10L10.500 4M16 10L13.500 4"/>');

function header(path: string): Html {
  const rooms = ROOMS.map(
    (room) =>
      markup`<a href="/c/${room.slug}/"${room.sections.some((s) => path === `/c/${s.slug}/`) || path === `/c/${room.slug}/` ? raw(' aria-current="true"') : ''}>${room.name}</a>`,
  );
  return markup`<header class="top">
<a class="name" href="/">Pottering</a>
<nav class="rooms" aria-label="Rooms">${rooms}</nav>
<div class="tools">
<a href="/search/" aria-label="Search">${GLASS}</a>
<a href="/favourites/"><span class="unseen">Favourites</span>${HEART}<b class="count" data-count="favourites" hidden></b></a>
<a href="/cart/"><span class="unseen">Basket</span>${BASKET}<b class="count" data-count="cart" hidden></b></a>
</div>
</header>`;
}

const FOOTER = markup`<footer class="end">
<div><p class="name">Pottering</p><p>${SHOP.about}</p></div>
${ROOMS.map((room) => markup`<nav aria-label="${room.name}"><h2>${room.name}</h2>${room.sections.map((s) => markup`<a href="/c/${s.slug}/">${s.name}</a>`)}</nav>`)}
<p class="small">Pottering is a demo shop: nothing here can be bought, and everything was drawn and written for it. Its shelves are real.</p>
</footer>`;

/** Where the visitor stands, as links; the last is the page itself. */
export function breadcrumbs(crumbs: readonly Crumb[]): Html {
  return markup`<nav class="crumbs" aria-label="Breadcrumb"><ol>${crumbs.map((crumb, i) =>
    i + 1 < crumbs.length
      ? markup`<li><a href="${crumb.link}">${crumb.name}</a></li>`
      : markup`<li aria-current="page">${crumb.name}</li>`,
  )}</ol></nav>`;
}

export function layout(page: Page): string {
  const { offer } = page;
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title}</title>
<meta name="description" content="${page.description}">
<meta name="color-scheme" content="light dark">
<meta property="og:site_name" content="${SHOP.name}">
<meta property="og:type" content="${offer ? 'product' : 'website'}">
<meta property="og:title" content="${page.title}">
<meta property="og:description" content="${page.description}">
<meta property="og:url" content="${page.path}">
${page.image ? markup`<meta property="og:image" content="${page.image}">` : ''}
${offer ? markup`<meta property="product:price:amount" content="${offer.amount}"><meta property="product:price:currency" content="${offer.currency}"><meta property="product:availability" content="${offer.availability}">` : ''}
<link rel="icon" href="/img/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/demo.css">
<style>[data-shelf]{min-height:21.5em}.two{min-height:45em}:where([data-shelf]:not([hidden])){display:flow-root}@media(max-width:30em){[data-shelf]{min-height:19.5em}.two{min-height:41em}}</style>
${page.structured.map((data) => jsonScript('application/ld+json', data))}
${jsonScript('application/json', page.data, 'page')}
<script>window.dataLayer=window.dataLayer||[]</script>
${TAG}
<script type="module" src="/demo.js"></script>
</head>
<body class="page-${page.data.type}"${page.data.type === 'home' ? raw(' data-shelftalker-page="home"') : ''}>
<a class="skip" href="#main">To the content</a>
${header(page.path)}
<main id="main">${page.main}</main>
${FOOTER}
<div class="toast" role="status" aria-live="polite"></div>
</body>
</html>`.text;
}
