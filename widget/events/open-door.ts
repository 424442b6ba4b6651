/**
 * The one door for events: what may pass is queued and sent, what may not is refused with a named reason
 * (`no-consent`, `unknown-type`, `queue-full`; of the sender `rejected`, `unsent`).
 */
import type { EventType } from '../../shared/vocabulary.ts';
import { EVENT_TYPES, KINDS, MAX_ID_LENGTH } from '../../shared/vocabulary.ts';
import { categoryOf } from '../request/build-request.ts';
import type { Seen, SeenItem } from '../visitor/profile.ts';
import { DAY_MS } from '../visitor/profile.ts';
import { DEFAULT_ATTRIBUTION_DAYS } from '../visitor/thresholds.ts';
import type { Widget } from '../widget.ts';
import { freshId } from './fresh-id.ts';
import { openQueue } from './open-queue.ts';

/** Whatever a shop may call an event's fields by GA4's names. */
export type Track = (type: string, fields?: Record<string, any>) => void;

const MAX_EVENT_ITEMS = 100;

export interface Door {
  track: Track;
  /** Sends the page's own events; what is refused gets another chance when the banner is answered. */
  tell(): void;
  /** After a change of consent. */
  consent(): void;
  forget(): void;
}

export function openDoor(widget: Widget): Door {
  const { add, load, forget } = openQueue(widget);
  let purchase: string | undefined;

  /** @returns whether it may pass. */
  function send(seen: Seen): boolean {
    const { at, category: _, ...fields } = clean(seen);
    const { type, transaction_id: order, items = [] } = fields;
    if (widget.consent.consent === 'none') {
      widget.refuse('no-consent', type);
      return false;
    }
    // A page that is loaded again must not count its order again: the id says which order it is.
    const id = order ? `purchase-${order}`.slice(-64) : freshId();
    if (id !== purchase)
      add({
        ...(fields as { type: EventType }),
        id,
        created_at: at,
        items: /^(purchase|add_to_cart)$/.test(type) ? items.map(credit) : items,
        variant: widget.requests.at(-1)?.answer?.variant,
      });
    if (order) purchase = id;
    return true;
  }

  /** Says which shelf led to the item, where its card was clicked not too long ago. */
  function credit(item: SeenItem): SeenItem {
    const days = widget.settings?.attribution_days ?? DEFAULT_ATTRIBUTION_DAYS;
    const click = widget.profile.clicks.find(({ id, at }) => id === item.item_id && Date.now() - at <= days * DAY_MS);
    if (!click || item.item_list_name) return item;
    return { ...item, item_list_id: click.placement, item_list_name: click.kind };
  }

  const track: Track = (type, fields = {}) => {
    if (!EVENT_TYPES.includes(type as never)) return widget.refuse('unknown-type', type);
    const { page } = widget.reading;
    const seen = clean({
      category: categoryOf(page),
      ...fields,
      type: type as EventType,
      at: Date.now(),
      page: page.type,
    });
    // The profile first: its write must not stand behind the queue's when the page goes with this very click.
    widget.see(seen);
    send(seen);
  };

  function tell(): void {
    for (const [key, seen] of widget.told) if (seen && send(seen)) widget.told.set(key, null);
  }
  return {
    track,
    tell,
    consent() {
      void load();
      tell();
    },
    forget,
  };
}

/** Only what the worker takes, whatever the shop wrote: GA4's ids may be numbers, its lists need not be shelves. */
function clean({ type, at, page, category, items, transaction_id, value, currency, ...seen }: Seen): Seen {
  return {
    type,
    at,
    page,
    category,
    ...shelfOf(seen),
    items: (Array.isArray(items) ? items.slice(0, MAX_EVENT_ITEMS) : []).flatMap((item: Record<string, any>) => {
      const id = String(item.item_id ?? item.id ?? '').trim();
      return id && id.length <= MAX_ID_LENGTH
        ? { item_id: id, quantity: amount(item.quantity), price: amount(item.price), ...shelfOf(item) }
        : [];
    }),
    transaction_id: transaction_id && String(transaction_id).slice(0, MAX_ID_LENGTH),
    value: amount(value),
    currency: /^[A-Z]{3}$/.test(currency!) ? currency : undefined,
  };
}

/** The shelf that an event or an item names. */
function shelfOf({ item_list_id, item_list_name }: Record<string, any>): Partial<SeenItem> {
  return KINDS.includes(item_list_name) ? { item_list_id, item_list_name } : {};
}

function amount(value: unknown): number | undefined {
  const number = Number(value ?? NaN);
  return number >= 0 && number < 1e9 ? number : undefined;
}
