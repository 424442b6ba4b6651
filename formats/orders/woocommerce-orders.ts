/**
 * WooCommerce's orders: REST answers, the CSV of its own order report, and the columns `line_items` or `line_item_1` in
 * which export plugins pack the lines of an order. All are named by the order's id, as webhooks are.
 */
import type { BadRecord, JsonObject } from '../records/record.ts';
import type { RawLine } from './order-fields.ts';
import { objectsOf } from '../records/record.ts';
import type { OrderJsonFormat, OrderTableFormat } from './order-format.ts';
import { scalarText } from '../values/scalar-text.ts';
import { unitsTakenBack } from './woocommerce-refunds.ts';
import { plainStatus, wooStanding } from './woocommerce-standing.ts';

const REPORT_LINE = /,\s*(?=\d+\s*[×x]\s)/;

export const wooCommerceJsonOrders: OrderJsonFormat = {
  name: 'WooCommerce orders',
  lines({ line, object }) {
    const { line_items: items } = object;
    const known = 'order_key' in object || 'date_created_gmt' in object || 'date_created' in object;
    const id = text(object.id);
    if (!Array.isArray(items) || !known || !id) return null;
    if (items.length === 0) return [{ line, message: 'an order without items' }];
    const billing = (object.billing ?? {}) as JsonObject;
    const gmt = text(object.date_created_gmt);
    const taken = takenBack(object, items);
    return (items as unknown[]).flatMap((value, n): (RawLine | BadRecord)[] => {
      if (typeof value !== 'object' || value === null) return [{ line, message: 'an item that is no object' }];
      const item = value as JsonObject;
      const quantity = text(item.quantity) || '1';
      if (taken[n]! > 0 && Number(quantity) - taken[n]! <= 0) return [];
      return [
        {
          line,
          whole: true,
          order_id: id,
          item_id: text(item.sku) || text(item.variation_id) || text(item.product_id),
          quantity: taken[n]! > 0 ? String(Number(quantity) - taken[n]!) : quantity,
          price: text(item.price),
          title: text(item.name),
          created_at: gmt || text(object.date_created),
          // A guest has the customer id 0.
          customer_id: text(object.customer_id) || text(billing.email),
          currency: text(object.currency),
          status: standing(text(object.status)),
        },
      ];
    });
  },
};

/** Units of each item that refunds took back: the platform's webhooks are read alike. */
function takenBack({ refunds, shipping_lines, fee_lines }: JsonObject, items: readonly unknown[]): number[] {
  const money = (one: JsonObject) => ({ total: Number(text(one.total)), tax: Number(text(one.total_tax)) });
  const lines = items.map((value) => {
    const item = (value ?? {}) as JsonObject;
    const meta = objectsOf(item.meta_data).find(({ key }) => key === '_restock_refunded_items');
    const quantity = Number(text(item.quantity) || '1') || 0;
    return { ...money(item), quantity, restocked: Number(text(meta?.value)) || 0 };
  });
  const charges = [...objectsOf(shipping_lines), ...objectsOf(fee_lines)].map(money);
  return unitsTakenBack(
    lines,
    objectsOf(refunds).map(({ total }) => text(total)),
    charges,
  ).units;
}

/** `Product(s)` of WooCommerce's own report: "1× Beanie, 2× Cap". It knows products by their names alone. */
export const wooCommerceReport: OrderTableFormat = {
  name: "WooCommerce's order report",
  matches: (plain) => ['order', 'products', 'itemssold'].every((name) => plain.includes(name)),
  open: (cell) => (row) => {
    const lines = cell(row, 'products').split(REPORT_LINE);
    return lines.map((text): RawLine | BadRecord => {
      const [, quantity, title] = /^\s*(\d+)\s*[×x]\s*([^]*)$/.exec(text) ?? [];
      if (!title) return { line: row.line, message: `no product is recognised in "${text.slice(0, 80)}"` };
      const status = standing(cell(row, 'status', 'orderstatus'));
      const created_at = cell(row, 'date');
      return {
        line: row.line,
        order_id: cell(row, 'order'),
        item_id: title,
        title,
        quantity: quantity!,
        created_at,
        status,
      };
    });
  },
};

/** `name:Beanie|sku:woo-beanie|quantity:2|total:36.00`, one a column or several behind semicolons. */
export const wooCommercePlugins: OrderTableFormat = {
  name: 'WooCommerce orders',
  matches: (plain) =>
    (plain.includes('orderid') || plain.includes('ordernumber')) && plain.some((name) => /^lineitems?1?$/.test(name)),
  open(cell, plain) {
    const packed = plain.filter((name) => /^lineitems?\d*$/.test(name));
    return (row) => {
      const lines = packed
        .flatMap((name) => cell(row, name).split(/;(?=\s*(?:id|name|product_id|sku):)/))
        .filter((text) => text.trim() !== '');
      if (lines.length === 0) return [{ line: row.line, message: 'an order without items' }];
      return lines.map((text): RawLine => {
        const field = new Map(
          text.split('|').map((part): [string, string] => {
            const colon = part.indexOf(':');
            return [part.slice(0, colon).trim().toLowerCase(), part.slice(colon + 1).trim()];
          }),
        );
        const none = (id: string | undefined): string => (id === '0' ? '' : (id ?? ''));
        const quantity = field.get('quantity') ?? field.get('qty') ?? '1';
        const total = Number(field.get('total') ?? NaN);
        const price =
          field.get('price') ?? (total >= 0 && Number(quantity) > 0 ? String(total / Number(quantity)) : '');
        return {
          line: row.line,
          order_id: cell(row, 'orderid', 'ordernumber'),
          item_id:
            field.get('sku') ||
            none(field.get('variation_id')) ||
            none(field.get('product_id')) ||
            field.get('name') ||
            '',
          quantity,
          price,
          title: field.get('name') ?? '',
          created_at: cell(row, 'orderdate', 'date', 'createdat'),
          customer_id: none(cell(row, 'customerid', 'customeruser')) || cell(row, 'billingemail', 'customeremail'),
          currency: cell(row, 'ordercurrency', 'currency'),
          status: standing(cell(row, 'status', 'orderstatus')),
        };
      });
    };
  },
};

/** An open order is none yet, in a word that every reader of states knows. */
function standing(status: string): string {
  return wooStanding(status) === 'open' ? 'draft' : plainStatus(status);
}

/** A 0 is WooCommerce's word for none. */
function text(value: unknown): string {
  const said = scalarText(value);
  return said === '0' ? '' : said;
}
