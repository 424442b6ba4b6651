/** A department's page, and a room's page with its departments below each other. */
import { ARTICLES, SECTIONS } from '../catalog.ts';
import type { Section } from '../families/family.ts';
import { Html, markup } from './markup.ts';
import type { Page } from './layout.ts';
import { breadcrumbs } from './layout.ts';
import { fallbackLinks, productGrid } from './product-card.ts';
import type { Room } from './shop-text.ts';
import { articlesOf, fronts, ROOMS, SHOP } from './shop-text.ts';
import type { Crumb } from './structured-data.ts';
import { breadcrumbData, itemListData } from './structured-data.ts';

const HOME: Crumb = { name: SHOP.name, link: '/' };
export const roomOf = (section: Section): Room => ROOMS.find((room) => room.name === section.room)!;
export const sectionCrumbs = (section: Section): Crumb[] => [
  HOME,
  { name: section.room, link: `/c/${roomOf(section).slug}/` },
  { name: section.name, link: `/c/${section.slug}/` },
];

/** The table of presents: things from all departments that were labelled so. */
export function presentsPage(): Page {
  const crumbs = [HOME, { name: 'Presents', link: '/c/presents/' }];
  const shown = fronts(ARTICLES.filter((entry) => entry.family.label === 'gift'));
  return {
    path: '/c/presents/',
    title: `Presents · ${SHOP.name}`,
    description: 'Wrapped in brown paper, with string.',
    image: shown[0]!.product.image_link!,
    data: {
      type: 'category',
      list: { id: 'presents', name: 'Presents', items: shown.map((entry) => entry.product.id) },
    },
    structured: [breadcrumbData(crumbs), itemListData('Presents', shown)],
    main: markup`<div class="wide">${breadcrumbs(crumbs)}
<div class="heading"><h1>Presents</h1><p>Wrapped in brown paper, with string.</p></div></div>
<div class="wide">${productGrid(shown, 'presents')}</div>
${shelfSlot('Our favourites', SECTIONS)}`,
  };
}

function shelfSlot(title: string, sections: readonly Section[]): Html {
  const favourites = fronts(sections.flatMap(articlesOf)).filter((entry) => entry.product.availability === 'in_stock');
  const first = favourites.filter((entry) => entry.family.label === 'favourite');
  const picks = [...first, ...favourites.filter((entry) => entry.family.label !== 'favourite')].slice(0, 6);
  return markup`<div class="wide" data-shelf="category">${fallbackLinks(title, picks)}</div>`;
}

export function categoryPage(section: Section): Page {
  const shown = fronts(articlesOf(section));
  const crumbs = sectionCrumbs(section);
  const neighbours = roomOf(section).sections;
  return {
    path: `/c/${section.slug}/`,
    title: `${section.name} · ${SHOP.name}`,
    description: section.line,
    image: shown[0]!.product.image_link!,
    data: {
      type: 'category',
      list: {
        id: section.slug,
        name: `${section.room} > ${section.name}`,
        items: shown.map((entry) => entry.product.id),
      },
    },
    structured: [breadcrumbData(crumbs), itemListData(section.name, shown)],
    main: markup`<div class="wide">${breadcrumbs(crumbs)}
<div class="heading"><h1>${section.name}</h1><p>${section.line}</p></div>
<nav class="shelves" aria-label="All of ${section.room.toLowerCase()}">${neighbours.map((other) => markup`<a href="/c/${other.slug}/"${other === section ? markup` aria-current="page"` : ''}>${other.name}</a>`)}</nav></div>
<div class="wide">${productGrid(shown, section.slug)}</div>
${shelfSlot(`Favourites in ${section.name.toLowerCase()}`, [section])}`,
  };
}

export function roomPage(room: Room): Page {
  const crumbs = [HOME, { name: room.name, link: `/c/${room.slug}/` }];
  const rows = room.sections.map((section) => ({ section, shown: fronts(articlesOf(section)).slice(0, 4) }));
  const all = rows.flatMap((row) => row.shown);
  return {
    path: `/c/${room.slug}/`,
    title: `${room.name} · ${SHOP.name}`,
    description: room.line,
    image: all[0]!.product.image_link!,
    data: { type: 'category', list: { id: room.slug, name: room.name, items: all.map((entry) => entry.product.id) } },
    structured: [breadcrumbData(crumbs), itemListData(room.name, all)],
    main: markup`<div class="wide">${breadcrumbs(crumbs)}
<div class="heading"><h1>${room.name}</h1><p>${room.line}</p></div></div>
${rows.map(
  ({ section, shown }) =>
    markup`<section class="wide"><h2 class="section"><a href="/c/${section.slug}/">${section.name}</a></h2>${productGrid(shown, room.slug)}<p class="more"><a href="/c/${section.slug}/">All ${section.name.toLowerCase()}</a></p></section>`,
)}
${shelfSlot(`Favourites in the ${room.name.toLowerCase()}`, room.sections)}`,
  };
}
