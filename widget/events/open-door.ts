/**
 * The one door for events: what may pass is queued and sent, what may not is refused with a named reason
 * (`no-consent`, `unknown-type`, `no-items`, `queue-full`; of the sender `rejected`, `unsent`).
 */
import type { ShelfEventInput } from '../../shared/event.ts';
import type { EventType } from '../../shared/vocabulary.ts';
import { EVENT_TYPES, MAX_ID_LENGTH } from '../../shared/vocabulary.ts';
import { categoryOf } from '../request/page-events.ts';
import { DAY_MS } from '../visitor/profile.ts';
import { DEFAULT_ATTRIBUTION_DAYS } from '../visitor/thresholds.ts';
import type { Widget } from '../widget.ts';
import { freshId } from './fresh-id.ts';
import { openQueue } from './open-queue.ts';

/** GA4's item and, for whom the page is one, where it was clicked. */
type Items = NonNullable<ShelfEventInput['items']>;
export type Track = (type: EventType | string, fields?: Partial<ShelfEventInput> & { category?: string }) => void;

const MAX_EVENT_ITEMS = 100;

export interface Door {
  track: Track;
  /** Sends the page's own events, counted under this experiment variant. */
  page(variant: string | undefined): void;
  /** After a change of consent. */
  consent(): void;
  forget(): void;
}

export function openDoor(widget: Widget): Door {
  const queue = openQueue(widget);
  let variant: string | undefined;
  let purchase: string | undefined;
  /** Whether this page's own events have passed; refused ones get another chance when the banner is answered. */
  let told = true;

  function send(type: EventType, fields: Parameters<Track>[1] = {}): void {
    if (widget.consent.consent === 'none') return widget.refuse('no-consent', type);
    const { item_list_id, item_list_name, transaction_id, value, currency } = fields;
    const { page } = widget.reading;
    const items = cleanItems(fields.items);
    // A page that is loaded again must not count its order again: the id says which order it is.
    const id = transaction_id ? `purchase-${transaction_id}`.slice(-64) : freshId();
    if (transaction_id && id === purchase) return;
    if (transaction_id) purchase = id;
    queue.add({
      id,
      type,
      created_at: Date.now(),
      page: page.type,
      item_list_id,
      item_list_name,
      items: type === 'purchase' || type === 'add_to_cart' ? items.map(credit) : items,
      transaction_id: transaction_id ? String(transaction_id).slice(0, MAX_ID_LENGTH) : undefined,
      value: amount(value),
      currency: /^[A-Z]{3}$/.test(currency ?? '') ? currency : undefined,
      variant,
    });
  }

  /** Says which shelf led to the item, where its card was clicked not too long ago. */
  function credit(item: Items[number]): Items[number] {
    const days = widget.settings?.attribution_days ?? DEFAULT_ATTRIBUTION_DAYS;
    const click = widget.profile.clicks.find(({ id, at }) => id === item.item_id && Date.now() - at <= days * DAY_MS);
    if (!click) return item;
    return {
      ...item,
      item_list_id: item.item_list_id ?? click.placement,
      item_list_name: item.item_list_name ?? click.kind,
    };
  }

  const track: Track = (type, fields = {}) => {
    if (!EVENT_TYPES.includes(type as EventType)) return widget.refuse('unknown-type', type);
    // The profile first: its write must not stand behind the queue's when the page goes with this very click.
    widget.see({
      type: type as EventType,
      at: Date.now(),
      page: widget.reading.page.type,
      category: fields.category ?? categoryOf(widget.reading.page),
      items: cleanItems(fields.items),
      item_list_id: fields.item_list_id,
      item_list_name: fields.item_list_name,
      // Shops write numbers, too; the page's own order has a text.
      transaction_id: fields.transaction_id && String(fields.transaction_id),
      value: amount(fields.value),
    });
    send(type as EventType, fields);
  };

  function tell(): void {
    told = widget.consent.consent !== 'none';
    const { page } = widget.reading;
    for (const { type, ...fields } of widget.pageEvents()) {
      send(type as EventType, { ...fields, currency: page.order?.currency } as never);
    }
  }
  return {
    track,
    page(name) {
      variant = name;
      tell();
    },
    consent() {
      queue.load();
      if (!told) tell();
    },
    forget: queue.forget,
  };
}

/** Items as they may be sent; what has no id is left out. GA4's `item_id` may be a number. */
function cleanItems(items: unknown): Items {
  const list = Array.isArray(items) ? items.slice(0, MAX_EVENT_ITEMS) : [];
  return list.flatMap(({ item_id, id, quantity, price, item_list_id, item_list_name }) => {
    const text = String(item_id ?? id ?? '').trim();
    if (!text || text.length > MAX_ID_LENGTH) return [];
    return { item_id: text, quantity: amount(quantity), price: amount(price), item_list_id, item_list_name };
  });
}

function amount(value: unknown): number | undefined {
  const number = Number(value ?? NaN);
  return number >= 0 && number < 1e9 ? number : undefined;
}
