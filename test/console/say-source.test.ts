import { describe, expect, it } from 'vitest';
import { sayFeed, saySource } from '../../console/health/say-source.ts';
import type { FeedHealth } from '../../shared/feed-health.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const heard = (at: string) => ({ at, topic: 'orders/create', outcome: 'order counted' });

describe('a platform’s webhooks', () => {
  it('are not spoken of where they were never set up', () => {
    expect(saySource('shopify', { secret_set: false, last: null, last_refused: null }, NOW)).toBeNull();
  });

  it('say when they were last heard, and what came of it', () => {
    const source = { secret_set: true, last: heard('2026-11-22T09:00:00Z'), last_refused: '2026-11-20T09:00:00Z' };
    expect(saySource('shopify', source, NOW)).toEqual({
      name: 'Shopify',
      state: 'heard 3 hours ago',
      more: 'orders/create: order counted',
      trouble: '',
    });
  });

  it('name the trouble: a secret that does not fit or is missing, and a long silence', () => {
    const refused = { secret_set: true, last: heard('2026-11-22T09:00:00Z'), last_refused: '2026-11-22T11:00:00Z' };
    expect(saySource('woocommerce', refused, NOW)!.trouble).toContain('refused 1 hour ago: its signature does not fit');
    const missing = { secret_set: false, last: null, last_refused: '2026-11-22T11:00:00Z' };
    expect(saySource('woocommerce', missing, NOW)!.trouble).toContain('no secret for WooCommerce yet');
    const silent = { secret_set: true, last: heard('2026-11-01T09:00:00Z'), last_refused: null };
    expect(saySource('shopify', silent, NOW)!.trouble).toContain('Nothing has come for long');
  });
});

describe('the feed', () => {
  const feed: FeedHealth = {
    url: 'https://shop.example/feed.xml',
    every: '6h',
    last: '2026-11-22T11:00:00Z',
    last_good: '2026-11-22T11:00:00Z',
    next: null,
    status: 'updated',
    http: 200,
    message: null,
    counts: { products: 1204, changed: 1, went_out_of_stock: 0, were_in_stock: 900, rejected: 2 },
    errors: [],
  };

  it('says what it brought', () => {
    expect(sayFeed(feed, NOW)).toEqual({
      name: 'Product feed',
      state: 'fetched 1 hour ago, every 6h',
      more: '1,204 products, 1 new or changed, 2 lines not taken',
      trouble: '',
    });
  });

  it('says why it changed nothing, and since when', () => {
    const failed = { ...feed, status: 'failed', http: 404, last_good: '2026-11-20T12:00:00Z' } as const;
    expect(sayFeed(failed, NOW).trouble).toBe(
      'It could not be read: its server answered 404. The catalogue stays as it was. It was last taken 2 days ago.',
    );
    expect(sayFeed({ ...failed, status: 'refused', message: 'half of it is gone' }, NOW).trouble).toContain(
      'not believed: half of it is gone',
    );
    expect(sayFeed({ ...feed, status: null, last: null, last_good: null, counts: null }, NOW).state).toBe(
      'not fetched yet',
    );
  });
});
