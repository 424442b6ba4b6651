import type { CatalogCoverage } from '../../shared/admin-answers.ts';
import type { ProductStore } from '../catalog/product-store.ts';

/** So many of the newest orders are looked at. */
const ORDERS_LOOKED_AT = 500;
/** Of so many of their unknown items the titles are looked for in the catalogue. */
const TITLES_LOOKED_FOR = 200;

interface SoldItem {
  id: string;
  title: string | null;
  /** How many of the lines. */
  lines: number;
  known: number;
}

/**
 * Whether the orders speak of the products that the catalogue has: an import and a webhook may name them otherwise. Of a
 * spread ledger the orders that lie here stand for all. A product that was deleted is known. Null where there is no order.
 */
export function catalogCoverage(sql: SqlStorage, products: ProductStore): CatalogCoverage | null {
  const sold = sql
    .exec<SoldItem & Record<string, SqlStorageValue>>(
      `SELECT item.id, item.title, count(*) AS lines, product.n IS NOT NULL AS known
       FROM (SELECT lines FROM log ORDER BY created_at DESC, seq DESC LIMIT ?) AS newest,
         json_each(newest.lines) AS line
       JOIN item ON item.n = json_extract(line.value, '$[0]') LEFT JOIN product ON product.n = item.n
       GROUP BY item.n ORDER BY lines DESC, item.n`,
      ORDERS_LOOKED_AT,
    )
    .toArray();
  const sum = (items: readonly SoldItem[]): number => items.reduce((total, { lines }) => total + lines, 0);
  const unknown = sold.filter(({ known }) => known === 0);
  if (sold.length === 0) return null;
  return { lines: sum(sold), known: sum(sold) - sum(unknown), example: exampleOf(products, unknown) };
}

/** The one sold most often of which the catalogue has the title, else the one sold most often. */
function exampleOf(products: ProductStore, unknown: readonly SoldItem[]): CatalogCoverage['example'] {
  const looked = unknown.slice(0, TITLES_LOOKED_FOR);
  if (looked.length === 0) return null;
  const ids = products.idsByTitle(looked.map(({ id, title }) => title ?? id));
  const found = looked.find(({ id, title }) => ids.has(title ?? id)) ?? looked[0]!;
  return { sold: found.id, title: found.title, catalogue: ids.get(found.title ?? found.id) ?? null };
}
