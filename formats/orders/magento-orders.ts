/**
 * Magento's (Adobe Commerce's) orders: REST answers, and tables of order items as export extensions and queries of
 * `sales_order_item` give them. An order is its increment id. A configurable product stands there twice, with its
 * price and as its variant at 0; both carry the variant's SKU, and the second is passed over. A bundle's own row names
 * no product of the catalogue, so its parts count.
 */
import type { JsonObject } from '../records/record.ts';
import type { RawLine } from './order-fields.ts';
import type { OrderJsonFormat, OrderTableFormat } from './order-format.ts';
import { scalarText } from '../values/scalar-text.ts';

/** `closed` is refunded; the others are not paid. */
const NOT_BOUGHT = new Set(['closed', 'pending_payment', 'payment_review']);

/** The fields of one order item, whatever it was read from. */
interface Item {
  rowId: string;
  parentId: string;
  type: string;
  ordered: string;
  refunded: string;
  canceled: string;
}

/** Decides about the rows one by one, in their order: a parent stands before its parts. */
class Families {
  #bundles = new Set<string>();

  /** Units that stay with the buyer; null: the row is no product of its own, or nothing of it is left. */
  units({ rowId, parentId, type, ordered, refunded, canceled }: Item): number | null {
    if (type === 'bundle') {
      this.#bundles.add(rowId);
      if (rowId) return null;
    } else if (parentId && !this.#bundles.has(parentId)) return null;
    const left = count(ordered) - count(refunded) - count(canceled);
    return left === 0 && count(ordered) > 0 ? null : left;
  }
}

export const magentoOrders: OrderTableFormat = {
  name: 'Magento orders',
  matches: (plain) =>
    ['incrementid', 'orderincrementid'].some((name) => plain.includes(name)) &&
    ['sku', 'itemsku'].some((name) => plain.includes(name)) &&
    ['qtyordered', 'itemqtyordered', 'qty'].some((name) => plain.includes(name)),
  open(cell) {
    const families = new Families();
    return (row) => {
      const units = families.units({
        rowId: cell(row, 'itemid', 'orderitemid'),
        parentId: cell(row, 'parentitemid', 'itemparentitemid'),
        type: cell(row, 'producttype', 'itemproducttype'),
        ordered: cell(row, 'qtyordered', 'itemqtyordered', 'qty'),
        refunded: cell(row, 'qtyrefunded', 'itemqtyrefunded'),
        canceled: cell(row, 'qtycanceled', 'itemqtycanceled'),
      });
      if (units === null) return [];
      return [
        {
          line: row.line,
          order_id: cell(row, 'incrementid', 'orderincrementid'),
          item_id: cell(row, 'sku', 'itemsku', 'productid'),
          quantity: Number.isNaN(units) ? cell(row, 'qtyordered', 'itemqtyordered', 'qty') : String(units),
          price: cell(row, 'price', 'itemprice', 'baseprice'),
          title: cell(row, 'name', 'itemname', 'productname'),
          created_at: cell(row, 'createdat', 'ordercreatedat', 'purchasedate'),
          customer_id: cell(row, 'customerid', 'customeremail', 'email'),
          currency: cell(row, 'ordercurrencycode', 'currency', 'basecurrencycode'),
          status: standing(cell(row, 'status', 'orderstatus', 'state')),
        },
      ];
    };
  },
};

export const magentoJsonOrders: OrderJsonFormat = {
  name: 'Magento orders',
  lines({ line, object }) {
    const { items } = object;
    const id = scalarText(object.increment_id);
    if (!id || !Array.isArray(items)) return null;
    if (items.length === 0) return [{ line, message: 'an order without items' }];
    const families = new Families();
    return (items as JsonObject[]).flatMap((item): RawLine[] => {
      const units = families.units({
        rowId: scalarText(item.item_id),
        parentId: scalarText(item.parent_item_id),
        type: scalarText(item.product_type),
        ordered: scalarText(item.qty_ordered),
        refunded: scalarText(item.qty_refunded),
        canceled: scalarText(item.qty_canceled),
      });
      if (units === null) return [];
      return [
        {
          line,
          whole: true,
          order_id: id,
          item_id: scalarText(item.sku) || scalarText(item.product_id),
          quantity: Number.isNaN(units) ? scalarText(item.qty_ordered) : String(units),
          price: scalarText(item.price),
          title: scalarText(item.name),
          created_at: scalarText(object.created_at),
          customer_id: scalarText(object.customer_id) || scalarText(object.customer_email),
          currency: scalarText(object.order_currency_code),
          status: standing(scalarText(object.status) || scalarText(object.state)),
        },
      ];
    });
  },
};

function standing(status: string): string {
  const plain = status.toLowerCase().replaceAll(' ', '_');
  return NOT_BOUGHT.has(plain) ? 'draft' : plain;
}

function count(number: string): number {
  return number === '' ? 0 : Number(number.replace(',', '.'));
}
