import type { CatalogCoverage } from '../../shared/admin-answers.ts';
import type { MeantStore } from '../catalog/meant-store.ts';

/** So many of the newest orders are looked at. */
const ORDERS_LOOKED_AT = 500;

interface SoldItem {
  n: number;
  id: string;
  title: string | null;
  /** How many of the lines. */
  lines: number;
  known: number;
}

/**
 * Whether the orders speak of the products that the catalogue has, under whichever id, as both stand now. Of a spread
 * ledger the orders that lie here stand for all. A product that was deleted is known. Null where there is no order.
 */
export function catalogCoverage(sql: SqlStorage, meant: MeantStore): CatalogCoverage | null {
  const sold = sql
    .exec<SoldItem & Record<string, SqlStorageValue>>(
      `SELECT item.n, item.id, item.title, count(*) AS lines, product.n IS NOT NULL AS known
       FROM (SELECT lines FROM log ORDER BY created_at DESC, seq DESC LIMIT ?) AS newest,
         json_each(newest.lines) AS line
       JOIN item ON item.n = json_extract(line.value, '$[0]') LEFT JOIN product ON product.n = item.n
       GROUP BY item.n ORDER BY lines DESC, item.n`,
      ORDERS_LOOKED_AT,
    )
    .toArray();
  if (sold.length === 0) return null;
  const strange = sold.filter(({ known }) => known === 0);
  const meaning = meant.among(strange.map(({ n }) => n));
  const unknown = strange.filter(({ n }) => !meaning.has(n));
  const sum = (items: readonly SoldItem[]): number => items.reduce((total, { lines }) => total + lines, 0);
  const [most] = unknown;
  return {
    lines: sum(sold),
    known: sum(sold) - sum(unknown),
    unknown_products: unknown.length,
    example: most ? { sold: most.id, title: most.title } : null,
  };
}
