/**
 * The one door for what happens: it is seen by the profile, and what may leave is queued and sent. What may not is
 * refused with a named reason (`unknown-type`, `queue-full`; of the sender `rejected`, `unsent`; `no-consent`: it waits in the
 * page's memory for a yes).
 */
import type { EventType } from '../../shared/vocabulary.ts';
import type { Loose } from '../page/page-reading.ts';
import { FOLDS } from '../visitor/fold-seen.ts';
import { DAY_MS } from '../../shared/durations.ts';
import { FULL } from '../consent/consent.ts';
import type { Seen, SeenItem } from '../visitor/profile.ts';
import { KINDS, MAX_EVENT_ITEMS, MAX_ID_LENGTH } from '../../shared/vocabulary.ts';
import type { Widget, Writes } from '../widget.ts';

/** Whatever a shop may call an event's fields by GA4's names. */
export type Track = (type: string, fields?: Loose) => void;

export interface Door {
  trackEvent: Track;
  /** Sees what the page says has happened by being looked at, each thing once. `leaving`: nothing more will be said. */
  seePageEvents(leaving?: unknown): void;
  /** Sends the page's own events; what is refused gets another chance when the banner is answered. */
  sendPageEvents(leaving?: unknown): void;
}

export function openDoor(widget: Widget & Writes<keyof Door>): void {
  function send(seen: Seen): void {
    const { at, category: _, ...fields } = seen;
    const { type, items = [] } = fields;
    // It waits for a yes: answer.ts leaves the refusal out from then on.
    if (!widget.consentLevel) widget.refuse('no-consent', type);
    widget.enqueueEvent({
      ...(fields as { type: EventType }),
      // Made fresh, and of no visitor; an order counts once by its number, whatever the id.
      id: `${at}-${Math.random()}`,
      created_at: at,
      items: (type === 'add_to_cart' || type === 'purchase' ? items.map(credit) : items).slice(0, MAX_EVENT_ITEMS),
      // Of the last page that was answered: a visitor stays in a lot.
      variant: widget.requests.findLast(({ answer }) => answer)?.answer?.variant,
    });
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
    const found = widget.profile.clicks.find((click) => click.id === item.item_id && click.at >= since);
    return found ? { item_list_id: found.placement, item_list_name: found.kind, ...item } : item;
  }

  /** The event as the worker takes it, whatever the shop wrote: GA4's ids may be numbers, its lists need not be shelves. */
  function seenNow(type: EventType, { category, items, transaction_id, value, currency, ...fields }: Loose = {}): Seen {
    const {
      reading: { page },
      nameOf = plain,
    } = widget;
    const id_field = widget.settings.id_field!;
    return {
      type,
      at: Date.now(),
      page: page.type,
      category: plain(category ?? page.product?.product_type ?? page.category),
      ...shelfOf(fields),
      items: [items ?? []]
        .flat()
        .map((item: Loose) => ({
          item_id: plain(
            nameOf(item[id_field] ?? ((!/^id|{/.test(id_field) && item.sku) || (item.item_id ?? item.id))),
          )!,
          quantity: amount(item.quantity),
          price: amount(item.sale_price ?? item.price),
          ...shelfOf(item),
        }))
        .filter(({ item_id }) => item_id),
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
    if (widget.isOrderTold?.(seen) || !see(seen)) return;
    // A page goes with a click: first what is quickest, then the profile, whose write must not stand behind the queue's.
    if (/^sel|_cart$/.test(type) && widget.consentLevel === FULL) widget.device.keepClick(seen);
    widget.storeChanges();
    send(seen);
  };
  widget.seePageEvents = (leaving) => {
    const once = (type: EventType, fields?: object, id = ''): void => {
      const key = type + id;
      // Of a cart more may be known until it is told.
      if (widget.pageEvents.has(key) && (type !== 'view_cart' || !widget.pageEvents.get(key))) return;
      const seen = seenNow(type, fields);
      let isSame: unknown;
      for (const [before, untold] of widget.pageEvents)
        // Its product goes by another id by now, and was looked at once.
        if (id && untold?.type === type) {
          isSame = widget.pageEvents.delete(before);
          widget.foldEvent({ ...seen, type: 'visible_time', items: [...untold.items!, ...seen.items!], seconds: 0 });
        }
      widget.pageEvents.set(key, isSame || see(seen) ? seen : null);
    };
    const { type, product, cart, order, isCheckout } = widget.reading.page;
    once('page_view');
    if (product?.id) once('view_item', { items: [{ id: product.id }] }, product.id);
    if (order) widget.seeOrder!(order, once, leaving);
    else if (isCheckout) once('begin_checkout', { items: cart });
    else if (cart && type === 'cart') once('view_cart', { items: cart });
    widget.storeChanges();
  };
  widget.sendPageEvents = (leaving) => {
    // Which product it is, the answer may have said.
    if (widget.pageEvents.size) widget.seePageEvents(leaving);
    for (const [key, seen] of widget.pageEvents) {
      // A page that does not say what it is may say so late.
      if (!leaving && seen?.page === 'other') continue;
      if (seen) send(seen);
      widget.pageEvents.set(key, null);
    }
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
