/** Chooses how to read an export of orders; each kind is one file beside this one. */
import { Complaint } from '../complaint.ts';
import { findColumns, parseMap } from '../records/find-columns.ts';
import type { RecordSource } from '../records/record.ts';
import { renameKeys } from '../records/rename-keys.ts';
import { ga4Purchases } from './ga4-purchases.ts';
import { jsonOrders } from './json-orders.ts';
import type { OrderField, RawLine } from './order-fields.ts';
import { ORDER_ALIASES, ORDER_FIELDS } from './order-fields.ts';
import type { OrderJsonFormat, OrderReader, OrderTableFormat } from './order-format.ts';
import { shopifyOrders } from './shopify-orders.ts';

const TABLES: OrderTableFormat[] = [shopifyOrders];
const JSONS: OrderJsonFormat[] = [ga4Purchases, jsonOrders];

/** Chooses how to read the orders of a file. `map` is the text of --map, `refundsOf` that of --refunds-of. */
export function orderReader(source: RecordSource, map: string | undefined, refundsOf: string | undefined): OrderReader {
  const given = parseMap(map, ORDER_FIELDS);
  if (refundsOf) given.set('refunds_of', refundsOf);
  if (source.kind === 'xml') throw new Complaint('Orders are not read from XML. Export them as CSV or NDJSON.');
  if (source.kind === 'table') return tableReader(source.columns, given);
  return {
    description: 'JSON',
    read(record) {
      if (!('object' in record)) throw new Complaint('A JSON file became a table half-way.');
      const renamed = renameKeys(record, given);
      for (const format of JSONS) {
        const lines = format.lines(renamed);
        if (lines) return lines;
      }
      return [{ line: record.line, message: 'no order is recognised in this record' }];
    },
  };
}

function tableReader(header: string[], given: Map<OrderField, string>): OrderReader {
  const known = TABLES.map((format) => ({ format, columns: format.columns(header) })).find(({ columns }) => columns);
  const map = new Map([...(Object.entries(known?.columns ?? {}) as [OrderField, string][]), ...given]);
  const columns = findColumns(header, ORDER_ALIASES, ['order_id', 'item_id'], map);
  // A date and its time in two columns.
  const time = header.findIndex((name) => /^time$/i.test(name));
  const date = columns.created_at;
  if (date?.length === 1 && date[0] !== time && time >= 0 && /^(date|order.?date)$/i.test(header[date[0]!]!))
    date.push(time);
  const fields = Object.entries(columns) as [OrderField, number[]][];
  const used = fields.map(([field, at]) => `${field} = ${at.map((n) => header[n]).join(' + ')}`);
  return {
    description: `${known ? `${known.format.name}; ` : ''}${used.join(', ')}`,
    read(row) {
      if (!('cells' in row)) throw new Complaint('A table became JSON half-way.');
      const raw: RawLine = { line: row.line };
      for (const [field, at] of fields)
        raw[field] = at.length === 1 ? row.cells[at[0]!]! : at.map((n) => row.cells[n]).join(' ');
      if (known?.format.titleAsItem && !raw.item_id?.trim() && raw.title) raw.item_id = raw.title;
      return [raw];
    },
  };
}
