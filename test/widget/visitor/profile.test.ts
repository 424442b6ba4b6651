import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ShopConfig } from '../../../shared/shop-config.ts';
import { EVENT_TYPES, KINDS, STAGES } from '../../../shared/vocabulary.ts';
import { foldSeen } from '../../../widget/visitor/fold-seen.ts';
import { lifecycleOf } from '../../../widget/visitor/lifecycle.ts';
import type { Profile, Seen } from '../../../widget/visitor/profile.ts';
import { MAX_CART_ITEMS } from '../../../shared/vocabulary.ts';
import { DAY_MS, MINUTE_MS } from '../../../shared/durations.ts';
import { emptyProfile, MAX_KEPT } from '../../../widget/visitor/profile.ts';
import { stageOf } from '../../../widget/visitor/stage.ts';
import { DEFAULT_LIFECYCLE, DEFAULT_STAGES } from '../../../widget/visitor/thresholds.ts';

const START = Date.UTC(2026, 10, 22, 9);
const fold = (profile: Profile, seen: Seen): Profile => foldSeen(profile, seen, DEFAULT_STAGES);
const after = (...events: Seen[]): Profile => events.reduce(fold, emptyProfile());
const at = (minutes: number): number => START + minutes * MINUTE_MS;
const view = (minutes: number, id: string, category: string | null = null): Seen => ({
  type: 'view_item',
  at: at(minutes),
  category,
  items: [{ item_id: id }],
});
const stageAt = (profile: Profile, minutes: number): string => stageOf(profile, DEFAULT_STAGES, at(minutes));

const anyEvent: fc.Arbitrary<Seen> = fc.record({
  type: fc.constantFrom(...EVENT_TYPES, 'visible_time' as const),
  at: fc.integer({ min: START - 400 * DAY_MS, max: START + 400 * DAY_MS }),
  page: fc.constantFrom('home', 'category', 'product', 'cart', undefined),
  category: fc.option(fc.string({ maxLength: 300 })),
  items: fc.array(
    fc.record({
      item_id: fc.oneof(fc.constantFrom('a', 'b', '__proto__', 'constructor'), fc.string({ maxLength: 400 })),
    }),
    { maxLength: 120 },
  ),
  item_list_id: fc.option(fc.constantFrom('home', 'product')),
  item_list_name: fc.option(fc.constantFrom(...KINDS)),
  transaction_id: fc.option(fc.string({ maxLength: 300 })),
  value: fc.option(fc.double({ noNaN: true, min: 0, max: 1e6 })),
  seconds: fc.double({ noNaN: true, min: -10, max: 1e5 }),
});

describe('the profile', () => {
  it('takes a cart that was full before it began for a decision of this activity, and no longer', () => {
    const cart: Seen = { type: 'view_cart', at: at(1), items: [{ item_id: 'A' }] };
    const page: Seen = { type: 'page_view', at: at(0) };
    expect(stageAt(after(page, { ...cart, items: [] }), 2)).toBe('visitor');
    const full = after(page, cart);
    expect([stageAt(full, 2), full.cart.added]).toEqual(['intent', 0]);
    expect(stageAt(after(page, cart, { ...page, at: at(300) }, { ...cart, at: at(301) }), 302)).toBe('visitor');
  });

  it('takes any events in any order, stays within its bounds and touches neither argument', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
        let profile = emptyProfile();
        for (const event of events) {
          const before = JSON.stringify([profile, event]);
          const next = fold(profile, event);
          expect(JSON.stringify([profile, event])).toBe(before);
          profile = next;
        }
        const { views, lists, favourites, hidden, clicks, gaps, cart, purchases } = profile;
        const { items, ids, categories } = purchases;
        for (const list of [views, lists, favourites, hidden, clicks, gaps, items, ids, categories])
          expect(list.length).toBeLessThanOrEqual(MAX_KEPT);
        expect(cart.items.length).toBeLessThanOrEqual(MAX_CART_ITEMS);
        expect(JSON.stringify(profile).length).toBeLessThan(1_000_000);
        expect(STAGES).toContain(stageOf(profile, DEFAULT_STAGES, START));
      }),
      { numRuns: 150 },
    );
  });

  it('counts an order once, however often its page is loaded', () => {
    const order: Seen = { type: 'purchase', at: at(0), items: [{ item_id: 'a' }], transaction_id: 'T1', value: 12 };
    const { purchases } = after(order, order, { ...order, at: at(90) });
    expect(purchases).toMatchObject({ count: 1, sum: 12, items: ['a'] });
  });

  it('begins a visit after the pause that the config names and notes the gap in hours', () => {
    const profile = after(view(0, 'a'), view(29, 'b'), view(29 + 181, 'c'));
    expect(profile).toMatchObject({ visits: 2, gaps: [3], visit: { views: 1 } });
  });
});

describe('the stage', () => {
  it('goes from visitor over browser and intent to buyer', () => {
    expect(stageAt(after(view(0, 'a', 'Lamps')), 0)).toBe('visitor');
    expect(stageAt(after(view(0, 'a', 'Lamps'), view(1, 'b', 'Chairs')), 1)).toBe('browser');
    expect(stageAt(after(view(0, 'a', 'Lamps'), view(1, 'b', 'Lamps')), 1)).toBe('intent');
    expect(stageAt(after(view(0, 'a'), view(1, 'a')), 1)).toBe('intent');
    expect(
      stageAt(after(view(0, 'a'), { type: 'visible_time', at: at(1), seconds: 46, items: [{ item_id: 'a' }] }), 1),
    ).toBe('intent');
    expect(stageAt(after(view(0, 'a'), { type: 'add_to_cart', at: at(1), items: [{ item_id: 'a' }] }), 1)).toBe(
      'intent',
    );
    expect(stageAt(after(view(0, 'a'), { type: 'purchase', at: at(1), transaction_id: 'T' }), 1)).toBe('buyer');
  });

  it('holds the intent while there is activity, lets it fade to browser and then to visitor', () => {
    const decided = after(view(0, 'a'), view(1, 'a'), { type: 'page_view', at: at(50) });
    expect([stageAt(decided, 109), stageAt(decided, 111), stageAt(decided, 171)]).toEqual([
      'intent',
      'browser',
      'visitor',
    ]);
    const back = fold(decided, { type: 'page_view', at: at(50 + 90) });
    expect(stageAt(back, 50 + 90)).toBe('browser');
  });

  it('does not take what led to a purchase for a new decision', () => {
    const bought = after(
      view(0, 'a'),
      view(1, 'a'),
      { type: 'purchase', at: at(2), transaction_id: 'T' },
      { type: 'page_view', at: at(25) },
      { type: 'page_view', at: at(50) },
    );
    expect(stageAt(bought, 61)).toBe('buyer');
    expect(stageAt(bought, 63)).not.toBe('intent');
  });

  it('only ever goes down while nothing happens', () => {
    fc.assert(
      fc.property(
        fc.array(anyEvent, { maxLength: 30 }),
        fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 2, maxLength: 8 }),
        (events, minutes) => {
          const profile = events.reduce(fold, emptyProfile());
          const ranks = minutes
            .toSorted((a, b) => a - b)
            .map((later) => STAGES.indexOf(stageOf(profile, DEFAULT_STAGES, profile.last + later * MINUTE_MS)));
          expect(ranks).toEqual(ranks.toSorted((a, b) => b - a));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('knows the thresholds that the config has by default', () => {
    const { stages, lifecycle } = ShopConfig.parse({ shop: { name: 'Shop' } });
    expect(DEFAULT_STAGES).toEqual(stages);
    expect(DEFAULT_LIFECYCLE).toEqual(lifecycle);
  });
});

describe('the lifecycle', () => {
  const read = (change: Partial<Profile>, days = 0): string =>
    lifecycleOf({ ...emptyProfile(), ...change }, DEFAULT_LIFECYCLE, START + days * DAY_MS);
  const orders = (count: number): Partial<Profile> => ({
    purchases: { ...emptyProfile().purchases, count, last: START },
  });

  it('is what the orders, the visits and the shop say', () => {
    expect(read({})).toBe('first-visit');
    expect(read({ visits: 2 })).toBe('returning');
    expect(read({ visits: 2, registered: true })).toBe('registered');
    expect(read(orders(1))).toBe('customer');
    expect(read(orders(4))).toBe('loyal');
    expect(read(orders(4), 366)).toBe('lapsed');
    expect(read({ stated: { orders: 4, lifecycle: null } })).toBe('loyal');
    expect(read({ ...orders(4), stated: { orders: 0, lifecycle: 'registered' } })).toBe('registered');
  });
});
