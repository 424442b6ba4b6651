import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import type { CatalogItem } from '../../../worker/similarity/catalog.ts';

export interface HistoryOrder {
  id: string;
  /** Seconds since 1970; null where the history has no time. */
  time: number | null;
  buyer: string | null;
  /** Distinct item ids. */
  items: string[];
}

/** A shop's real orders, sorted by (time, order id) where there is time, else as filed. */
export interface History {
  name: string;
  orders: HistoryOrder[];
  /** What its catalogue says of the products, by id; empty where it has none. */
  catalog: Map<string, CatalogItem>;
}

/** The histories with orders, by folder name in the shared data. */
export const HISTORIES = [
  'adventureworks-bike',
  'breadbasket',
  'epub-arules',
  'groceries-arules',
  'uci-online-retail',
] as const;

/** Reads `order_lines.csv.gz` (and `products.csv` where it is) from one folder of the shared data. */
export function readHistory(dataFolder: string, name: string): History {
  const csv = (file: string, bytes: Buffer) =>
    parse(file.endsWith('.gz') ? gunzipSync(bytes) : bytes, { columns: true, skip_empty_lines: true }) as Record<
      string,
      string
    >[];
  const read = (file: string) => csv(file, readFileSync(`${dataFolder}/${name}/${file}`));
  const byId = new Map<string, HistoryOrder & { set: Set<string> }>();
  for (const line of read('order_lines.csv.gz')) {
    let order = byId.get(line.order_id!);
    if (order === undefined) {
      const time = line.ts ? Date.parse(`${line.ts}Z`) / 1000 : null;
      order = { id: line.order_id!, time, buyer: line.customer_id || null, items: [], set: new Set() };
      byId.set(order.id, order);
    }
    order.set.add(line.sku!);
  }
  const orders = [...byId.values()].map(({ set, ...order }) => ({ ...order, items: [...set] }));
  if (orders.every((order) => order.time !== null)) {
    orders.sort((a, b) => a.time! - b.time! || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  }
  return { name, orders, catalog: readCatalog(read) };
}

function readCatalog(read: (file: string) => Record<string, string>[]): Map<string, CatalogItem> {
  const catalog = new Map<string, CatalogItem>();
  try {
    for (const product of read('products.csv')) {
      const path = [product.category, product.category1, product.category2].filter((name) => name !== undefined);
      const price = product.price ? Number(product.price) : null;
      const id = product.sku!;
      catalog.set(id, { id, title: product.title ?? id, brand: null, path, price, group: null, available: true });
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  return catalog;
}
