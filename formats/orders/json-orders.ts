/**
 * Orders as JSON, one record each: with their items inside (ours, WooCommerce's and Shopify's REST answers, most
 * others), or one record a line. Keys are recognised by the same names as columns.
 */
import { plainName } from '../records/find-columns.ts';
import type { BadRecord, JsonObject, JsonRecord } from '../records/record.ts';
import type { OrderField, RawLine } from './order-fields.ts';
import { ORDER_ALIASES } from './order-fields.ts';
import type { OrderJsonFormat } from './order-format.ts';

const LISTS = ['items', 'lineitems', 'orderitems', 'orderlines', 'lines', 'products', 'positions'];
const OF_ORDER = [
  'order_id',
  'created_at',
  'customer_id',
  'currency',
  'status',
  'cancelled_at',
  'refunds_of',
  'refund_id',
] as const;
const OF_ITEM = ['item_id', 'quantity', 'price', 'title'] as const;

export const jsonOrders: OrderJsonFormat = { name: 'JSON orders', lines: readOrder };

function readOrder({ line, object }: JsonRecord): (RawLine | BadRecord)[] | null {
  const list = Object.entries(object).find(([key, value]) => LISTS.includes(plainName(key)) && Array.isArray(value));
  if (!list) {
    const flat = { line, ...fields(object, OF_ORDER), ...fields(object, OF_ITEM) };
    return flat.order_id !== undefined || flat.item_id !== undefined ? [flat] : null;
  }
  const order = fields(object, OF_ORDER);
  order.order_id ??= scalar(object.id) ?? scalar(object.number);
  order.customer_id ??= scalar((object.billing as JsonObject | undefined)?.email);
  const items = list[1] as unknown[];
  if (items.length === 0) return [{ line, message: 'an order without items' }];
  return items.map((item) => {
    // A list of bare ids is a basket too.
    if (typeof item === 'string' || typeof item === 'number')
      return { line, whole: true, ...order, item_id: String(item) };
    if (typeof item !== 'object' || item === null) return { line, message: 'an item that is no object' };
    const found = fields(item as JsonObject, OF_ITEM);
    found.item_id ??= scalar((item as JsonObject).id);
    return { line, whole: true, ...order, ...found };
  });
}

/** The first name of each field that has a value: an empty SKU gives way to the product's number. */
function fields(object: JsonObject, wanted: readonly OrderField[]): Partial<Record<OrderField, string>> {
  const byName = new Map(Object.entries(object).map(([key, value]) => [plainName(key), value]));
  const found: Partial<Record<OrderField, string>> = {};
  for (const field of wanted) {
    for (const name of ORDER_ALIASES[field].flat()) {
      const value = scalar(byName.get(name), field);
      if (value === undefined) continue;
      found[field] = value;
      break;
    }
  }
  return found;
}

/** Text of a value; undefined for nothing, for objects, and for the 0 that stands for "none" in an id. */
function scalar(value: unknown, field?: OrderField): string | undefined {
  if (typeof value === 'object' && value !== null && field === 'customer_id') {
    const { id, email } = value as JsonObject;
    return scalar(id, field) ?? scalar(email, field);
  }
  if (value === 0 && field !== 'quantity' && field !== 'price') return undefined;
  if (typeof value === 'number' || (typeof value === 'string' && value.trim() !== '')) return String(value);
  return undefined;
}
