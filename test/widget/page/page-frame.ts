/** Pieces of which the made-up shop pages are built: what surrounds a product on any shop's page. */
import type { PageType } from '../../../shared/vocabulary.ts';
import type { Expected } from './judge-reading.ts';

export interface ShopPage {
  name: string;
  url: string;
  html: string;
  /** Null where the page has no product of its own. */
  truth: Expected | null;
  /** Judged where given; a page with a product is a product page. */
  type?: PageType;
}

export const ld = (...nodes: unknown[]): string =>
  nodes
    .map(
      (node) => `<script type="application/ld+json">${typeof node === 'string' ? node : JSON.stringify(node)}</script>`,
    )
    .join('\n');

export const meta = (tags: Record<string, string>): string =>
  Object.entries(tags)
    .map(
      ([name, content]) => `<meta ${name.startsWith('twitter') ? 'name' : 'property'}="${name}" content="${content}">`,
    )
    .join('');

/** What a page holds besides its own matter: menu, a small cart, promises about delivery. */
interface Frame {
  lang: string;
  title: string;
  head?: string;
  body?: string;
  /** Words of the menu. */
  menu?: string[];
  /** As the header's cart shows its sum. */
  cart?: string;
  promise?: string;
  footer?: string;
}

export const frame = (
  { lang, title, head = '', body = '', menu = [], cart = '', promise = '', footer = '' }: Frame,
  main: string,
): string => `<html lang="${lang}"><head><title>${title}</title>${head}</head><body ${body}>
<div class="announcement">${promise}</div>
<header class="site-header"><a class="logo" href="/">Shop</a><form role="search" action="/search"><input name="q" type="search"></form>
<nav><ul>${menu.map((word) => `<li><a href="/${word.toLowerCase()}">${word}</a></li>`).join('')}</ul></nav>
<a class="mini-cart" href="/cart"><span class="mini-cart__total">${cart}</span> <span class="count">0</span></a></header>
<main>${main}</main>
<footer><p>${footer}</p><a href="/terms">T&amp;C</a> © 2024 Shop</footer></body></html>`;

/** Cards of other products, as a list or a carousel shows them. */
export const cards = (
  heading: string,
  products: [title: string, price: string][],
  button = '',
  attributes = '',
): string =>
  `<section class="related products"><h2>${heading}</h2><ul>${products
    .map(
      ([title, price], index) =>
        `<li class="product-card" ${attributes}><a href="/p/${index}"><img src="/i/${index}.jpg" alt="${title}"><h3 class="product-card__title">${title}</h3></a><span class="price">${price}</span>${button && `<button data-product-id="${900 + index}" data-product-sku="REL-${index}">${button}</button>`}</li>`,
    )
    .join('')}</ul></section>`;

/** The same, each with microdata of its own. */
export const microCards = (products: [title: string, price: string, currency: string][]): string =>
  `<div class="carousel">${products
    .map(
      ([title, price, currency]) =>
        `<div itemscope itemtype="http://schema.org/Product"><a itemprop="url" href="/x"><span itemprop="name">${title}</span></a><div itemprop="offers" itemscope itemtype="http://schema.org/Offer"><meta itemprop="priceCurrency" content="${currency}"><span itemprop="price" content="${price}">${price}</span></div></div>`,
    )
    .join('')}</div>`;
