/** Chooses how to read a catalogue; each kind is one file beside this one. */
import { joinNames } from '../../shared/category-path.ts';
import { Complaint } from '../complaint.ts';
import { refuseOrders } from '../file-kind.ts';
import { cellsOf } from '../records/cell.ts';
import { findColumns, parseMap, plainName } from '../records/find-columns.ts';
import type { RecordSource } from '../records/record.ts';
import { keyRenamer } from '../records/rename-keys.ts';
import { unusedColumns } from '../records/unused-columns.ts';
import { jsonProducts } from './json-products.ts';
import type { ProductField, RawProduct } from './product-fields.ts';
import { PRODUCT_ALIASES, PRODUCT_FIELDS } from './product-fields.ts';
import type { ProductReader, ProductTableFormat } from './product-format.ts';
import { shopifyProducts } from './shopify-products.ts';
import { wooCommerceProducts } from './woocommerce-products.ts';
import { xmlProducts } from './xml-products.ts';

/**
 * To be raised whenever anything in this folder reads a catalogue otherwise than before, or the ledger keeps other fields
 * of it (`worker/catalog/kept-product.ts`): a shop's feed that did not change
 * is then fetched whole once more.
 */
export const PRODUCT_READER_VERSION = 6;

const TABLES: ProductTableFormat[] = [shopifyProducts, wooCommerceProducts];

export function productReader(source: RecordSource, map: string | undefined): ProductReader {
  const given = parseMap(map, PRODUCT_FIELDS);
  if (source.kind === 'xml') return xmlProducts(given);
  if (source.kind === 'json') {
    const { rename, check } = keyRenamer(given);
    return {
      description: 'JSON',
      read: (record) => ('object' in record ? jsonProducts(rename(record)) : []),
      flush() {
        check();
        return [];
      },
    };
  }
  const plain = source.columns.map(plainName);
  if (!given.has('id')) refuseOrders(source.columns);
  const format = given.size === 0 ? TABLES.find((table) => table.matches(plain)) : undefined;
  if (!format) return columnReader(source.columns, given);
  const reader = format.open(cellsOf(source.columns), plain);
  return {
    description: format.name,
    read: (row) => ('cells' in row ? reader.read(row) : []),
    flush: () => reader.flush(),
  };
}

/** Google's, Facebook's and any other table with a product a row. */
function columnReader(header: string[], given: Map<ProductField, string>): ProductReader {
  const columns = findColumns(header, PRODUCT_ALIASES, ['id'], given, ['id']);
  const levels = columns.product_type ? [] : categoryLevels(header);
  if (!columns.id) throw new Complaint('No column is recognised as id.');
  const fields = Object.entries(columns) as [ProductField, number[]][];
  const used = fields.map(([field, at]) => `${field} = ${at.map((n) => header[n]).join(' + ')}`);
  if (levels.length > 0) used.push(`product_type = ${joinNames(levels.map((n) => header[n]!))}`);
  if (!columns.title) used.push('title = the id, because no column names one (--map title=COLUMN)');
  return {
    description: used.join(', '),
    unused: unusedColumns(header, [...fields.flatMap(([, at]) => at), ...levels]),
    read(row) {
      if (!('cells' in row)) return [];
      const raw: RawProduct = { line: row.line };
      for (const [field, at] of fields) raw[field] = at.map((n) => row.cells[n]).join(' ');
      if (levels.length > 0) raw.product_type = joinNames(levels.map((n) => row.cells[n]!.trim()).filter(Boolean));
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
