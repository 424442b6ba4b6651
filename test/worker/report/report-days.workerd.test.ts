import { env, runInDurableObject } from 'cloudflare:test';
import { expect, it } from 'vitest';
import type { Report } from '../../../shared/report-answer.ts';
import { call, makeShop } from '../../fixtures/worker-client.ts';

type Row = [day: string, type: string, placement: string, kind: string, variant: string, item: string, n: number];

/** Counts of days gone by; each is worth ten times its number. */
async function counted(shop: string, rows: readonly Row[]): Promise<string> {
  const token = await makeShop(shop);
  await runInDurableObject(env.TALLY.getByName(shop), (_, { storage }) => {
    for (const [day, type, placement, kind, variant, item, n] of rows)
      storage.sql.exec(
        'INSERT INTO count VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        Date.parse(day) / 86_400_000,
        type,
        placement,
        kind,
        variant,
        item,
        n,
        10 * n,
      );
  });
  return token;
}

const reportOf = async (shop: string, token: string, query: string): Promise<Report> =>
  (await call('GET', `/v1/${shop}/report${query}`, undefined, token)).json;

it('tells day by day what the shelves of each placement did, whatever their kinds', async () => {
  const token = await counted('daily', [
    ['2026-03-01', 'view_item_list', 'home', 'trending', '', '', 9],
    ['2026-03-02', 'view_item_list', 'home', 'trending', '', '', 5],
    ['2026-03-02', 'view_item_list', 'home', 'for-you', '', '', 2],
    ['2026-03-02', 'view_item_list', 'home', 'for-you', '', 'lamp', 40],
    ['2026-03-02', 'select_item', 'home', 'for-you', '', '', 1],
    ['2026-03-02', 'add_to_cart', 'home', 'for-you', '', 'lamp', 3],
    ['2026-03-04', 'purchase', '', '', '', '', 1],
    ['2026-03-04', 'purchase', 'product', 'cross-sell', '', 'bulb', 2],
  ]);
  const { days, totals } = await reportOf('daily', token, '?from=2026-03-02&to=2026-03-04');
  const nothing = { views: 0, clicks: 0, added_to_cart: 0, purchased: 0, revenue: 0 };
  expect(days).toEqual([
    {
      day: '2026-03-02',
      placements: [{ placement: 'home', ...nothing, views: 7, clicks: 1, added_to_cart: 3 }],
      variants: [],
    },
    { day: '2026-03-04', placements: [{ placement: 'product', ...nothing, purchased: 2, revenue: 20 }], variants: [] },
  ]);
  // What was there before is as it was.
  expect(totals.map(({ placement, kind, views }) => [placement, kind, views])).toEqual([
    ['home', 'trending', 5],
    ['home', 'for-you', 2],
    ['product', 'cross-sell', 0],
  ]);
});

it('tells what each variant did, and those whom the holdout is compared with', async () => {
  const token = await counted('varied', [
    ['2026-03-02', 'page_view', '', '', 'holdout', '', 10],
    ['2026-03-02', 'purchase', '', '', 'holdout', '', 1],
    ['2026-03-02', 'page_view', '', '', 'shown', '', 20],
    ['2026-03-02', 'page_view', '', '', 'a:x,b:y', '', 30],
    ['2026-03-02', 'purchase', '', '', 'a:x,b:y', '', 4],
    ['2026-03-02', 'view_item_list', 'home', 'trending', 'a:x,b:y', '', 6],
    ['2026-03-02', 'page_view', '', '', '', '', 99],
  ]);
  const [day] = (await reportOf('varied', token, '?from=2026-03-02&to=2026-03-02')).days;
  const figures = day!.variants.map(({ variant, pages, purchases, value, views }) => [
    variant,
    [pages, purchases, value, views],
  ]);
  expect(Object.fromEntries(figures)).toEqual({
    holdout: [10, 1, 10, 0],
    shown: [50, 4, 40, 6],
    'a:x': [30, 4, 40, 6],
    'b:y': [30, 4, 40, 6],
  });
});

it('adds up over the days to what it says of all of them, and is empty where nothing was', async () => {
  const rows = Array.from({ length: 400 }, (_, n): Row => [
    `2026-0${1 + (n % 9)}-11`,
    ['view_item_list', 'select_item', 'add_to_cart', 'purchase'][n % 4]!,
    ['home', 'product', 'cart'][n % 3]!,
    ['trending', 'cross-sell'][n % 2]!,
    '',
    n % 5 ? `p${n}` : '',
    n + 1,
  ]);
  const token = await counted('adds', [...new Map(rows.map((row) => [row.slice(0, 6).join(), row])).values()]);
  const { days, totals } = await reportOf('adds', token, '?from=2026-01-01&to=2026-12-31');
  expect(days).toHaveLength(9);
  const sum = (
    shelves: { views: number; clicks: number; added_to_cart: number; purchased: number; revenue: number }[],
  ) =>
    (['views', 'clicks', 'added_to_cart', 'purchased', 'revenue'] as const).map((key) =>
      shelves.reduce((all, shelf) => all + shelf[key], 0),
    );
  expect(sum(days.flatMap(({ placements }) => placements))).toEqual(sum(totals));
  expect(sum(totals).every((n) => n > 0)).toBe(true);
  expect((await reportOf('adds', token, '?from=2025-01-01&to=2025-12-31')).days).toEqual([]);
});

it('names the field of a day that is none', async () => {
  const token = await makeShop('no-day');
  const { status, json } = await call('GET', '/v1/no-day/report?from=2026-02-30', undefined, token);
  expect([status, json.error.issues]).toEqual([400, [{ path: 'from', message: 'expected a day, as in 2026-11-22' }]]);
});
