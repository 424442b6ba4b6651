/** Chooses how to read an export of orders; each kind is one file beside this one. */
import { Complaint } from '../complaint.ts';
import { refuseProducts } from '../file-kind.ts';
import { cellsOf } from '../records/cell.ts';
import { findColumns, mappedColumns, parseMap, plainName } from '../records/find-columns.ts';
import type { JsonRecord, RecordSource, TableRow, XmlRecord } from '../records/record.ts';
import { keyRenamer } from '../records/rename-keys.ts';
import { unusedColumns } from '../records/unused-columns.ts';
import { ga4Purchases } from './ga4-purchases.ts';
import { jsonOrders } from './json-orders.ts';
import type { OrderField, RawLine } from './order-fields.ts';
import { ORDER_ALIASES, ORDER_FIELDS } from './order-fields.ts';
import type { OrderJsonFormat, OrderReader, OrderTableFormat } from './order-format.ts';
import { magentoJsonOrders, magentoOrders } from './magento-orders.ts';
import { prestaShopJsonOrders, prestaShopOrders } from './prestashop-orders.ts';
import { shopifyJsonOrders, shopifyOrders } from './shopify-orders.ts';
import { wooCommerceJsonOrders, wooCommercePlugins, wooCommerceReport } from './woocommerce-orders.ts';

const TABLES: OrderTableFormat[] = [
  shopifyOrders,
  wooCommerceReport,
  wooCommercePlugins,
  magentoOrders,
  prestaShopOrders,
];
const JSONS: OrderJsonFormat[] = [
  ga4Purchases,
  shopifyJsonOrders,
  wooCommerceJsonOrders,
  magentoJsonOrders,
  prestaShopJsonOrders,
  jsonOrders,
];
/** Where a line has no id of the best sort (no SKU, as a rule), the next best of the same row stands in. */
const ITEM_STAND_INS = ['variantid', 'variationid', 'productvariantid', 'productid', 'idproduct'];

/** Chooses how to read the orders of a file. `map` is the text of --map, `refundsOf` that of --refunds-of. */
export function orderReader(source: RecordSource, map: string | undefined, refundsOf: string | undefined): OrderReader {
  const given = parseMap(map, ORDER_FIELDS);
  if (refundsOf) given.set('refunds_of', refundsOf);
  if (source.kind === 'xml') throw new Complaint('Orders are not read from XML. Export them as CSV or NDJSON.');
  if (source.kind === 'table') return tableReader(source.columns, given);
  const { rename, check } = keyRenamer(given);
  return {
    description: 'JSON',
    check,
    read(record) {
      if (!('object' in record)) throw new Complaint('A JSON file became a table half-way.');
      const renamed = rename(record);
      for (const format of JSONS) {
        const lines = format.lines(renamed);
        if (lines) return lines;
      }
      return [{ line: record.line, message: 'no order is recognised in this record' }];
    },
  };
}

function tableReader(header: string[], given: Map<OrderField, string>): OrderReader {
  const plain = header.map(plainName);
  const cell = cellsOf(header);
  const format = TABLES.find((table) => table.matches(plain));
  if (format) {
    const read = format.open(cell, plain);
    const overrides = Object.entries(mappedColumns(header, given)) as [OrderField, number[]][];
    return {
      description: [format.name, ...overrides.map((one) => say(header, one))].join(', '),
      read: (row) =>
        read(rowOf(row)).map((raw) =>
          'message' in raw ? raw : Object.assign(raw, textsOf(row as TableRow, overrides)),
        ),
    };
  }
  if (!given.has('order_id')) refuseProducts(header);
  const columns = findColumns(header, ORDER_ALIASES, ['order_id', 'item_id'], given);
  // A date and its time in two columns.
  const time = header.findIndex((name) => /^time$/i.test(name));
  const date = columns.created_at;
  if (date?.length === 1 && date[0] !== time && time >= 0 && /^(date|order.?date)$/i.test(header[date[0]!]!))
    date.push(time);
  const fields = Object.entries(columns) as [OrderField, number[]][];
  const standIns = given.has('item_id') ? [] : ITEM_STAND_INS.map((name) => plain.indexOf(name));
  return {
    description: fields.map((one) => say(header, one)).join(', '),
    unused: unusedColumns(header, [...fields.flatMap(([, at]) => at), ...standIns]),
    read(record) {
      const row = rowOf(record);
      const raw: RawLine = { line: row.line, ...textsOf(row, fields) };
      if (!raw.item_id?.trim() && !given.has('item_id')) raw.item_id = cell(row, ...ITEM_STAND_INS);
      return [raw];
    },
  };
}

function rowOf(record: TableRow | JsonRecord | XmlRecord): TableRow {
  if (!('cells' in record)) throw new Complaint('A table became JSON half-way.');
  return record;
}

function textsOf(row: TableRow, fields: [OrderField, number[]][]): Partial<Record<OrderField, string>> {
  return Object.fromEntries(fields.map(([field, at]) => [field, at.map((n) => row.cells[n]).join(' ')]));
}

function say(header: string[], [field, at]: [OrderField, number[]]): string {
  return `${field} = ${at.map((n) => header[n]).join(' + ')}`;
}
