import type { CatalogItem } from './catalog.ts';

/** The brand has a weight of its own: at the head of the title it would count twice. */
export function titleBeyondBrand({ title, brand }: Pick<CatalogItem, 'title' | 'brand'>): string {
  const name = brand?.trim();
  return name && title.toLowerCase().startsWith(`${name.toLowerCase()} `) ? title.slice(name.length + 1) : title;
}
