/** GA4's export to BigQuery as NDJSON: one event a line; only purchases and refunds are orders. */
import type { JsonObject } from '../records/record.ts';
import type { OrderJsonFormat } from './order-format.ts';
import { scalarText } from '../values/scalar-text.ts';

export const ga4Purchases: OrderJsonFormat = {
  name: 'GA4 events',
  lines({ line, object }) {
    const { event_name: event, items } = object;
    if (typeof event !== 'string') return null;
    if (event !== 'purchase' && event !== 'refund') return [];
    const ecommerce = (object.ecommerce ?? {}) as JsonObject;
    const id = ecommerce.transaction_id ?? object.transaction_id;
    if (!id) return [{ line, message: `a ${event} without a transaction_id` }];
    if (!Array.isArray(items) || items.length === 0) return [{ line, message: `a ${event} without items` }];
    return (items as JsonObject[]).map((item) => {
      const quantity = Number(item.quantity ?? 1);
      return {
        line,
        whole: true,
        order_id: String(id),
        item_id: String(item.item_id ?? ''),
        quantity: String(event === 'refund' ? -Math.abs(quantity) : quantity),
        price: scalarText(item.price),
        title: scalarText(item.item_name),
        created_at: scalarText(object.event_timestamp ?? object.event_date),
        customer_id: scalarText(object.user_id ?? object.user_pseudo_id),
        currency: scalarText(object.currency ?? item.currency),
      };
    });
  },
};
