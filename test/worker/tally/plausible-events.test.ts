import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ShelfEvent } from '../../../shared/event.ts';
import { ShopConfig } from '../../../shared/shop-config.ts';
import { MAX_EVENT_AGE_DAYS } from '../../../shared/vocabulary.ts';
import { isTooOld, plausibleEvents } from '../../../worker/tally/plausible-events.ts';

const config = ShopConfig.parse({
  shop: { name: 'Lamps', currency: 'EUR' },
  holdout: 5,
  experiments: {
    hats: { share: 50, variants: { red: {}, blue: {} } },
    shoes: { share: 50, overlap: true, variants: { flat: {}, high: {} } },
  },
});
const cards = new Map([
  ['lamp', { price: '40.00 EUR', sale_price: null }],
  ['bulb', { price: '2.00 EUR', sale_price: '1.50 EUR' }],
]);
const shop = { config, card: (id: string) => cards.get(id) ?? null, samples: [...cards.values()] };
const event = (more: Partial<ShelfEvent>): ShelfEvent => ({ id: 'event-id-1', type: 'purchase', ...more });
const judged = (more: Partial<ShelfEvent>) => {
  const { events, leftOut } = plausibleEvents([event(more)], shop);
  return { event: events[0]!, leftOut };
};

describe('an event', () => {
  it('of the shop passes as it is', () => {
    const shelf = { item_list_id: 'product', item_list_name: 'cross-sell' } as const;
    const told = event({
      ...shelf,
      variant: 'hats:red',
      value: 91.5,
      currency: 'EUR',
      items: [
        { item_id: 'lamp', quantity: 2, price: 45, ...shelf },
        { item_id: 'bulb', quantity: 1, price: 1.5 },
      ],
    });
    expect(plausibleEvents([told], shop)).toEqual({
      events: [told],
      leftOut: { items: 0, placements: 0, variants: 0, prices: 0 },
    });
    for (const variant of ['holdout', 'hats:blue', 'hats:red,shoes:flat'])
      expect(judged({ variant }).event.variant).toBe(variant);
  });

  it('names each experiment once and in their order, so that nobody counts twice or makes rows by another order', () => {
    for (const variant of [
      Array(25).fill('hats:red').join(','),
      'hats:red,hats:blue',
      'shoes:flat,hats:red',
      'hats:red,',
      'hats:red:more',
    ])
      expect(judged({ variant }), variant).toMatchObject({ event: { variant: null }, leftOut: { variants: 1 } });
  });

  it('is told apart by the lot where there is a holdout, and silently not where there is none', () => {
    expect(judged({ variant: 'shown' }).event.variant).toBe('shown');
    const none = plausibleEvents([event({ variant: 'shown' })], { ...shop, config: { ...config, holdout: 0 } });
    expect(none).toMatchObject({ events: [{ variant: null }], leftOut: { variants: 0 } });
  });

  it('still happened where it names what the shop does not have, and the names are left out', () => {
    const made = judged({
      item_list_id: 'made-up',
      item_list_name: 'cross-sell',
      variant: 'hats:green',
      items: [{ item_id: 'evil' }, { item_id: 'lamp', item_list_id: '__proto__' }],
    });
    expect(made.leftOut).toMatchObject({ items: 1, placements: 2, variants: 1 });
    expect(made.event).toMatchObject({ type: 'purchase', item_list_id: null, item_list_name: null, variant: null });
    expect(made.event.items).toMatchObject([{ item_id: 'lamp', item_list_id: null }]);
    for (const variant of ['__proto__:red', 'hats:constructor', 'hats', ',', 'holdout,hats:red'])
      expect(judged({ variant }).event.variant, variant).toBeNull();
  });

  it('is worth no more than its products can be, and in another currency what the catalogue says', () => {
    const lamp = { item_id: 'lamp', quantity: 1 };
    expect(judged({ value: 1e12, items: [{ ...lamp, price: 1e9 }] }).event).toMatchObject({
      value: 40,
      items: [{ price: 40 }],
    });
    expect(judged({ value: 3200, currency: 'CZK', items: [{ ...lamp, price: 1000 }] }).event).toMatchObject({
      value: 40,
      items: [{ price: 40 }],
    });
    // Postage may cost more than the goods.
    expect(judged({ value: 9, items: [{ item_id: 'bulb', quantity: 1, price: 1.5 }] }).event.value).toBe(9);
    // Without products, an order is worth what orders of this shop may be worth.
    expect(judged({ value: 300 }).event.value).toBe(300);
    expect(judged({ value: 1e6 }).event.value).toBe(0);
  });

  it('that is a purchase is worth its items where it does not say what, and an item what the catalogue says', () => {
    const two = { item_id: 'lamp', quantity: 2, price: 30 };
    expect(judged({ items: [two] }).event).toMatchObject({ value: 60, items: [{ price: 30 }] });
    expect(judged({ items: [two, { item_id: 'bulb' }] }).event).toMatchObject({
      value: 62,
      items: [{ price: 30 }, { price: 2, quantity: 1 }],
    });
    expect(judged({ currency: 'CZK', items: [{ item_id: 'lamp', price: 900 }] }).event.value).toBe(40);
    expect(judged({ value: 0, items: [two] }).event.value).toBe(0);
    expect(judged({ items: [{ item_id: 'evil', price: 5 }] }).event.value).toBe(0);
    // A list that was seen is worth nothing.
    expect(judged({ type: 'view_item_list', items: [{ item_id: 'lamp' }] }).event).toMatchObject({
      value: 0,
      items: [{ price: 0 }],
    });
  });

  it('is worth a bounded sum, whatever is said', () => {
    fc.assert(
      fc.property(
        fc.record({
          value: fc.double({ min: 0, max: 1e12, noNaN: true }),
          currency: fc.constantFrom('EUR', 'JPY', null),
          items: fc.array(
            fc.record({
              item_id: fc.constantFrom('lamp', 'bulb', 'evil'),
              price: fc.double({ min: 0, max: 1e9, noNaN: true }),
              quantity: fc.constantFrom(1, 1e6),
            }),
            { maxLength: 5 },
          ),
        }),
        (said) => {
          const { event } = judged(said);
          const worth = (event.items ?? []).reduce((sum, { price, quantity }) => sum + price! * quantity!, 0);
          expect(worth).toBeLessThanOrEqual(5 * 10_000 * 20 * 40);
          expect(event.value!).toBeLessThanOrEqual(20 * Math.max(worth, 40));
        },
      ),
    );
  });

  it('is kept whole where the catalogue could not be read', () => {
    const unread = { ...shop, card: () => undefined, samples: [] };
    const told = event({ items: [{ item_id: 'unread', quantity: 1, price: 5 }], value: 5 });
    expect(plausibleEvents([told], unread).events).toEqual([told]);
  });
});

describe('an old event', () => {
  const now = Date.UTC(2026, 10, 22);
  const days = (n: number) => now - n * 86_400_000;
  it('is too old by the device’s own clock, however wrong that is', () => {
    expect(isTooOld({ created_at: days(MAX_EVENT_AGE_DAYS + 1) }, now, now)).toBe(true);
    expect(isTooOld({ created_at: days(MAX_EVENT_AGE_DAYS - 1) }, now, now)).toBe(false);
    expect(isTooOld({ created_at: days(4000) }, days(3999), now)).toBe(false);
    expect(isTooOld({ created_at: new Date(days(20)).toISOString() }, null, now)).toBe(true);
    for (const created_at of [null, undefined, 'yesterday', NaN])
      expect(isTooOld({ created_at }, 'now', now)).toBe(false);
  });
});
