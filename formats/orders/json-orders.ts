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
/** What an item may hold that has the SKU: commercetools' lines have a `variant`, whose own number is one within its product. */
const SOLD = ['variant', 'productvariant', 'product'];
/** Names of a code that is the item's own; those after them are numbers of the shop's system. */
const OWN_CODE = new Set(ORDER_ALIASES.item_id.slice(0, 3).flat());
const LOCALE = /^[a-z]{2,3}([-_]\w+)*$/i;

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
    const found = fields(withSku(item as JsonObject), OF_ITEM);
    found.item_id ??= scalar((item as JsonObject).id);
    const currency = order.currency ?? currencyOf(item as JsonObject);
    return { line, whole: true, ...order, ...(currency && { currency }), ...found };
  });
}

function withSku(item: JsonObject): JsonObject {
  if (Object.entries(item).some(([key, value]) => OWN_CODE.has(plainName(key)) && scalar(value) !== undefined))
    return item;
  const skus = Object.entries(item).map(([key, value]) =>
    SOLD.includes(plainName(key)) && isObject(value) ? scalar(value.sku) : undefined,
  );
  const sku = skus.find((one) => one !== undefined);
  return sku === undefined ? item : { ...item, sku };
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
  if (isObject(value)) {
    if (field === 'customer_id') return scalar(value.id, field) ?? scalar(value.email, field);
    if (field === 'price') return amountOf(value);
    if (field === 'title') return inFirstLocale(value);
  }
  if (value === 0 && field !== 'quantity' && field !== 'price') return undefined;
  if (typeof value === 'number' || (typeof value === 'string' && value.trim() !== '')) return String(value);
  return undefined;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The money that a price as an object is: a discounted one goes before. */
function moneyOf(price: JsonObject): JsonObject {
  const inner = [price.discounted, price.value].find(isObject);
  return inner ? moneyOf(inner) : price;
}

/** In cents, as commercetools has it (`{"centAmount": 8900, "fractionDigits": 2}`), or in whole units. */
function amountOf(price: JsonObject): string | undefined {
  const { centAmount, preciseAmount, fractionDigits = 2, amount, value } = moneyOf(price);
  const cents = preciseAmount ?? centAmount;
  if (typeof cents !== 'number' || typeof fractionDigits !== 'number')
    return scalar(amount, 'price') ?? scalar(value, 'price');
  return String(Number(`${cents}e-${fractionDigits}`));
}

function currencyOf({ price }: JsonObject): string | undefined {
  if (!isObject(price)) return undefined;
  const { currencyCode, currency } = moneyOf(price);
  return scalar(currencyCode) ?? scalar(currency);
}

/** `{"de-DE": "Wolldecke"}` */
function inFirstLocale(texts: JsonObject): string | undefined {
  return Object.keys(texts).every((key) => LOCALE.test(key)) ? scalar(Object.values(texts)[0]) : undefined;
}
