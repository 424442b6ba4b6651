/** The pages that the browser fills: basket, checkout, thanks, favourites, search. */
import { ARTICLES } from '../catalog.ts';
import { Html, markup, raw } from './markup.ts';
import type { Page } from './layout.ts';
import { breadcrumbs } from './layout.ts';
import { fallbackLinks } from './product-card.ts';
import { fronts, SHOP } from './shop-text.ts';
import { breadcrumbData } from './structured-data.ts';

/** Runs before the first paint: reserves the height that the basket's lines will take, so that nothing below jumps. */
const RESERVE = raw(
  '<script>try{document.querySelector("[data-basket]").style.setProperty("--lines",Object.keys(JSON.parse(localStorage["pottering.basket"]||"{}")).length)}catch{}</script>',
);

function page(type: Page['data']['type'], name: string, description: string, body: Html): Page {
  const crumbs = [
    { name: SHOP.name, link: '/' },
    { name, link: `/${type}/` },
  ];
  return {
    path: `/${type}/`,
    title: `${name} · ${SHOP.name}`,
    description,
    data: { type },
    structured: [breadcrumbData(crumbs)],
    main: markup`<div class="wide">${breadcrumbs(crumbs)}<div class="heading"><h1>${name}</h1></div></div>${body}`,
  };
}

export function basketPages(): Page[] {
  const favourites = fronts(ARTICLES.filter((entry) => entry.family.label === 'favourite'));
  const gifts = fronts(
    ARTICLES.filter((entry) => entry.family.label === 'gift' && entry.product.availability === 'in_stock'),
  );
  return [
    page(
      'cart',
      'Basket',
      'What you have picked so far.',
      markup`<div class="wide"><div class="basket" data-basket><noscript>The basket needs JavaScript.</noscript></div>${RESERVE}</div>
<div class="wide" data-shelf="cart">${fallbackLinks('Our favourites', favourites.slice(0, 6))}</div>`,
    ),
    page(
      'checkout',
      'Checkout',
      'One step, and it is a small one.',
      markup`<div class="wide checkout"><form data-checkout>
<p class="hint">This is a demo: nothing is charged and no parcel leaves. Your order only teaches the shelf what goes with what.</p>
<label>Name<input name="name" autocomplete="name" value="Ada Pottering" required></label>
<label>E-mail<input name="email" type="email" autocomplete="email" value="ada@pottering.example" required></label>
<label>Where to<input name="address" autocomplete="street-address" value="3 Hill Lane" required></label>
<button class="button">Place the order</button></form><div class="basket" data-basket="summary"></div></div>`,
    ),
    page(
      'order-complete',
      'Thank you',
      'Your order is with us.',
      markup`<div class="wide" data-thanks></div>
<div class="wide" data-shelf="order-complete">${fallbackLinks('While the kettle boils', gifts.slice(0, 6))}</div>`,
    ),
    page('favourites', 'Favourites', 'What you set aside.', markup`<div class="wide" data-favourites></div>`),
    page(
      'search',
      'Search',
      'Look for a thing by its name.',
      markup`<div class="wide"><form class="search" role="search"><label class="unseen" for="q">Search</label>
<input id="q" name="q" type="search" placeholder="teapot, moss, something for Ada…" autocomplete="off"></form><div data-results aria-live="polite"></div></div>`,
    ),
  ];
}
