/** A product's page: its picture on its wall, the choice of variants, the basket, the shelf. */
import type { Article } from '../catalog.ts';
import { ARTICLES, CURRENCY } from '../catalog.ts';
import { PAINTS } from '../palette.ts';
import { sectionCrumbs } from './category-page.ts';
import { Html, markup, raw } from './markup.ts';
import type { Page } from './layout.ts';
import { breadcrumbs, HEART } from './layout.ts';
import { fallbackLinks, priceTag, stockNote } from './product-card.ts';
import { articlesOf, fronts, SHOP } from './shop-text.ts';
import { breadcrumbData, productData } from './structured-data.ts';

const FAVOURITES = fronts(ARTICLES.filter((entry) => entry.family.label === 'favourite'));

function variantChoice(entry: Article): Html | string {
  const siblings = ARTICLES.filter((other) => other.family === entry.family);
  if (siblings.length < 2) return '';
  const bySize = entry.family.sizes !== undefined;
  return markup`<nav class="variants${bySize ? ' sizes' : ''}" aria-label="${bySize ? 'Size' : 'Colour'}"><p>${bySize ? 'Size' : 'Colour'}: <b>${entry.variant}</b></p><div>${siblings.map(
    (other) =>
      markup`<a href="${other.product.link}"${other === entry ? raw(' aria-current="true"') : ''}${other.product.availability === 'out_of_stock' ? raw(' class="gone"') : ''} title="${other.variant}">${
        bySize
          ? other.variant
          : markup`<i style="background:${PAINTS[other.paint]}"></i><span class="unseen">${other.variant}</span>`
      }</a>`,
  )}</div></nav>`;
}

function basketForm(entry: Article): Html {
  const { product } = entry;
  const gone = product.availability === 'out_of_stock';
  const words = gone ? 'Gone for now' : product.availability === 'preorder' ? 'Reserve one' : 'Put in the basket';
  return markup`<form class="buy" data-add="${product.id}"><label class="unseen" for="quantity">How many</label>
<input id="quantity" name="quantity" type="number" inputmode="numeric" min="1" max="99" value="1"${gone ? raw(' disabled') : ''}>
<button class="button"${gone ? raw(' disabled') : ''}>${words}</button>
<button type="button" class="heart" data-wish="${product.id}" aria-pressed="false" aria-label="Favourite">${HEART}</button></form>`;
}

export function productPage(entry: Article): Page {
  const { product, section, price } = entry;
  const crumbs = [...sectionCrumbs(section), { name: product.title, link: product.link! }];
  const beside = fronts(articlesOf(section)).filter(
    (other) => other.family !== entry.family && other.product.availability === 'in_stock',
  );
  return {
    path: product.link!,
    title: `${product.title} · ${SHOP.name}`,
    description: product.description!,
    image: product.image_link!,
    offer: { amount: price.toFixed(2), currency: CURRENCY, availability: product.availability ?? 'in_stock' },
    data: { type: 'product', item: product.id },
    structured: [productData(entry), breadcrumbData(crumbs)],
    main: markup`<div class="wide">${breadcrumbs(crumbs)}</div>
<article class="product wide"><div class="stage"><img src="${product.image_link}" alt="${product.title}" width="800" height="800" fetchpriority="high"></div>
<div class="facts"><p class="brand">${product.brand}</p><h1>${product.title}</h1>
<p class="cost">${priceTag(entry)}<span class="stock ${product.availability}">${stockNote(entry) || 'In stock, leaves today by four'}</span></p>
<p class="text">${product.description}</p>
${variantChoice(entry)}${basketForm(entry)}
<ul class="promises" role="list"><li>Free post from €60</li><li>A hundred days to change your mind</li><li>Mended for as long as we are here</li></ul></div></article>
<div class="wide two" data-shelf="product">${fallbackLinks('From the same shelf', beside.slice(0, 6))}${fallbackLinks('Our favourites', FAVOURITES.filter((other) => other.section !== section).slice(0, 6))}</div>`,
  };
}
