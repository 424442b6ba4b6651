/**
 * PrestaShop's orders: what its SQL manager gives of `orders` and `order_detail`, and the answers of its web service
 * as JSON. An order is its `id_order`; one reference may stand for several.
 */
import type { JsonObject } from '../records/record.ts';
import type { RawLine } from './order-fields.ts';
import type { OrderJsonFormat, OrderTableFormat } from './order-format.ts';
import { scalarText } from '../values/scalar-text.ts';

/** Cancelled, refunded, payment error: the numbers that PrestaShop is installed with. */
const TAKEN_BACK = new Set(['6', '7', '8']);

export const prestaShopOrders: OrderTableFormat = {
  name: 'PrestaShop orders',
  matches: (plain) =>
    ['idorder', 'productquantity'].every((name) => plain.includes(name)) ||
    ['reference', 'productquantity', 'dateadd'].every((name) => plain.includes(name)),
  open: (cell) => (row) =>
    lineOf(row.line, (name) => cell(row, name.replaceAll('_', '')), cell(row, 'idorder', 'reference')),
};

export const prestaShopJsonOrders: OrderJsonFormat = {
  name: 'PrestaShop orders',
  lines({ line, object }) {
    const rows = (object.associations as JsonObject | undefined)?.order_rows;
    if (!Array.isArray(rows)) return null;
    if (rows.length === 0) return [{ line, message: 'an order without items' }];
    return (rows as JsonObject[]).flatMap((row) =>
      // The row's own `id` and the order's are told apart by where they stand.
      lineOf(
        line,
        (name) => scalarText(row[name]) || scalarText(object[name]),
        scalarText(object.id) || scalarText(object.reference),
        true,
      ),
    );
  },
};

/** @param field the text of a field by PrestaShop's name for it */
function lineOf(line: number, field: (name: string) => string, orderId: string, whole = false): RawLine[] {
  const bought = Number(field('product_quantity') || '1');
  const back = Number(field('product_quantity_refunded') || '0') + Number(field('product_quantity_return') || '0');
  if (bought - back === 0 && back > 0) return [];
  const [product, variant] = [field('product_id') || field('id_product'), field('product_attribute_id')];
  const state = field('current_state') || field('id_order_state');
  const dead = TAKEN_BACK.has(state) || field('valid') === '0';
  return [
    {
      line,
      ...(whole && { whole }),
      order_id: orderId,
      item_id: field('product_reference') || (variant && variant !== '0' ? `${product}-${variant}` : product),
      quantity: Number.isNaN(bought - back) ? field('product_quantity') : String(bought - back),
      price: field('unit_price_tax_incl') || field('product_price'),
      title: field('product_name'),
      created_at: field('date_add') || field('invoice_date'),
      customer_id: field('id_customer') || field('email'),
      currency: /^[a-z]{3}$/i.exec(field('iso_code') || field('currency'))?.[0] ?? '',
      status: dead ? 'canceled' : field('order_state') || field('status') || field('state'),
    },
  ];
}
