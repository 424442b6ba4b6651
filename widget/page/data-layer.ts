/** Reads GA4 ecommerce events (and the older Enhanced Ecommerce) out of `dataLayer`, pushed directly or through gtag. */
import type { PageItem, SourceReading } from './page-reading.ts';
import type { Loose } from './plain-value.ts';
import { attempt, isObject, listOf, plainPrice, plainText } from './plain-value.ts';

/** The path of GA4's item_category … item_category5. */
const categoryOf = (item: Loose): string | undefined =>
  item.category ?? (['', 2, 3, 4, 5].map((n) => item[`item_category${n}`]).filter(Boolean).join(' > ') || undefined);

/** GA4's items as ours; those without an id are left out. */
export const itemsOf = (items: unknown): PageItem[] =>
  listOf(items).flatMap((item) => {
    const id = plainText(item.item_id ?? item.id ?? item.sku ?? item.item_name, 200);
    return id ? [{ id, quantity: plainPrice(item.quantity) ?? 1, price: plainPrice(item.price) }] : [];
  });

/** What one push says: an event's name and its ecommerce data, whichever way it was pushed. Null for anything else. */
export function ecommerceOf(push: unknown): { name: string; data: Loose } | null {
  return attempt(() => {
    const { 0: command, 1: event, 2: parameters, event: name, ecommerce } = push as Loose;
    if (command === 'event' && isObject(parameters)) return { name: `${event}`, data: parameters };
    if (!isObject(ecommerce)) return null;
    // Enhanced Ecommerce: the action is a key and the items are its `products`.
    for (const [action, ga4] of [['detail', 'view_item'], ['purchase', 'purchase'], ['checkout', 'begin_checkout']] as const) {
      const { products, actionField } = ecommerce[action] ?? {};
      if (products) {
        return {
          name: ga4,
          data: { ...actionField, transaction_id: actionField?.id, value: actionField?.revenue, currency: ecommerce.currencyCode, items: products },
        };
      }
    }
    return { name: `${name}`, data: ecommerce };
  });
}

/** What one event tells about the page. */
export function fromEvent({ name, data }: { name: string; data: Loose }): SourceReading {
  const items = listOf(data.items);
  const [item] = items;
  if (name === 'view_item' && item) {
    return {
      type: 'product',
      product: {
        id: item.item_id ?? item.id,
        sku: item.sku,
        item_group_id: item.item_group_id,
        title: item.item_name ?? item.name,
        price: item.price ?? data.value,
        currency: data.currency ?? item.currency,
        brand: item.item_brand ?? item.brand,
        product_type: categoryOf(item),
      },
    };
  }
  if (name === 'purchase' && data.transaction_id) {
    return {
      type: 'order-complete',
      order: {
        id: `${data.transaction_id}`,
        value: plainPrice(data.value),
        currency: plainText(data.currency),
        items: itemsOf(items),
      },
    };
  }
  if (/^(view_cart|begin_checkout)$/.test(name)) return { type: 'cart', cart: itemsOf(items) };
  if (name === 'view_item_list') return { type: 'category' };
  return {};
}

/** The backlog as one reading; the last event of a sort counts, because shops push again when a variant is chosen. */
export function readDataLayer(window: Window): SourceReading {
  const reading: SourceReading = {};
  for (const push of listOf((window as Loose).dataLayer)) {
    const event = ecommerceOf(push);
    const { type, ...rest } = (event && attempt(() => fromEvent(event))) || {};
    Object.assign(reading, rest);
    // A product page also pushes its lists of others.
    if (type && (!reading.type || reading.type === 'category')) reading.type = type;
  }
  return reading;
}
