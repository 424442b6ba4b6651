/** Reads GA4 ecommerce events out of `dataLayer`, pushed directly or through gtag. */
import type { Loose, SourceReading } from './page-reading.ts';
import { attempt, listOf, plainText } from './plain-value.ts';

const cartOf = (_data: Loose, items: Loose[]): SourceReading => ({ type: 'cart', cart: items });

/** `Home > Lighting`, of GA4's five levels. */
const pathOf = (item?: Loose): string =>
  ['', 2, 3, 4, 5].flatMap((level) => plainText(item?.[`item_category${level}`]) ?? []).join(' > ');

/** What an event says of the page, of which some is known. */
type Say = (data: Loose, items: Loose[], known: SourceReading) => SourceReading;

/** A cart that was told before, with more or less in it. */
const changed =
  (sign: number): Say =>
  (_data, items, { cart }) => {
    let lines: Loose[] = cart!;
    for (const item of items) {
      const before = lines.find(({ item_id }) => item_id === item.item_id);
      const quantity = (before ? (before.quantity ?? 1) : 0) + sign * (item.quantity ?? 1);
      lines = [...lines.filter((line) => line !== before), ...(quantity > 0 ? [{ ...item, quantity }] : [])];
    }
    return { cart: lines };
  };

const SAID: Record<string, Say> = {
  view_item: (data, items) => ({ type: 'product', product: [{ ...items[0], item_category: pathOf(items[0]) }, data] }),
  purchase: (data) => ({ type: 'order-complete', order: data }),
  view_cart: cartOf,
  begin_checkout: cartOf,
  add_to_cart: changed(1),
  remove_from_cart: changed(-1),
  // A product page also pushes its lists of others.
  view_item_list: (data, items) => ({ hint: 'category', category: data.item_list_name ?? items[0]?.item_list_name }),
};

/** Entries that tell of what a visitor has opened on top of the page. */
export const onTop = new WeakSet<object>();

/**
 * The backlog as one reading; the last event of a sort counts, because shops push again when a variant is chosen.
 * @param offset how many entries are of pages before this one
 */
export function readDataLayer(window: Loose, offset?: number): SourceReading {
  const reading: SourceReading = {};
  for (const push of [].slice.call(window.dataLayer ?? [], offset) as Loose[])
    attempt(() => {
      if (onTop.has(push)) return;
      // gtag pushes its Arguments: 'event', the name, the data.
      const [name, data] = push[0] === 'event' ? [push[1], push[2]] : [push.event, push.ecommerce];
      Object.assign(reading, SAID[name]?.(data, listOf(data.items), reading));
    });
  return reading;
}
