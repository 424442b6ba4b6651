/**
 * Shopify's orders, as CSV (a row for each line item; what belongs to the order stands in its first row only) and as
 * its REST API tells them. Both are named by Shopify's own id, as webhooks are, with `#1001` beside it.
 */
import type { JsonObject } from '../records/record.ts';
import { objectsOf } from '../records/record.ts';
import type { RawLine } from './order-fields.ts';
import type { OrderJsonFormat, OrderTableFormat } from './order-format.ts';
import { scalarText } from '../values/scalar-text.ts';

/** A spreadsheet that saved the file has turned longer numbers into `5.1E+12`: such an id is lost. */
const WHOLE_ID = /^\d{6,}$/;

export const shopifyOrders: OrderTableFormat = {
  name: 'Shopify orders',
  matches: (plain) => ['name', 'lineitemquantity'].every((name) => plain.includes(name)),
  open: (cell) => (row) => {
    const title = cell(row, 'lineitemname');
    const id = cell(row, 'id').replace(/^'/, '');
    return [
      {
        line: row.line,
        order_id: cell(row, 'name'),
        platform_id: WHOLE_ID.test(id) ? id : '',
        // Many shops give no SKUs; the name (with the variant in it) then tells items apart.
        item_id: cell(row, 'lineitemsku') || title,
        quantity: cell(row, 'lineitemquantity'),
        price: cell(row, 'lineitemprice'),
        title,
        created_at: cell(row, 'createdat'),
        customer_id: cell(row, 'email'),
        currency: cell(row, 'currency'),
        status: cell(row, 'financialstatus'),
        cancelled_at: cell(row, 'cancelledat'),
      },
    ];
  },
};

export const shopifyJsonOrders: OrderJsonFormat = {
  name: 'Shopify orders',
  lines({ line, object }) {
    const { line_items: items, refunds } = object;
    const known = 'financial_status' in object || 'order_number' in object || 'admin_graphql_api_id' in object;
    const id = scalarText(object.id).replace(/^gid:\/\/shopify\/Order\//, '');
    if (!Array.isArray(items) || !known || !id) return null;
    // Shopify's own notifications for trying out a webhook.
    if (object.test === true) return [];
    if (items.length === 0) return [{ line, message: 'an order without items' }];
    const customer = (object.customer ?? {}) as JsonObject;
    const refunded = new Map<string, number>();
    for (const refund of objectsOf(refunds)) {
      for (const { line_item_id: of, quantity } of objectsOf(refund.refund_line_items))
        refunded.set(scalarText(of), (refunded.get(scalarText(of)) ?? 0) + Number(quantity ?? 0));
    }
    return objectsOf(items).flatMap((item): RawLine[] => {
      const left = Number(
        item.current_quantity ?? Number(item.quantity ?? 1) - (refunded.get(scalarText(item.id)) ?? 0),
      );
      if (left === 0) return [];
      return [
        {
          line,
          whole: true,
          order_id: scalarText(object.name) || id,
          platform_id: id,
          item_id:
            scalarText(item.sku) ||
            scalarText(item.variant_id) ||
            scalarText(item.product_id) ||
            scalarText(item.name ?? item.title),
          quantity: String(left),
          price: scalarText(item.price),
          title: scalarText(item.name ?? item.title),
          created_at: scalarText(object.created_at),
          customer_id: scalarText(object.email) || scalarText(customer.email) || scalarText(customer.id),
          currency: scalarText(object.currency),
          status: scalarText(object.financial_status),
          cancelled_at: scalarText(object.cancelled_at),
        },
      ];
    });
  },
};
