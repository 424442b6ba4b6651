import { hash } from 'node:crypto';
import { SELF, env, runInDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { MAX_EVENTS_A_DAY, MAX_ITEM_ROWS_A_DAY, MAX_OTHER_ROWS_A_DAY } from '../../../worker/tally/event-tally.ts';
import { call, makeShop, ndjson } from '../../fixtures/worker-client.ts';

const tally = (shop: string) => env.TALLY.getByName(shop);
const today = () => Math.floor(Date.now() / 86_400_000);

async function shopWithProducts(shop: string, ids = ['lamp', 'bulb']): Promise<string> {
  const token = await makeShop(shop);
  const products = ids.map((id) => ({ id, title: id, price: '10.00 EUR' }));
  await call('POST', `/v1/${shop}/products`, ndjson(products), token);
  await call('POST', `/v1/${shop}/publish`, undefined, token);
  return token;
}

async function countRows(shop: string): Promise<Record<string, unknown>[]> {
  return runInDurableObject(tally(shop), (_, state) => state.storage.sql.exec('SELECT * FROM count').toArray());
}

describe('events', () => {
  it('of what the shop does not have make no row that names it', async () => {
    await shopWithProducts('made-up');
    const events = Array.from({ length: 150 }, (_, n) => ({
      id: `made-up-${n}`,
      type: 'add_to_cart',
      item_list_id: n % 2 ? `shelf-${n}` : 'product',
      item_list_name: 'cross-sell',
      variant: `test-${n}:a`,
      items: [{ item_id: `evil-${n}` }, { item_id: 'lamp', price: 1e9 }],
    }));
    const { status, json } = await call('POST', '/v1/made-up/events', { events });
    expect(status).toBe(202);
    expect(json).toEqual({
      accepted: 150,
      duplicates: 0,
      rejected: [],
      left_out: { items: 150, placements: 75, variants: 150, prices: 150 },
    });
    // Two shelves, the shop's and none; each as a whole and for the lamp.
    const rows = await countRows('made-up');
    expect(rows.map(({ placement, variant, item }) => [placement, variant, item]).sort()).toEqual([
      ['', '', ''],
      ['', '', 'lamp'],
      ['product', '', ''],
      ['product', '', 'lamp'],
    ]);
    expect(rows.find(({ placement, item }) => placement === 'product' && item === 'lamp')).toMatchObject({
      n: 75,
      value: 750,
    });
  });

  it('before the first version name no item: nothing that a page invents is kept', async () => {
    await makeShop('unpublished');
    const events = [{ id: 'unpublished-1', type: 'view_item', items: [{ item_id: 'jane@example.com 203.0.113.9' }] }];
    expect((await call('POST', '/v1/unpublished/events', { events })).json).toMatchObject({
      accepted: 1,
      left_out: { items: 1 },
    });
    expect(await countRows('unpublished')).toMatchObject([{ type: 'view_item', item: '', n: 1 }]);
  });

  it("of GA4's other types are told by name, and the good ones of their batch count", async () => {
    await shopWithProducts('ga4');
    const other = ['add_payment_info', 'add_shipping_info', 'refund', 'view_promotion', 'select_promotion'].map(
      (type, n) => ({ id: `ga4-other-${n}`, type }),
    );
    const items = [{ item_id: 'lamp', price: '10', quantity: '2', item_list_name: 'Related products' }];
    const list = { item_list_id: 'related_products', item_list_name: 'Related products' };
    const good = { id: 'ga4-good-1', type: 'select_item', value: '20', items, ...list };
    const { status, json } = await call('POST', '/v1/ga4/events', { events: [...other, good] });
    expect([status, json.accepted]).toEqual([202, 1]);
    expect(json.rejected).toHaveLength(5);
    expect(json.rejected[2]).toEqual({ index: 2, message: "type: refund is GA4's, and is not counted here" });
    // Nobody makes a sum of a list that is no shelf.
    const rows = await countRows('ga4');
    expect(rows.map(({ placement, kind, item, value }) => [placement, kind, item, value])).toEqual([
      ['', '', '', 20],
      ['', '', 'lamp', 20],
    ]);
    expect(await call('POST', '/v1/ga4/events', { events: other })).toMatchObject({
      status: 202,
      json: { accepted: 0 },
    });
    const unknown = await call('POST', '/v1/ga4/events', {
      events: [...other, { id: 'ga4-good-2', type: 'invented' }],
    });
    expect(unknown.status).toBe(400);
  });

  it('renew the visitor’s own cookie where they bring it and ask for it, and nothing else that lies beside it', async () => {
    await makeShop('cookies');
    const send = (id: string, cookie?: string, renew: unknown = true) =>
      SELF.fetch('https://shelf.test/v1/cookies/events', {
        method: 'POST',
        body: JSON.stringify({ renew, events: [{ id, type: 'page_view' }] }),
        headers: {
          'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
          ...(cookie && { cookie }),
        },
      });
    const renewed = await send('cookie-a', 'other=7; shelftalker=1.202611.3.2.202610.417; more=1');
    expect([renewed.status, renewed.headers.get('set-cookie')]).toEqual([
      202,
      'shelftalker=1.202611.3.2.202610.417;path=/;max-age=34128000;samesite=lax;secure',
    ]);
    // A page that does not await the answer could not take back what it sets.
    for (const renew of [false, null])
      expect(
        (await send(crypto.randomUUID(), 'shelftalker=1.202611.3.2.202610.417', renew)).headers.get('set-cookie'),
      ).toBeNull();
    for (const cookie of [undefined, 'other=7', 'shelftalker=2.1', 'shelftalker=1.202611.3.2.202610.4170000'])
      expect((await send(crypto.randomUUID(), cookie)).headers.get('set-cookie'), cookie).toBeNull();
  });

  it('of bots are refused by name, and nothing of the sender is kept', async () => {
    await makeShop('bots');
    const send = (agent: string, id: string) =>
      SELF.fetch('https://shelf.test/v1/bots/events', {
        method: 'POST',
        body: JSON.stringify({ events: [{ id, type: 'page_view' }] }),
        headers: { 'user-agent': agent },
      });
    for (const agent of [
      'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36',
      'curl/8.5.0',
      'node',
    ]) {
      const response = await send(agent, 'bot-event-1');
      expect(response.status, agent).toBe(403);
      expect(await response.json()).toMatchObject({ error: { issues: [{ path: 'user-agent', message: 'bot' }] } });
    }
    const person =
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1';
    expect((await send(person, 'person-event-1')).status).toBe(202);
    expect(await countRows('bots')).toMatchObject([{ type: 'page_view', n: 1 }]);
  });

  it('that waited on a device for longer than ids are remembered are refused, the others count', async () => {
    await makeShop('late');
    const sent_at = Date.now() - 5 * 365 * 86_400_000;
    const event = (days: number) => ({
      id: `waited-${days}-days`,
      type: 'page_view',
      created_at: sent_at - days * 86_400_000,
    });
    const { json } = await call('POST', '/v1/late/events', { sent_at, events: [event(1), event(12), event(14)] });
    expect(json).toMatchObject({ accepted: 2, rejected: [{ index: 2, message: expect.stringContaining('13 days') }] });
  });

  it('of a purchase count it once by its number, under whatever ids, and others by theirs', async () => {
    const token = await shopWithProducts('by-number');
    const bought = (id: string, more: object) => ({
      id: `by-number-${id}`,
      type: 'purchase',
      items: [{ item_id: 'lamp', quantity: 2, price: 10 }],
      ...more,
    });
    const send = async (...events: object[]) => (await call('POST', '/v1/by-number/events', { events })).json;
    expect(await send(bought('a', { transaction_id: 'T-1' }), bought('b', { transaction_id: 'T-1' }))).toMatchObject({
      accepted: 1,
      duplicates: 1,
    });
    // The widget makes its id of the number; a later page says more of the order.
    expect(await send({ ...bought('c', { transaction_id: 'T-1', value: 99 }), id: 'purchase,T-1' })).toMatchObject({
      accepted: 0,
    });
    const seen = await runInDurableObject(tally('by-number'), (_, { storage }) =>
      storage.sql.exec('SELECT id FROM seen').toArray(),
    );
    expect(seen).toEqual([{ id: expect.stringMatching(/^~[\w-]{15}$/) }]);
    expect(await send(bought('d', { transaction_id: 2 }), bought('e', {}), bought('f', {}))).toMatchObject({
      accepted: 3,
    });
    expect(await send({ ...bought('g', { transaction_id: 'T-1' }), type: 'add_to_cart' })).toMatchObject({
      accepted: 1,
    });
    const { json } = await call('GET', '/v1/by-number/report', undefined, token);
    expect(json.events.find(({ type }: { type: string }) => type === 'purchase')).toMatchObject({
      events: 4,
      value: 80,
    });
  });

  it('never take a purchase’s place by the id that they give themselves', async () => {
    const token = await shopWithProducts('squatted');
    const send = async (...events: object[]) => (await call('POST', '/v1/squatted/events', { events })).json;
    const long = 'N'.repeat(70);
    const ids = ['purchase,1001', ['order', '1001'].join('\0'), `purchase,${long}`.slice(-64)];
    expect(await send(...ids.map((id) => ({ id, type: 'page_view' })))).toMatchObject({ accepted: 3 });
    // Nor by a purchase that names no order.
    expect(await send({ id: 'purchase,1002', type: 'purchase' })).toMatchObject({ accepted: 1 });
    const bought = ['1001', '1002', long].map((transaction_id) => ({
      id: `purchase,${transaction_id}`.slice(-64),
      type: 'purchase',
      transaction_id,
      value: 50,
    }));
    expect(await send(...bought)).toMatchObject({ accepted: 3, duplicates: 0 });
    expect(await send(...bought)).toMatchObject({ accepted: 0, duplicates: 3 });
    const { json } = await call('GET', '/v1/squatted/report', undefined, token);
    expect(json.events.find(({ type }: { type: string }) => type === 'purchase')).toMatchObject({ events: 4 });
  });

  it('that were counted when orders and ids were not told apart count no second time', async () => {
    await makeShop('formerly');
    const kept = (id: string) => hash('sha256', id, 'base64url').slice(0, 16);
    await runInDurableObject(tally('formerly'), (_, { storage }) => {
      for (const id of ['purchase,1001', 'formerly-seen'])
        storage.sql.exec('INSERT INTO seen VALUES (?, ?)', kept(id), today());
    });
    const events = [
      { id: 'another-id', type: 'purchase', transaction_id: '1001' },
      { id: 'formerly-seen', type: 'page_view' },
      { id: 'formerly-new', type: 'page_view' },
    ];
    expect((await call('POST', '/v1/formerly/events', { events })).json).toMatchObject({ accepted: 1, duplicates: 2 });
  });

  it('of no time are named and left out, and of another day count today', async () => {
    await makeShop('no-time');
    const times = ['garbage', 1e300, '01.10.2026', Date.now() + 3 * 86_400_000, String(Date.now()), '2999-01-01', null];
    const events = times.map((created_at, n) => ({ id: `no-time-${n}`, type: 'page_view', created_at }));
    const { json } = await call('POST', '/v1/no-time/events', { events });
    expect(json).toMatchObject({ accepted: 4, rejected: [{ index: 0 }, { index: 1 }, { index: 2 }] });
    expect(json.rejected[0].message).toMatch(/^created_at: .*ISO 8601.*, or milliseconds since 1970/);
    expect(await countRows('no-time')).toMatchObject([{ day: today(), n: 4 }]);
  });

  it('are remembered by a hash: the order that a purchase’s id names is not kept', async () => {
    await makeShop('hashed');
    const events = [{ id: 'purchase-order-4711', type: 'purchase' }];
    expect((await call('POST', '/v1/hashed/events', { events })).json.accepted).toBe(1);
    expect((await call('POST', '/v1/hashed/events', { events })).json).toMatchObject({ accepted: 0, duplicates: 1 });
    const seen = await runInDurableObject(tally('hashed'), (_, state) =>
      state.storage.sql.exec('SELECT id FROM seen').toArray(),
    );
    expect(seen).toEqual([{ id: expect.stringMatching(/^~[\w-]{15}$/) }]);
  });
});

describe('a flood of events', () => {
  it('makes no more rows than a day may have, and its sums stay right', async () => {
    const named = Array.from({ length: 100 }, (_, n) => `item-${n}`).concat('known-7');
    await shopWithProducts('flooded', named);
    const fill = MAX_ITEM_ROWS_A_DAY - 3;
    await runInDurableObject(tally('flooded'), (_, state) => {
      state.storage.sql.exec(
        `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${fill})
         INSERT INTO count SELECT ${today()}, 'view_item', '', '', '', 'known-' || i, 1, 0 FROM n`,
      );
    });
    const events = Array.from({ length: 100 }, (_, n) => ({
      id: `flood-${n}-00`,
      type: 'purchase',
      item_list_id: 'product',
      item_list_name: 'cross-sell',
      items: [{ item_id: `item-${n}`, price: 2 }, { item_id: 'known-7' }],
    }));
    for (let at = 0; at < 100; at += 20)
      expect((await call('POST', '/v1/flooded/events', { events: events.slice(at, at + 20) })).status).toBe(202);
    const rows = (await countRows('flooded')).filter(({ type }) => type === 'purchase');
    // The events as a whole, three items that found room, and all others as one.
    expect(rows).toHaveLength(5);
    expect(rows.find(({ item }) => item === '')).toMatchObject({ n: 100 });
    const sum = (key: 'n' | 'value') =>
      rows.filter(({ item }) => item !== '').reduce((all, row) => all + (row[key] as number), 0);
    // One that says no price has the catalogue's.
    expect([sum('n'), sum('value')]).toEqual([200, 100 * 2 + 100 * 10]);
    // What has a row already goes on being counted in it.
    await call('POST', '/v1/flooded/events', {
      events: [{ id: 'flood-more', type: 'view_item', items: [{ item_id: 'known-7' }] }],
    });
    expect(
      (await countRows('flooded')).find(({ type, item }) => type === 'view_item' && item === 'known-7'),
    ).toMatchObject({ n: 2 });
  });

  it('makes no more rows by variants than a day may have, and each event still counts', async () => {
    const shop = 'many-variants';
    const token = await makeShop(shop);
    const experiments = ['hats', 'shoes'].map(
      (name) => `  ${name}: {share: 50, overlap: true, variants: {a: {}, b: {}}}`,
    );
    await call('PUT', `/v1/${shop}/config`, `shop:\n  name: Hats\nexperiments:\n${experiments.join('\n')}\n`, token);
    await runInDurableObject(tally(shop), (_, state) => {
      state.storage.sql.exec(
        `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${MAX_OTHER_ROWS_A_DAY - 1})
         INSERT INTO count SELECT ${today()}, 'view_item', '', '', 'hats:' || i, '', 1, 0 FROM n`,
      );
    });
    const labels = [
      'hats:a',
      'hats:b',
      'shoes:a',
      'shoes:b',
      'hats:a,shoes:a',
      'hats:a,shoes:b',
      Array(14).fill('hats:a').join(),
    ];
    const events = labels.map((variant, n) => ({ id: `variants-${n}`, type: 'purchase', variant }));
    expect((await call('POST', `/v1/${shop}/events`, { events })).json).toMatchObject({
      accepted: 7,
      left_out: { variants: 1 },
    });
    const rows = (await countRows(shop)).filter(({ type }) => type === 'purchase');
    expect(rows.map(({ variant, n }) => [variant, n])).toEqual([
      ['', 6],
      ['hats:a', 1],
    ]);
  });

  it('is told to wait when the day is full, and nothing of the batch is counted', async () => {
    await makeShop('full');
    await runInDurableObject(tally('full'), (_, state) => {
      state.storage.sql.exec(
        `INSERT INTO count VALUES (${today()}, 'page_view', '', '', '', '', ${MAX_EVENTS_A_DAY - 1}, 0)`,
      );
    });
    const two = ['full-event-1', 'full-event-2'].map((id) => ({ id, type: 'page_view' }));
    const refused = await call('POST', '/v1/full/events', { events: two });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '3600']);
    expect((await call('POST', '/v1/full/events', { events: two.slice(1) })).json.accepted).toBe(1);
    expect((await call('POST', '/v1/full/events', { events: two.slice(1) })).json.duplicates).toBe(1);
  });
});

it('a report sums as many products and days as are kept', async () => {
  const token = await makeShop('reported');
  const rows = 12_000;
  const days = 30;
  await runInDurableObject(tally('reported'), (_, { storage }) => {
    for (let day = today() - days + 1; day <= today(); day++)
      storage.sql.exec(
        `WITH RECURSIVE k(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM k WHERE i < ${rows - 1})
         INSERT INTO count SELECT ${day}, 'purchase', 'product', 'cross-sell', '', 'a-product-of-many-' || i, 2, 3.5 FROM k`,
      );
  });
  const { status, json } = await call('GET', '/v1/reported/report', undefined, token);
  expect(status).toBe(200);
  const purchased = 2 * rows * days;
  expect(json.totals).toMatchObject([
    {
      placement: 'product',
      kind: 'cross-sell',
      views: 0,
      clicks: 0,
      added_to_cart: 0,
      purchased,
      revenue: 1.75 * purchased,
    },
  ]);
  expect(json.events).toEqual([]);
});

it('a report is of days that events can be of, and never of a year before the first', async () => {
  const token = await makeShop('old-days');
  const report = (query: string) => call('GET', `/v1/old-days/report?${query}`, undefined, token);
  for (const query of ['to=0000-01-01', 'from=0000-01-01', 'to=1969-12-31'])
    expect((await report(query)).status, query).toBe(400);
  expect((await report('to=1970-01-01')).json).toMatchObject({ from: '1969-12-03', to: '1970-01-01', totals: [] });
});
