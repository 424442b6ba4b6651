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
  `<section class="${heading && 'related '}products"><h2>${heading}</h2><ul>${products
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

const IN = 'https://schema.org/InStock';
export const offer = (price: unknown, currency: string, availability = IN) => ({
  '@type': 'Offer',
  price,
  priceCurrency: currency,
  availability,
});
export const crumbs = (...names: string[]) => ({
  '@context': 'https://schema.org',
  '@type': 'BreadcrumbList',
  itemListElement: names.map((name, index) => ({
    '@type': 'ListItem',
    position: index + 1,
    name,
    item: `https://shop.example/${index ? name : ''}`,
  })),
});
export const wooAmount = (text: string) =>
  `<span class="woocommerce-Price-amount amount"><bdi><span class="woocommerce-Price-currencySymbol">€</span>${text}</bdi></span>`;

/** A product as JSON-LD. */
export const product = (name: string, price: string) => ({
  '@type': 'Product',
  name,
  sku: name,
  offers: { '@type': 'Offer', price, priceCurrency: 'EUR', availability: 'https://schema.org/InStock' },
});
/** Lamps enough for a list. */
export const many: [string, string][] = [
  ['Lamp A', '€ 10,00'],
  ['Lamp B', '€ 12,00'],
  ['Lamp C', '€ 14,00'],
  ['Lamp D', '€ 16,00'],
  ['Lamp E', '€ 18,00'],
];
export const shop = (title: string, main: string, head = '', body = '', lang = 'en') =>
  frame(
    { lang, title, head, body, cart: '€ 0,00', promise: 'Free shipping over € 50', menu: ['Lamps', 'Sale', 'Blog'] },
    main,
  );
