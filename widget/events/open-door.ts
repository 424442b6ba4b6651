/**
 * The one door for what happens: it is seen by the profile, and what may leave is queued and sent. What may not is
 * refused with a named reason (`no-consent`, `unknown-type`, `queue-full`; of the sender `rejected`, `unsent`).
 */
import type { EventType } from '../../shared/vocabulary.ts';
import type { Loose } from '../page/page-reading.ts';
import { FOLDS } from '../visitor/fold-seen.ts';
import { DAY_MS } from '../../shared/durations.ts';
import type { Seen, SeenItem } from '../visitor/profile.ts';
import { KINDS, MAX_EVENT_ITEMS, MAX_ID_LENGTH } from '../../shared/vocabulary.ts';
import type { Widget, Writes } from '../widget.ts';

/** Whatever a shop may call an event's fields by GA4's names. */
export type Track = (type: string, fields?: Loose) => void;

/** So long an order that the page shows waits for a data layer that may tell more of it. */
const FULLER_MS = 5000;

export interface Door {
  trackEvent: Track;
  /** Sees what the page says has happened by being looked at, each thing once; `tell` sends it. `leaving`: nothing more will be said. */
  seePageEvents(leaving?: unknown): void;
  /** Sends the page's own events; what is refused gets another chance when the banner is answered. */
  sendPageEvents(leaving?: unknown): void;
}

export function openDoor(widget: Widget & Writes<keyof Door>): void {
  /** @returns whether it passes. */
  function send(seen: Seen): unknown {
    const { at, category: _, ...fields } = seen;
    const { type, transaction_id: order, items = [] } = fields;
    if (!widget.consentLevel) return widget.refuse('no-consent', type);
    widget.enqueueEvent({
      ...(fields as { type: EventType }),
      // The same for a page that is loaded again, on a device that may remember nothing: what the page says of the order
      // beside its number may be more by then. Else a random one; `randomUUID` is absent on plain http pages.
      id:
        type === 'purchase' && order
          ? `${[type, order]}`.slice(-64)
          : (crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`),
      created_at: at,
      items: (type === 'add_to_cart' || type === 'purchase' ? items.map(credit) : items).slice(0, MAX_EVENT_ITEMS),
      // Of the last page that was answered: a visitor stays in a lot.
      variant: widget.requests.findLast(({ answer }) => answer)?.answer?.variant,
    });
    return true;
  }

  /** @returns false for an order that the profile knows: its page is loaded again, or tells of it in two ways. */
  function see(seen: Seen): boolean {
    const isNew = !widget.profile.purchases.ids.includes(seen.transaction_id!);
    if (isNew) widget.foldEvent(seen);
    return isNew;
  }

  /** Says which shelf led to the item, where its card was clicked not too long ago. */
  function credit(item: SeenItem): SeenItem {
    const since = Date.now() - widget.settings.attribution_days * DAY_MS;
    const click = widget.profile.clicks.find(({ id, at }) => id === item.item_id && at >= since);
    return click ? { item_list_id: click.placement, item_list_name: click.kind, ...item } : item;
  }

  /** The event as the worker takes it, whatever the shop wrote: GA4's ids may be numbers, its lists need not be shelves. */
  function seenNow(type: EventType, { category, items, transaction_id, value, currency, ...fields }: Loose = {}): Seen {
    const { page } = widget.reading;
    const id_field = widget.settings.id_field!;
    return {
      type,
      at: Date.now(),
      page: page.type,
      category: plain(category ?? page.product?.product_type ?? page.category),
      ...shelfOf(fields),
      items: Array.from<Loose, SeenItem>(items ?? [], (item) => ({
        item_id: plain(item[id_field] ?? (!/^id|{/.test(id_field) && item.sku ? item.sku : (item.item_id ?? item.id)))!,
        quantity: amount(item.quantity),
        price: amount(item.sale_price ?? item.price),
        ...shelfOf(item),
      })).filter(({ item_id }) => item_id),
      transaction_id: plain(transaction_id),
      value: amount(value),
      currency: /^[A-Z]{3}$/.test(currency) ? currency : undefined,
    };
  }

  widget.trackEvent = (type, fields) => {
    if (!Object.hasOwn(FOLDS, type)) return widget.refuse('unknown-type', type);
    const seen = seenNow(type as EventType, fields);
    // A cart is seen and a checkout begun once a page, whoever says so.
    if (type === 'begin_checkout' || type === 'view_cart') {
      if (widget.pageEvents.has(type)) return;
      widget.pageEvents.set(type, null);
    }
    if (!see(seen)) return;
    // The profile first: its write must not stand behind the queue's when the page goes with this very click.
    widget.storeChanges();
    send(seen);
  };
  widget.seePageEvents = (leaving) => {
    const once = (type: EventType, fields?: object): void => {
      const seen = seenNow(type, fields);
      const isCart = type === 'view_cart';
      const key = isCart || type === 'begin_checkout' ? type : type + seen.items!.map(({ item_id }) => item_id);
      if ((isCart ? widget.pageEvents.get(key) === null : widget.pageEvents.has(key)) || !see(seen)) return;
      // What was to be told of the page is known better by now.
      for (const [before, untold] of widget.pageEvents) if (untold?.type === type) widget.pageEvents.delete(before);
      widget.pageEvents.set(key, seen);
    };
    const { type, product, cart, order, isCheckout } = widget.reading.page;
    once('page_view');
    if (product?.id) once('view_item', { items: [{ id: product.id }] });
    if (order) {
      const isWhole = order.value && order.items[0]?.price;
      // Many thank-you pages do not say what was bought: it was in the cart.
      if (!order.items[0]) order.items = widget.profile.cart.items.map((id) => ({ id, quantity: 1, price: null }));
      if (isWhole || leaving || !(window as { dataLayer?: unknown[] }).dataLayer?.[0])
        once('purchase', { ...order, transaction_id: order.id });
      else setTimeout(widget.sendPageEvents, FULLER_MS, true);
    } else if (isCheckout) once('begin_checkout', { items: cart });
    else if (cart && type === 'cart') once('view_cart', { items: cart });
    widget.storeChanges();
  };
  widget.sendPageEvents = (leaving) => {
    // Which product it is, the answer may have said.
    if (widget.pageEvents.size) widget.seePageEvents(leaving);
    for (const [key, seen] of widget.pageEvents)
      // A page that does not say what it is may say so late.
      if (seen && (leaving || seen.page !== 'other') && send(seen)) widget.pageEvents.set(key, null);
  };
}

/** The shelf that an event or an item names. */
function shelfOf({ item_list_id, item_list_name }: Loose): Partial<SeenItem> {
  return KINDS.includes(item_list_name) ? { item_list_id: plain(item_list_id), item_list_name } : {};
}

/** An id or a category as text; absent where there is none, or none that may be kept. */
function plain(text: unknown): string | undefined {
  const word = `${text ?? ''}`.trim();
  return word && word.length <= MAX_ID_LENGTH ? word : undefined;
}

function amount(value: unknown): number | undefined {
  const number = parseFloat(`${value}`);
  return number >= 0 && number < 1e9 ? number : undefined;
}
