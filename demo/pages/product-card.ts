/** A product as it stands on the shop's own shelf: its picture, and the label clipped to the edge below it. */
import type { Article } from '../catalog.ts';
import { ARTICLES } from '../catalog.ts';
import { PAINTS } from '../palette.ts';
import { Html, markup, raw } from './markup.ts';
import { parsePrice } from '../../shared/product.ts';
import { priceLabel } from './shop-text.ts';

const LABELS = { new: 'New', gift: 'A good present', favourite: 'A favourite' } as const;

export function priceTag({ price, product }: Article): Html {
  const list = parsePrice(product.price)?.amount ?? price;
  return markup`<span class="tag">${list > price ? markup`<s><span class="unseen">instead of </span>${priceLabel(list)}</s> ` : ''}${priceLabel(price)}</span>`;
}

/** How the variants of a family differ, as small spots of paint or a count of sizes. */
function choices({ family }: Article): Html | string {
  if (family.sizes) return markup`<span class="choice">${Object.keys(family.sizes).length} sizes</span>`;
  if (family.paints.length < 2) return '';
  return markup`<span class="choice" aria-label="${family.paints.length} colours">${family.paints.map((paint) => raw(`<i style="background:${PAINTS[paint]}"></i>`))}</span>`;
}

export function stockNote({ product }: Article): string {
  switch (product.availability) {
    case 'out_of_stock':
      return 'Gone for now';
    case 'preorder':
      return 'Coming soon';
    default:
      return '';
  }
}

/** A card for a family: it shows one article and leads to it. `eager` for those seen first. */
export function productCard(entry: Article, list: string, eager = false): Html {
  const { product, family } = entry;
  const many = ARTICLES.filter((other) => other.family === family);
  const title = many.length > 1 ? family.title : product.title;
  const note = stockNote(entry) || (family.label ? LABELS[family.label] : '');
  return markup`<li class="card"><a href="${product.link}" data-item="${product.id}" data-list="${list}">
<img src="${product.image_link}" alt="" width="400" height="400"${eager ? '' : raw(' loading="lazy"')} decoding="async">
<span class="edge">${priceTag(entry)}${note ? markup`<span class="note">${note}</span>` : ''}</span>
<span class="title">${title}</span>${choices(entry)}</a></li>`;
}

export function productGrid(articles: readonly Article[], list: string): Html {
  return markup`<ul class="counter" role="list">${articles.map((entry, i) => productCard(entry, list, i < 4))}</ul>`;
}

/** What the merchant shows in a slot while no shelf comes: a plain row of links, as high as the shelf would be. */
export function fallbackLinks(title: string, articles: readonly Article[]): Html {
  return markup`<section class="plain"><h2>${title}</h2><ul role="list">${articles.map(
    ({ product, price }) =>
      markup`<li><a href="${product.link}"><img src="${product.image_link}" alt="" width="184" height="184" loading="lazy"><span>${product.title}</span> <b>${priceLabel(price)}</b></a></li>`,
  )}</ul></section>`;
}
