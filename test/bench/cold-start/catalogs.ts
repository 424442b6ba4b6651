import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { CatalogItem } from '../../../worker/similarity/catalog.ts';

/** The catalogues of the shared data, by folder name. */
export const CATALOGS = [
  'catalog-ikea',
  'catalog-dummyjson',
  'uci-online-retail',
  'adventureworks-bike',
  'groceries-arules',
] as const;
export type CatalogName = (typeof CATALOGS)[number];

/** Reads a catalogue as the ledger would hand it on; ids are those of the folder's orders, where it has any. */
export function readCatalog(dataFolder: string, name: CatalogName): CatalogItem[] {
  const csv = () =>
    parse(readFileSync(`${dataFolder}/${name}/products.csv`), { columns: true, skip_empty_lines: true }) as Record<
      string,
      string
    >[];
  switch (name) {
    case 'catalog-ikea':
      return distinct(
        csv().map((row) => item(row.item_id!, `${row.name} ${row.short_description}`, [row.category!], row.price)),
      );
    case 'catalog-dummyjson':
      return readFileSync(`${dataFolder}/${name}/products.ndjson`, 'utf8')
        .trim()
        .split('\n')
        .map(
          (line) => JSON.parse(line) as { id: number; title: string; category: string; brand?: string; price: number },
        )
        .map((row) => ({ ...item(String(row.id), row.title, [row.category], row.price), brand: row.brand ?? null }));
    case 'uci-online-retail':
      return csv().map((row) => item(row.sku!, row.title!, [], row.price));
    case 'adventureworks-bike':
      return csv().map((row) => item(row.sku!, row.title!, [row.category!], row.price));
    case 'groceries-arules':
      return csv().map((row) => item(row.sku!, row.sku!, [row.category1!, row.category2!], undefined));
    default:
      return name satisfies never;
  }
}

function item(id: string, title: string, path: string[], price: string | number | undefined): CatalogItem {
  return {
    id,
    title,
    brand: null,
    path,
    price: price === undefined ? null : Number(price),
    group: null,
    available: true,
  };
}

function distinct(items: CatalogItem[]): CatalogItem[] {
  return [...new Map(items.map((entry) => [entry.id, entry])).values()];
}
