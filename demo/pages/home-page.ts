/** The home page: the window, the shelf, the paint chart of all departments, what is new. */
import { ARTICLES, SECTIONS } from '../catalog.ts';
import { heroScene } from './hero-scene.ts';
import { markup } from './markup.ts';
import type { Page } from './layout.ts';
import { fallbackLinks, productGrid } from './product-card.ts';
import { articlesOf, findArticle, fronts, SHOP } from './shop-text.ts';
import { shopData } from './structured-data.ts';

/** The picture on each department's swatch. */
const FACES: Record<string, string> = {
  'tea-coffee': 'rill-teapot-moss',
  'pots-pans': 'casserole-bottle',
  'knives-boards': 'walnut-board-walnut',
  baking: 'scale-bottle',
  tableware: 'bowl-stack',
  'glass-linen': 'wine-glass',
  lighting: 'mushroom-lamp-butter',
  candles: 'tapers-brick',
  textiles: 'check-throw-plum',
  furniture: 'spindle-chair-walnut',
  plants: 'monstera-70-cm',
  'plant-pots': 'footed-planter-chalk',
  'garden-tools': 'watering-can-bottle',
};

export function homePage(): Page {
  const labelled = (label: string) => fronts(ARTICLES.filter((entry) => entry.family.label === label));
  const fresh = labelled('new').slice(0, 8);
  return {
    path: '/',
    title: `${SHOP.name}: ${SHOP.claim.toLowerCase()}`,
    description: SHOP.about,
    image: findArticle('mushroom-lamp-brick').product.image_link!,
    data: { type: 'home', list: { id: 'new', name: 'Just in', items: fresh.map((entry) => entry.product.id) } },
    structured: [shopData(SHOP.name, SHOP.about)],
    main: markup`<section class="window">
<div class="pitch"><h1>Things for unhurried homes.</h1>
<p>A teapot that does not drip. A lamp for six o’clock. A plant that forgives you. Take your time; we do.</p>
<a class="button" href="/c/home/">Have a look round</a></div>
${heroScene()}
</section>
<div class="wide" data-shelf="home">${fallbackLinks('Our favourites', labelled('favourite').slice(0, 6))}</div>
<section class="wide"><h2 class="section">Thirteen shelves and a table of presents</h2>
<ul class="chart" role="list">${SECTIONS.map((section) => {
      const face = findArticle(FACES[section.slug]!);
      return markup`<li><a href="/c/${section.slug}/"><img src="${face.product.image_link}" alt="" width="400" height="400" loading="lazy"><span>${section.name}<small>${articlesOf(section).length} things</small></span></a></li>`;
    })}<li><a href="/c/presents/"><img src="${findArticle('snuffer').product.image_link}" alt="" width="400" height="400" loading="lazy"><span>Presents<small>for somebody, or for you</small></span></a></li></ul></section>
<section class="wide"><h2 class="section">Just in</h2>${productGrid(fresh, 'new')}</section>
<section class="house"><h2>House rules</h2><dl>
<div><dt>Slow post</dt><dd>Orders leave on weekdays at four, by bicycle as far as the hill. Free from €60.</dd></div>
<div><dt>Second thoughts</dt><dd>A hundred days to send it back. We will not ask why, though we do like to know.</dd></div>
<div><dt>Mending</dt><dd>Handles, lids, wicks, threads: if we sold it, we mend it, or tell you how.</dd></div>
</dl></section>`,
  };
}
