/** Reads GA4 ecommerce events out of `dataLayer`, pushed directly or through gtag. */
import type { Loose, SourceReading } from './page-reading.ts';
import { attempt, listOf } from './plain-value.ts';

/** What one push says about the page. */
export function fromPush(push: Loose): SourceReading {
  // gtag pushes its Arguments: 'event', the name, the data.
  const isTag = push[0] === 'event';
  const name = isTag ? push[1] : push.event;
  const data: Loose = (isTag ? push[2] : push.ecommerce) ?? {};
  const items = listOf(data.items);
  return name === 'view_item'
    ? { type: 'product', product: [items[0], data] }
    : name === 'purchase'
      ? { type: 'order-complete', order: data }
      : /view_cart|begin_checkout/.test(name)
        ? { type: 'cart', cart: items }
        : name === 'view_item_list'
          ? { type: 'category', category: data.item_list_name ?? items[0]?.item_list_name }
          : {};
}

/** The backlog as one reading; the last event of a sort counts, because shops push again when a variant is chosen. */
export function readDataLayer(window: Loose): SourceReading {
  const reading: SourceReading = {};
  for (const push of listOf(window.dataLayer)) {
    const { type, ...rest } = attempt(() => fromPush(push)) ?? {};
    Object.assign(reading, rest);
    // A product page also pushes its lists of others.
    if (!reading.type || type !== 'category') reading.type = type ?? reading.type;
  }
  return reading;
}
