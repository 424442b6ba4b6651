/** What a reader of one kind of catalogue gives; each kind is one file beside this one, listed in `productReader`. */
import { Complaint } from '../command.ts';
import { findColumns, parseMap, plainName } from '../files/find-columns.ts';
import type { BadRecord, JsonRecord, RecordSource, TableRow } from '../files/read-records.ts';
import type { XmlRecord } from '../files/read-xml.ts';
import { renameKeys } from '../files/rename-keys.ts';
import type { ProductField, RawProduct } from '../products/product-fields.ts';
import { PRODUCT_ALIASES, PRODUCT_FIELDS } from '../products/product-fields.ts';
import { jsonProduct } from './json-products.ts';
import { shopifyProducts } from './shopify-products.ts';
import { wooCommerceProducts } from './woocommerce-products.ts';
import { xmlProducts } from './xml-products.ts';

/** Products may be given later than their rows, where several rows make one (variants and their parent). */
export interface ProductReader {
  description: string;
  read(record: TableRow | JsonRecord | XmlRecord): (RawProduct | BadRecord)[];
  flush(): RawProduct[];
}

/** A table in which a row is not simply a product. */
export interface ProductTableFormat {
  name: string;
  /** @param plain the header's names as `plainName` leaves them */
  matches(plain: string[]): boolean;
  /** `cell(row, …names)`: the first of these columns (plain names) that is there and not empty. */
  open(cell: Cell, plain: string[]): { read(row: TableRow): RawProduct[]; flush(): RawProduct[] };
}
export type Cell = (row: TableRow, ...names: string[]) => string;

const TABLES: ProductTableFormat[] = [shopifyProducts, wooCommerceProducts];

export function productReader(source: RecordSource, map: string | undefined): ProductReader {
  const given = parseMap(map, PRODUCT_FIELDS);
  if (source.kind === 'xml') return xmlProducts(given);
  if (source.kind === 'json') {
    return {
      description: 'JSON',
      read: (record) => ('object' in record ? [jsonProduct(renameKeys(record, given))] : []),
      flush: () => [],
    };
  }
  const plain = source.columns.map(plainName);
  const format = given.size === 0 ? TABLES.find((table) => table.matches(plain)) : undefined;
  if (!format) return columnReader(source.columns, given);
  const at = new Map(plain.map((name, index): [string, number] => [name, index]));
  const cell: Cell = (row, ...names) => {
    for (const name of names) {
      const text = row.cells[at.get(name) ?? -1]?.trim();
      if (text) return text;
    }
    return '';
  };
  const reader = format.open(cell, plain);
  return {
    description: format.name,
    read: (row) => ('cells' in row ? reader.read(row) : []),
    flush: () => reader.flush(),
  };
}

/** Google's, Facebook's and any other table with a product a row. */
function columnReader(header: string[], given: Map<ProductField, string>): ProductReader {
  const columns = findColumns(header, PRODUCT_ALIASES, ['id'], given);
  const levels = columns.product_type ? [] : categoryLevels(header);
  if (!columns.id) throw new Complaint('No column is recognised as id.');
  const fields = Object.entries(columns) as [ProductField, number[]][];
  const used = fields.map(([field, at]) => `${field} = ${at.map((n) => header[n]).join(' + ')}`);
  if (levels.length > 0) used.push(`product_type = ${levels.map((n) => header[n]).join(' > ')}`);
  if (!columns.title) used.push('title = the id, because no column names one (--map title=COLUMN)');
  return {
    description: used.join(', '),
    read(row) {
      if (!('cells' in row)) return [];
      const raw: RawProduct = { line: row.line };
      for (const [field, at] of fields) raw[field] = at.map((n) => row.cells[n]).join(' ');
      if (levels.length > 0)
        raw.product_type = levels
          .map((n) => row.cells[n]!.trim())
          .filter(Boolean)
          .join(' > ');
      return [raw];
    },
    flush: () => [],
  };
}

/** `category1`, `category2`, …: the levels of a path, the widest first. */
function categoryLevels(header: string[]): number[] {
  const level = (at: number): number =>
    Number(/^(?:category|categorie|kategorie|categoria|level)(\d)$/.exec(plainName(header[at]!))?.[1] ?? NaN);
  return [...header.keys()].filter((at) => Number.isFinite(level(at))).sort((a, b) => level(a) - level(b));
}
