import { expect, it } from 'vitest';
import type { ShopHealth } from '../../shared/admin-answers.ts';
import { healthState } from '../../console/health/health-sentence.ts';

const FINE: ShopHealth = {
  orders: 10,
  refunds: 0,
  first_order: null,
  last_order: null,
  items: 5,
  products: 5,
  without_link: 0,
  currency: 'EUR',
  shelves: {},
  snapshot: 'abc',
  published_at: null,
  behind: false,
  config: null,
  last_publish: null,
  last_error: null,
  learning: null,
  sources: {},
};

it.each([
  ['fine', {}],
  ['behind', { behind: true }],
  ['failed', { behind: true, last_error: 'KV is away' }],
  ['unpublished', { behind: true, snapshot: null }],
  ['empty', { orders: 0, products: 0, snapshot: null }],
] as const)('says “%s” first', (state, change) => {
  expect(healthState({ ...FINE, ...change })).toBe(state);
});
