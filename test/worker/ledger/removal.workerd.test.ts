import { SELF, env, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { describe, expect, it, vi } from 'vitest';
import { RemovalLedger } from '../../../worker/ledger/removal-ledger.ts';
import { openStores } from '../../../worker/ledger/ledger-stores.ts';
import { SHARD_COUNTS, shardOfShop, shardsConfig } from '../../fixtures/sharded-shop.ts';
import { OPERATOR, call, ledgerOf, makeShop, ndjson } from '../../fixtures/worker-client.ts';

const SECRET = 'what-the-platform-signs-with';
const shelvesOf = (shop: string) => call('POST', `/v1/${shop}/recommendations`, { kinds: ['trending'] });
const remove = (shop: string) => call('DELETE', `/v1/${shop}`, undefined, OPERATOR);

/** A shop with orders, products, a config with a feed, webhook secrets, counted events and a published version. */
async function makeWholeShop(shop: string, shards: number, products = 30): Promise<string> {
  const token = await makeShop(shop);
  const admin = (method: string, path: string, body: unknown) => call(method, `/v1/${shop}${path}`, body, token);
  await admin('PUT', '/config', shardsConfig(shards, 'feed:\n  url: https://shop.example/feed.xml\n'));
  const orders = Array.from({ length: 60 }, (_, n) => ({
    order_id: `o${n}`,
    customer_id: `c${n % 20}`,
    items: [{ item_id: `i${n % products}` }, { item_id: `i${(n + 1) % products}` }],
  }));
  await admin('POST', '/orders', ndjson(orders));
  const catalogue = Array.from({ length: products }, (_, n) => ({ id: `i${n}`, title: `Lamp ${n}`, price: '9 EUR' }));
  await admin('POST', '/products', ndjson(catalogue));
  await admin('PUT', '/webhooks/shopify/secret', { secret: SECRET });
  await admin('POST', '/publish', undefined);
  const events = [{ id: crypto.randomUUID(), type: 'page_view' }];
  await SELF.fetch(`https://shelf.test/v1/${shop}/events`, {
    method: 'POST',
    body: JSON.stringify({ events }),
    headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Chrome/120' },
  });
  expect((await shelvesOf(shop)).json.shelves[0].items.length).toBeGreaterThan(0);
  expect(await rowsOf(env.TALLY.getByName(shop))).toBeGreaterThan(0);
  return token;
}

async function keysOf(shop: string): Promise<string[]> {
  const lists = [{ prefix: `${shop}/` }, { prefix: '_feeds/' }].map((where) => env.SNAPSHOTS.list(where));
  const keys = (await Promise.all(lists)).flatMap((list) => list.keys.map(({ name }) => name));
  return keys.filter((name) => name.split('/').includes(shop));
}

function rowsOf(object: DurableObjectStub): Promise<number> {
  return runInDurableObject(object, (_, { storage: { sql } }) =>
    sql
      .exec<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'")
      .toArray()
      .filter(({ name }) => !/^(_cf_|sqlite_)/.test(name))
      .reduce((sum, { name }) => sum + sql.exec<{ n: number }>(`SELECT count(*) AS n FROM "${name}"`).one().n, 0),
  );
}

describe.each(SHARD_COUNTS)('a shop that is removed, of so many shards: %d', (shards) => {
  it('leaves nothing, is a shop like one that never was, and its name is free for a shop with nothing of the old one', async () => {
    const shop = `gone-${shards}`;
    const neighbour = `${shop}-too`;
    const old = await makeWholeShop(shop, shards);
    await makeWholeShop(neighbour, 1);
    const neighbours = await keysOf(neighbour);
    expect((await keysOf(shop)).length).toBeGreaterThan(5);

    let answer = await remove(shop);
    expect([answer.status, answer.json]).toEqual([202, { shop, removed: false, left: 0, waits: false }]);
    // It is gone with the first call, and so are its orders.
    expect((await shelvesOf(shop)).status).toBe(404);
    const never = 'never-was';
    for (const [method, path] of [
      ['GET', 'health'],
      ['GET', 'config'],
      ['POST', 'privacy/export'],
      ['POST', 'webhooks/shopify'],
      ['POST', 'events'],
    ] as const)
      for (const token of [old, OPERATOR, undefined]) {
        const ask = async (name: string): Promise<number> =>
          (await call(method, `/v1/${name}/${path}`, method === 'POST' ? '{}' : undefined, token)).status;
        const status = await ask(shop);
        expect([401, 404], `${method} ${path}`).toContain(status);
        expect(status, `${method} ${path}`).toBe(await ask(never));
      }
    while (answer.status === 202) answer = await remove(shop);
    expect([answer.status, answer.json]).toEqual([200, { shop, removed: true, left: 0, waits: false }]);
    expect((await remove(shop)).status).toBe(404);
    expect(await keysOf(shop)).toEqual([]);
    for (let shard = 1; shard < shards; shard++) expect(await rowsOf(shardOfShop(shop, shard))).toBe(0);
    expect(await rowsOf(env.TALLY.getByName(shop))).toBe(0);
    expect(await keysOf(neighbour)).toEqual(neighbours);
    expect((await shelvesOf(neighbour)).status).toBe(200);

    // What an isolate that did not know yet has counted since is none of the new shop's.
    const told = JSON.stringify([{ id: 'told-meanwhile', type: 'page_view' }]);
    expect(await env.TALLY.getByName(shop).record(told, Date.now())).toEqual({ counted: 1 });
    const token = await makeShop(shop);
    expect(token).not.toBe(old);
    const { json: health } = await call('GET', `/v1/${shop}/health`, undefined, token);
    expect(health).toMatchObject({ orders: 0, products: 0, feed: null, ledger: { shards: 1 } });
    expect(health.sources.shopify).toMatchObject({ secret_set: false, last: null });
    expect((await call('GET', `/v1/${shop}/config/history`, undefined, token)).json).toMatchObject({ versions: [] });
    expect((await call('GET', `/v1/${shop}/report`, undefined, token)).json.events).toEqual([]);
    expect((await shelvesOf(shop)).json.shelves).toEqual([]);
    expect((await call('GET', `/v1/${shop}/health`, undefined, old)).status).toBe(401);
    // It takes orders as any shop does, also those that the old one had.
    const same = ndjson([{ order_id: 'o1', items: [{ item_id: 'other' }] }]);
    expect((await call('POST', `/v1/${shop}/orders`, same, token)).json).toMatchObject({ accepted: 1 });
    await runDurableObjectAlarm(ledgerOf(shop));
    expect((await call('GET', `/v1/${shop}/health`, undefined, token)).json.orders).toBe(1);
    // An isolate that knows the old one's items by their numbers does not number the new one's so.
    await call('PUT', `/v1/${shop}/config`, shardsConfig(shards), token);
    await call('POST', `/v1/${shop}/orders`, ndjson([{ order_id: 'o2', items: [{ item_id: 'i9' }] }]), token);
    const { json: kept } = await call('POST', `/v1/${shop}/privacy/export`, { order_id: 'o2' }, token);
    expect(kept.orders[0].items.map(({ item_id }: { item_id: string }) => item_id)).toEqual(['i9']);
  });

  it('is removed by its clock where nobody calls again, and whatever is cut off is done again', async () => {
    const shop = `alone-${shards}`;
    await makeWholeShop(shop, shards, 600);
    // Such keys are left by a process that died while it wrote a version.
    for (let n = 0; n < 90; n++) await env.SNAPSHOTS.put(`${shop}/b/stray-${n}`, 'x');
    await remove(shop);
    expect((await call('POST', `/v1/${shop}`, undefined, OPERATOR)).json.error).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('still being removed'),
    });
    // A step that dies has deleted, and has not noted it.
    await runInDurableObject(ledgerOf(shop), async (_, state) => {
      const killed = new RemovalLedger(state.storage, openStores(state, env.LEDGER_SHARD));
      const kv = {
        list: env.SNAPSHOTS.list.bind(env.SNAPSHOTS),
        delete: (key: string) => env.SNAPSHOTS.delete(key).then(() => Promise.reject(new Error('killed'))),
      };
      await expect(killed.step({ ...env, SNAPSHOTS: kv as unknown as KVNamespace })).rejects.toThrow('killed');
    });
    let alarms = 0;
    while (await runDurableObjectAlarm(ledgerOf(shop))) expect(alarms++).toBeLessThan(20);
    expect(await keysOf(shop)).toEqual([]);
    for (const object of [ledgerOf(shop), env.TALLY.getByName(shop)])
      expect(await rowsOf(object as DurableObjectStub)).toBe(0);
    expect((await remove(shop)).status).toBe(404);
    expect((await call('POST', `/v1/${shop}`, undefined, OPERATOR)).status).toBe(201);
  });
});

describe('a shop', () => {
  it('is removed after what is under way in it, and takes nothing afterwards', async () => {
    const shop = 'busy-leaving';
    const token = await makeWholeShop(shop, 1);
    const more = ndjson([{ order_id: 'late', items: [{ item_id: 'i1' }, { item_id: 'i2' }] }]);
    const [, , removed] = await Promise.all([
      call('POST', `/v1/${shop}/publish`, undefined, token),
      call('POST', `/v1/${shop}/orders`, more, token),
      remove(shop),
    ]);
    expect(removed.status).toBe(202);
    while ((await remove(shop)).status === 202);
    expect(await keysOf(shop)).toEqual([]);
    // Whoever was let in before.
    await runInDurableObject(ledgerOf(shop), async (ledger) => {
      await expect(ledger.append([])).rejects.toThrow('removed');
      await expect(ledger.putProducts([])).rejects.toThrow('removed');
      expect(ledger.webhookSecret('shopify')).toBeNull();
    });
  });

  it('that there never was is not removed, and the question leaves nothing behind', async () => {
    expect((await remove('never-there')).status).toBe(404);
    expect(await rowsOf(ledgerOf('never-there'))).toBe(0);
    expect(await runInDurableObject(ledgerOf('never-there'), (_, { storage }) => storage.getAlarm())).toBeNull();
  });

  it('goes on being removed an hour later where KV takes no more deletions today', async () => {
    const shop = 'no-more-today';
    await makeWholeShop(shop, 1);
    const waits = await runInDurableObject(ledgerOf(shop), async (ledger, { storage }) => {
      const { SNAPSHOTS } = ledger['env'] as typeof env;
      const refusing = vi.spyOn(SNAPSHOTS, 'delete').mockRejectedValue(new Error('KV DELETE failed: 429'));
      const progress = await ledger.remove();
      const alarm = (await storage.getAlarm())! - Date.now();
      refusing.mockRestore();
      return { progress, alarm };
    });
    expect(waits.progress).toEqual({ removed: false, left: expect.any(Number), waits: true });
    expect(waits.alarm).toBeGreaterThan(3_500_000);
    expect((await remove(shop)).status).toBe(202);
    while ((await remove(shop)).status === 202);
    expect(await keysOf(shop)).toEqual([]);
  });
});
