/** The shop's name, its voice, and the rooms of its menu. */
import { ARTICLES, SECTIONS } from '../catalog.ts';
import type { Article } from '../catalog.ts';
import type { Section } from '../families/family.ts';

export const SHOP = {
  name: 'Pottering',
  claim: 'Things for unhurried homes',
  about:
    'Pottering is a small shop for the kitchen, the table, the rooms in between and the few square metres outside. We stock what we use, and we use it slowly.',
} as const;

export interface Room {
  slug: string;
  name: Section['room'];
  line: string;
  sections: readonly Section[];
}

const LINES: Record<Section['room'], string> = {
  Kitchen: 'Where everybody ends up anyway.',
  Table: 'For the hour when nobody looks at the clock.',
  Home: 'Light, wool, wood, and somewhere to put the mug.',
  Garden: 'Indoors, outdoors and on the sill in between.',
};

export const ROOMS: readonly Room[] = (['Kitchen', 'Table', 'Home', 'Garden'] as const).map((name) => ({
  slug: name.toLowerCase(),
  name,
  line: LINES[name],
  sections: SECTIONS.filter((section) => section.room === name),
}));

export const articlesOf = (section: Section): Article[] => ARTICLES.filter((entry) => entry.section === section);

/** One article a family: the first that can be bought, else the first. */
export function fronts(articles: readonly Article[]): Article[] {
  const byFamily = Map.groupBy(articles, (entry) => entry.family);
  return [...byFamily.values()].map((all) => all.find((entry) => entry.product.availability === 'in_stock') ?? all[0]!);
}

export function findArticle(id: string): Article {
  const found = ARTICLES.find((entry) => entry.product.id === id);
  if (!found) throw new Error(`the shop has no article ${id}`);
  return found;
}

/** `€14.00`, as the shelves say it too. */
export function priceLabel(amount: number): string {
  return `€${amount.toFixed(2)}`;
}
