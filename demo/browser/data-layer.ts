/** The shop's GA4 events, as a tag manager would find them in the dataLayer. */
import type { Thing } from './catalog.ts';
import { catalog, CURRENCY } from './catalog.ts';

export interface Line {
  id: string;
  quantity?: number;
}

type EventName =
  | 'view_item_list'
  | 'select_item'
  | 'view_item'
  | 'add_to_cart'
  | 'remove_from_cart'
  | 'view_cart'
  | 'begin_checkout'
  | 'add_to_wishlist'
  | 'purchase';

declare global {
  interface Window {
    dataLayer?: unknown[];
  }
}

/** Pushes one event with its items, as soon as the catalogue is there. */
export async function report(
  event: EventName,
  lines: readonly Line[],
  extra: Record<string, unknown> = {},
): Promise<void> {
  pushEvent(event, lines, await catalog(), extra);
}

/** Pushes one event at once; `value` is the sum of its items, except on lists, which have none. */
export function pushEvent(
  event: EventName,
  lines: readonly Line[],
  things: Record<string, Thing>,
  extra: Record<string, unknown> = {},
): void {
  let value = 0;
  const items = lines.flatMap(({ id, quantity = 1 }, index) => {
    const thing = things[id];
    if (!thing) return [];
    value += thing.price * quantity;
    const [item_category, item_category2] = thing.category.split(' > ');
    return [
      {
        item_id: id,
        item_name: thing.title,
        item_brand: thing.brand,
        item_category,
        item_category2,
        item_variant: thing.variant ?? undefined,
        price: thing.price,
        quantity,
        index,
      },
    ];
  });
  const isList = event === 'view_item_list' || event === 'select_item';
  const sum = isList ? {} : { currency: CURRENCY, value: Math.round(value * 100) / 100 };
  window.dataLayer = window.dataLayer ?? [];
  window.dataLayer.push({ ecommerce: null });
  window.dataLayer.push({ event, ecommerce: { ...sum, ...extra, items } });
}
