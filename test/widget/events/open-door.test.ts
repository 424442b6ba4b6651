import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ShelfEventInput } from '../../../shared/event.ts';
import { ShelfEvent } from '../../../shared/event.ts';
import { DAY_MS } from '../../../shared/durations.ts';
import { EVENT_TYPES } from '../../../shared/vocabulary.ts';
import type { ConsentLevel } from '../../../widget/consent/consent.ts';
import { openDoor } from '../../../widget/events/open-door.ts';
import { knowOneOrder } from '../../../widget/request/one-order.ts';
import type { Seen } from '../../../widget/visitor/profile.ts';
import { MAX_AGE_DAYS, emptyProfile } from '../../../widget/visitor/profile.ts';
import { foldSeen } from '../../../widget/visitor/fold-seen.ts';
import { DEFAULT_SETTINGS } from '../../../widget/visitor/thresholds.ts';
import type { Widget, Writes } from '../../../widget/widget.ts';

const page: { dataLayer?: unknown[] } = {};
beforeEach(() => {
  page.dataLayer = undefined as never;
  vi.stubGlobal('window', page);
});
afterEach(() => void vi.useRealTimers());

/** A door, what went out by it, and what was refused. */
function opened(consentLevel: ConsentLevel = 1) {
  const sent: ShelfEventInput[] = [];
  const refused: string[] = [];
  const product = { id: 'P1', price: 24, product_type: 'Lamps' };
  const widget = {
    consentLevel,
    reading: { sources: {}, page: { type: 'product', product, category: null, cart: null, order: null } },
    profile: emptyProfile(),
    settings: { ...DEFAULT_SETTINGS },
    requests: [],
    pageEvents: new Map(),
    refuse: (reason: string) => void refused.push(reason),
    foldEvent(seen: Seen) {
      widget.profile = foldSeen(widget.profile, seen, widget.settings.stages);
    },
    storeChanges() {},
    enqueueEvent: (event: ShelfEventInput) => void sent.push(event),
  } as unknown as Widget & Writes<'profile' | 'consentLevel'>;
  openDoor(widget);
  knowOneOrder(widget as never);
  return { widget, sent, refused, door: widget };
}

describe('the door for events', () => {
  it('tells a purchase once and with its items, also where the page is read by other ids before it is told', () => {
    const { widget, sent, door } = opened();
    const order = (id: string) => ({
      type: 'order-complete',
      product: null,
      category: null,
      cart: null,
      order: { id: '1001', value: 5, currency: 'EUR', items: [{ id, quantity: 1, price: 5 }] },
    });
    widget.reading.page = order('A') as never;
    door.seePageEvents();
    widget.reading.page = order('B') as never;
    door.sendPageEvents();
    door.sendPageEvents();
    const purchases = sent.filter(({ type }) => type === 'purchase');
    expect(purchases).toHaveLength(1);
    expect(purchases[0]!.items).toHaveLength(1);
  });

  it('puts them into the lot of the last page that was answered, also while the next one is asked for', () => {
    const { widget, sent, door } = opened();
    widget.requests.push(
      { body: {}, status: 200, answer: { shelves: [], variant: 'holdout' } as never },
      { body: {}, status: 0, answer: null },
    );
    door.trackEvent('purchase', { transaction_id: '1001', items: [{ item_id: 'P1' }] });
    expect(sent[0]).toMatchObject({ type: 'purchase', variant: 'holdout' });
  });

  it('lets nothing out that the worker would refuse, whatever the page says', () => {
    const number = fc.oneof(fc.double(), fc.string(), fc.boolean(), fc.constant(null), fc.constantFrom([], {}));
    const item = fc.record(
      {
        item_id: fc.oneof(fc.string({ maxLength: 300 }), fc.integer(), fc.constant(null)),
        id: fc.string(),
        quantity: number,
        price: number,
        item_list_id: fc.string({ maxLength: 300 }),
        item_list_name: fc.constantFrom('cross-sell', 'Search results'),
      },
      { requiredKeys: [] },
    );
    const fields = fc.record(
      {
        items: fc.oneof(fc.array(item, { maxLength: 120 }), fc.constantFrom('text', 7, {})),
        transaction_id: fc.oneof(fc.string({ maxLength: 300 }), fc.integer()),
        value: fc.oneof(fc.double(), fc.string()),
        currency: fc.constantFrom('EUR', 'euro', 5),
        category: fc.string({ maxLength: 300 }),
        item_list_id: fc.string({ maxLength: 60 }),
        item_list_name: fc.constantFrom('cross-sell', 'Search results'),
        seconds: fc.integer(),
        email: fc.constant('somebody@shop.example'),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.constantFrom(...EVENT_TYPES), fields, (type, said) => {
        const { door, sent } = opened();
        door.trackEvent(type, said);
        const event = JSON.parse(JSON.stringify(sent[0]));
        expect(ShelfEvent.parse(event)).toEqual(event);
      }),
    );
  });

  it('names what it does not know', () => {
    const { door, sent, refused } = opened();
    for (const type of ['made_up', 'visible_time', 'constructor', undefined as never]) door.trackEvent(type);
    expect(refused).toEqual(Array(4).fill('unknown-type'));
    expect(sent).toEqual([]);
  });

  it('sees the page’s own events once, and says so where they have to wait for a yes', () => {
    const { widget, door, sent, refused } = opened(0);
    door.seePageEvents();
    door.seePageEvents();
    expect([sent, refused]).toEqual([[], []]);
    door.sendPageEvents();
    expect(refused).toEqual(['no-consent', 'no-consent']);
    widget.consentLevel = 1;
    door.sendPageEvents();
    door.sendPageEvents();
    expect(refused).toHaveLength(2);
    expect(sent.map(({ type }) => type)).toEqual(['page_view', 'view_item']);
    expect(widget.profile).toMatchObject({ pages: 1, views: [{ id: 'P1', category: 'Lamps' }] });
  });

  it('sees one view of a product that goes by another id before it is told', () => {
    const { widget, door, sent } = opened();
    door.seePageEvents();
    const { product } = widget.reading.page;
    for (const id of ['P1', 'catalogue_P1', 'catalogue_P1']) {
      Object.assign(product!, { id });
      door.seePageEvents();
    }
    door.sendPageEvents();
    expect(widget.profile.views.map(({ id }) => id)).toEqual(['catalogue_P1']);
    expect(widget.profile.visit.views).toBe(1);
    expect(
      sent.flatMap(({ type, items }) => (type === 'view_item' ? items!.map(({ item_id }) => item_id) : [])),
    ).toEqual(['catalogue_P1']);
  });

  it('tells of a cart once a page, also where a line of it is gone or the data layer tells it too', () => {
    const { widget, door, sent } = opened();
    const cart = (...ids: string[]) =>
      Object.assign(widget.reading.page, {
        type: 'cart',
        product: null,
        cart: ids.map((id) => ({ id, quantity: 1, price: 1 })),
      });
    cart('A', 'B');
    door.seePageEvents();
    cart('C', 'B');
    door.sendPageEvents();
    cart('C');
    door.seePageEvents();
    door.sendPageEvents();
    door.trackEvent('view_cart', { items: [{ item_id: 'C' }] });
    const told = sent
      .filter(({ type }) => type === 'view_cart')
      .map(({ items }) => items!.map(({ item_id }) => item_id));
    expect(told).toEqual([['C', 'B']]);
  });

  it('credits the shelf whose card was clicked, for as many days as the config says', () => {
    const bought = (days: number): unknown => {
      const { widget, door, sent } = opened();
      const at = Date.now() - days * DAY_MS;
      widget.profile.clicks = [{ id: 'R1', placement: 'product', kind: 'up-sell', at }];
      door.trackEvent('purchase', { transaction_id: 5, items: [{ id: 'R1' }] });
      expect(sent[0]).toMatchObject({ transaction_id: '5' });
      return sent[0]!.items![0]!.item_list_name;
    };
    expect([bought(6), bought(8), bought(MAX_AGE_DAYS + 1)]).toEqual(['up-sell', undefined, undefined]);
  });

  describe('counts an order', () => {
    const order = { transaction_id: '1001', value: 80, items: [{ id: 'P1', price: 80 }] };
    /** What a device that remembers nothing tells of the order. */
    const toldOf = (said: object): ReturnType<typeof opened>['sent'][number] => {
      const { door, sent } = opened();
      door.trackEvent('purchase', said);
      return sent[0]!;
    };

    it('once, where its page tells of it in two ways', () => {
      const { widget, door, sent } = opened();
      const page = { type: 'order-complete', product: null, category: null, cart: null };
      Object.assign(widget.reading.page, page, { order: { id: '1001', value: 80, currency: null, items: [] } });
      door.seePageEvents();
      door.sendPageEvents();
      door.trackEvent('purchase', { ...order, value: 72 });
      door.trackEvent('purchase', { transaction_id: '1002', value: 5 });
      const ids = sent.filter(({ type }) => type === 'purchase').map(({ transaction_id }) => transaction_id);
      expect(ids).toEqual(['1001', '1002']);
      expect(widget.profile.purchases.count).toBe(2);
    });

    describe('that its page shows by one number and its data layer tells by another', () => {
      const thanks = (sources = { order: 'visible' }) => {
        vi.useFakeTimers();
        const made = opened();
        const read = { type: 'order-complete', product: null, category: null, cart: null };
        const order = { id: '10210', value: 80, currency: 'EUR', items: [{ id: 'P1', quantity: 1, price: 80 }] };
        Object.assign(made.widget.reading, { sources, page: { ...read, order } });
        page.dataLayer = [{ event: 'page_view' }];
        const numbers = () =>
          made.sent.flatMap(({ type, transaction_id }) => (type === 'purchase' ? [transaction_id] : []));
        return { ...made, numbers };
      };
      const guid = '4f1c9a2e-77aa';

      it('once, by the data layer’s, and not when the page is loaded again', () => {
        const { widget, door, numbers } = thanks();
        door.seePageEvents();
        door.sendPageEvents();
        door.trackEvent('purchase', { ...order, transaction_id: guid });
        vi.advanceTimersByTime(10_000);
        door.sendPageEvents(true);
        expect(numbers()).toEqual([guid]);
        expect(widget.profile.purchases).toMatchObject({ count: 1, sum: 80 });
        for (const tell of [() => {}, () => door.trackEvent('purchase', { ...order, transaction_id: guid })]) {
          (widget as { pageEvents: unknown }).pageEvents = new Map();
          door.seePageEvents();
          tell();
          vi.advanceTimersByTime(10_000);
          door.sendPageEvents(true);
        }
        expect(numbers()).toEqual([guid]);
      });

      it('once, by the page’s where that has been told, also with another sum', () => {
        const { widget, door, numbers } = thanks();
        door.seePageEvents();
        vi.advanceTimersByTime(10_000);
        door.trackEvent('purchase', { ...order, transaction_id: guid, value: 75 });
        expect(numbers()).toEqual(['10210']);
        (widget as { pageEvents: unknown }).pageEvents = new Map();
        door.seePageEvents(true);
        door.trackEvent('purchase', { ...order, transaction_id: guid });
        expect(numbers()).toEqual(['10210']);
        expect(widget.profile.purchases.count).toBe(1);
      });

      it('once where the platform says the sum too, or one of them has none, and twice where both have another', () => {
        for (const [value, times] of [
          [80, 1],
          [undefined, 1],
          [20, 2],
        ] as const) {
          const { door, numbers } = thanks({ order: 'platform' });
          door.seePageEvents();
          door.sendPageEvents();
          door.trackEvent('purchase', { ...order, transaction_id: guid, value });
          expect(numbers()).toHaveLength(times);
        }
      });
    });

    it('by its number, and under an id that says nothing of it', () => {
      expect(toldOf({ transaction_id: 1001 }).transaction_id).toBe('1001');
      expect(toldOf(order).id).toMatch(/^\d{13}-[\d.e-]+$/);
      expect(toldOf(order).id).not.toBe(toldOf(order).id);
    });

    describe('that its page shows without its value', () => {
      const shown = () => {
        vi.useFakeTimers();
        const made = opened();
        const read = { type: 'order-complete', product: null, category: null, cart: null };
        Object.assign(made.widget.reading.page, read, {
          order: { id: '1001', value: null, currency: null, items: [{ id: 'P1', quantity: 1, price: null }] },
        });
        page.dataLayer = [{ event: 'page_view' }];
        made.door.seePageEvents();
        made.door.sendPageEvents();
        return { ...made, values: () => made.sent.flatMap(({ type, value }) => (type === 'purchase' ? [value] : [])) };
      };

      it('with the value that the data layer tells a moment later', () => {
        const { door, widget, values } = shown();
        expect(values()).toEqual([]);
        door.trackEvent('purchase', order);
        vi.advanceTimersByTime(10_000);
        expect(values()).toEqual([80]);
        expect(widget.profile.purchases).toMatchObject({ count: 1, sum: 80 });
      });

      it('without one where none is told, or the page goes', () => {
        const waited = shown();
        vi.advanceTimersByTime(10_000);
        expect(waited.values()).toEqual([undefined]);
        const left = shown();
        left.door.sendPageEvents(true);
        expect(left.values()).toEqual([undefined]);
      });
    });
  });
});
