import { env, runInDurableObject } from 'cloudflare:test';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Order } from '../../../shared/order.ts';
import { ColumnsStore } from '../../../worker/ledger/columns-store.ts';
import { IntakeLedger } from '../../../worker/ledger/intake-ledger.ts';
import type { Whom } from '../../../worker/ledger/privacy-ledger.ts';
import { PrivacyLedger } from '../../../worker/ledger/privacy-ledger.ts';
import { PublishLedger } from '../../../worker/ledger/publish-ledger.ts';
import { SnapshotLedger } from '../../../worker/ledger/snapshot-ledger.ts';
import type { ShardNamespace } from '../../../worker/ledger/moving-ledger.ts';
import { openStores } from '../../../worker/ledger/stores-ledger.ts';
import { parseManifest } from '../../../worker/snapshot/manifest.ts';
import { keysOf, kvKeys } from '../../../worker/snapshot/snapshot-store.ts';
import { inEachPart } from '../../fixtures/spread-shop.ts';
import { ledgerOf } from '../../fixtures/worker-client.ts';

const WHOLE = { units: Number.POSITIVE_INFINITY, ms: Number.POSITIVE_INFINITY };
/** So few orders a step that a small shop's move takes many. */
const AT_ONCE = 4;
const ORDERS = 40;
/** Histories of moves and deaths that are tried. */
const RUNS = 12;

/** The ledger's parts over the object's disk, as a fresh process has them: nothing is in memory. */
function woken(state: DurableObjectState, shards = env.LEDGER_SHARD!, moveAtOnce = AT_ONCE) {
  const stores = openStores(state, shards, moveAtOnce);
  const snapshots = new SnapshotLedger(stores, new ColumnsStore(stores));
  const publishing = new PublishLedger(stores, snapshots, WHOLE);
  return { stores, intake: new IntakeLedger(stores), privacy: new PrivacyLedger(stores), publishing };
}
type Parts = ReturnType<typeof woken>;

/** The process dies at its `at`th call to a shard: before the shard hears of it, or when it has done it. */
function dying(at: number, heard: boolean): ShardNamespace {
  let calls = 0;
  const get = (name: string) =>
    new Proxy(env.LEDGER_SHARD!.getByName(name), {
      get:
        (stub, method) =>
        async (...given: unknown[]) => {
          const dies = calls++ === at;
          if (dies && !heard) throw new Error('killed');
          const done = await (stub as unknown as Record<string | symbol, (...given: unknown[]) => unknown>)[method]!(
            ...given,
          );
          if (dies || calls > at + 1) throw new Error('killed');
          return done;
        },
    });
  return { getByName: get } as unknown as ShardNamespace;
}

function makeShop(shop: string, shards: number) {
  return runInDurableObject(ledgerOf(shop), async (_, state) => {
    const { stores } = woken(state);
    stores.shop.create(shop, '{}');
    // Buyers' numbers come from it, and sums are made in their order.
    stores.learning.set('secret', 'the same for all');
    stores.spread.begin(shards);
    while (await stores.spread.moveOn());
  });
}

async function publish({ publishing }: Parts): Promise<void> {
  const ticket = publishing.ticket();
  while (!publishing.isOut(ticket)) await publishing.step(env.SNAPSHOTS, ticket);
}

/** All that a reader of the published version can see, but when it was published. */
async function published(shop: string) {
  const manifest = parseManifest((await env.SNAPSHOTS.get(kvKeys.manifest(shop)))!)!;
  const keys = [...keysOf(manifest)];
  const texts = await Promise.all(keys.map((key) => env.SNAPSHOTS.get(kvKeys.bucket(shop, key))));
  return { ...manifest, published_at: 0, texts };
}

/** What is told of an order: bought under its id, its name or both, or a part of it sent back. */
const told = fc.record({
  n: fc.nat(ORDERS - 1),
  as: fc.constantFrom('id', 'name', 'both'),
  back: fc.option(fc.nat(2), { freq: 3 }),
});
type Told = typeof told extends fc.Arbitrary<infer T> ? T : never;

/** @param steady an item is always called the same: which title of two counts depends on what a process remembers */
function document({ n, as, back }: Told, steady: boolean): Order {
  const group = n % 4;
  const items = [0, 1, 2].map((at) => {
    const item = group * 3 + ((n * (at + 2)) % 5);
    return { item_id: `i${item}`, price: 4 + at, title: `Thing ${(steady ? item : n) % 7}` };
  });
  const named =
    as === 'name' ? { order_id: `#${n}` } : as === 'id' ? { order_id: `o${n}` } : { order_id: `o${n}`, name: `#${n}` };
  if (back !== null)
    return Order.parse({ ...named, refund_id: `r${back}`, items: [{ ...items[back]!, quantity: -1 }] });
  // Some have no time: they stand where they came.
  const created_at =
    n % 5 === 0 ? undefined : new Date(Date.UTC(2026, 0, 1) + ((n * 37) % 100) * 40_000_000).toISOString();
  return Order.parse({ ...named, customer_id: `c${n % 9}`, created_at, items });
}

const deed = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.array(told, { minLength: 1, maxLength: 12 }).map((all) => ({ do: 'tell' as const, all })),
  },
  {
    weight: 1,
    arbitrary: fc.nat(ORDERS - 1).map((n) => ({ do: 'erase' as const, whom: { order_id: `o${n}` } as Whom })),
  },
  { weight: 1, arbitrary: fc.nat(8).map((n) => ({ do: 'erase' as const, whom: { customer_id: `c${n}` } as Whom })) },
  { weight: 2, arbitrary: fc.constant({ do: 'publish' as const }) },
);
type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never;

async function carryOut(parts: Parts, one: Deed, steady = false): Promise<void> {
  if (one.do === 'tell')
    await parts.intake.take(
      one.all.map((each) => document(each, steady)),
      0,
    );
  else if (one.do === 'erase') await parts.privacy.erase(one.whom, Date.UTC(2027, 0));
  else await publish(parts);
}

/** All that the shop can be asked of its orders. */
async function orders({ privacy, stores }: Parts) {
  const kept = [];
  for (let n = 0; n < ORDERS; n++)
    for (const order_id of [`o${n}`, `#${n}`]) kept.push(await privacy.export({ order_id }));
  return { kept, extent: await stores.spread.extent() };
}

async function final(shop: string) {
  const told = await runInDurableObject(ledgerOf(shop), async (_, state) => {
    await publish(woken(state));
    return orders(woken(state));
  });
  return { told, version: await published(shop) };
}

describe('a ledger that is spread over shards', () => {
  it('publishes the bytes that one of one shard does, whatever is told, sent back and erased in between', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 3, maxLength: 14 }), async (deeds) => {
        const ended = [];
        for (const shards of [1, 8]) {
          const shop = `same-${shards}-${run}`;
          await makeShop(shop, shards);
          await runInDurableObject(ledgerOf(shop), async (_, state) => {
            const parts = woken(state);
            for (const one of deeds) await carryOut(parts, one);
          });
          ended.push(await final(shop));
        }
        run++;
        expect(ended[1]).toEqual(ended[0]);
      }),
      { numRuns: 8, endOnFailure: true },
    );
  }, 240_000);

  it('tunes, solves and lists the same from the orders of all shards', async () => {
    const many = Array.from({ length: 260 }, (_, n) =>
      Order.parse({
        order_id: `o${n}`,
        customer_id: `c${n % 60}`,
        created_at: new Date(Date.UTC(2026, 0, 1) + ((n * 7) % 260) * 5_000_000).toISOString(),
        items: [0, 1, 2].map((at) => ({ item_id: `i${((n * 7) % 10) * 4 + ((n * (at + 3)) % 4)}`, price: 4 + at })),
      }),
    );
    const versions = [];
    for (const shards of [1, 8]) {
      const shop = `tuned-${shards}`;
      await makeShop(shop, shards);
      await runInDurableObject(ledgerOf(shop), async (_, state) => {
        const parts = woken(state, undefined, 500);
        for (let at = 0; at < many.length; at += 50) await parts.intake.take(many.slice(at, at + 50), 0);
        await publish(parts);
        expect(parts.stores.learning.settings()?.validation).not.toBeNull();
      });
      versions.push(await published(shop));
      const held = await inEachPart(
        shop,
        shards,
        (sql) => sql.exec<{ n: number }>('SELECT count(*) AS n FROM log').one().n,
      );
      expect(held.reduce((sum, n) => sum + n)).toBe(260);
      for (const n of held) expect(n).toBeGreaterThan(shards === 1 ? 259 : 15);
    }
    expect(versions[1]).toEqual(versions[0]);
  }, 120_000);
});

describe('a change of the number of shards', () => {
  const death = fc.option(fc.record({ at: fc.nat(4), heard: fc.boolean() }), { freq: 2 });
  const script = fc.array(
    fc.record({
      death,
      deed: fc.oneof(
        { weight: 3, arbitrary: deed },
        { weight: 3, arbitrary: fc.constant({ do: 'move' as const }) },
        { weight: 1, arbitrary: fc.constantFrom(1, 3, 8).map((shards) => ({ do: 'spread' as const, shards })) },
      ),
    }),
    { minLength: 10, maxLength: 40 },
  );

  it('loses nothing and counts nothing twice while orders come and the process dies at any call to a shard', async () => {
    let run = 0;
    const seen = { deaths: 0, moves: 0 };
    await fc.assert(
      fc.asyncProperty(script, async (steps) => {
        const [plain, moved] = [`plain-${run}`, `moved-${run}`];
        run++;
        await makeShop(plain, 1);
        await makeShop(moved, 1);
        await runInDurableObject(ledgerOf(plain), async (_, state) => {
          const parts = woken(state);
          for (const { deed: one } of steps)
            if (one.do !== 'move' && one.do !== 'spread') await carryOut(parts, one, true);
        });
        await runInDurableObject(ledgerOf(moved), async (_, state) => {
          const change = async (parts: Parts, one: (typeof steps)[number]['deed']) => {
            if (one.do === 'spread') parts.stores.spread.begin(one.shards);
            else if (one.do === 'move') await parts.stores.spread.moveOn();
            else await carryOut(parts, one, true);
          };
          let parts = woken(state);
          for (const { deed: one, death: dies } of steps) {
            if (one.do === 'move') seen.moves++;
            if (dies) {
              const killed = await change(woken(state, dying(dies.at, dies.heard)), one).then(
                () => false,
                () => true,
              );
              if (killed) seen.deaths++;
              parts = woken(state);
              // What was not answered is sent again.
              if (killed) await change(parts, one);
            } else await change(parts, one);
          }
          for (const shards of [8, 3]) {
            while (await parts.stores.spread.moveOn());
            parts.stores.spread.begin(shards);
          }
          while (await parts.stores.spread.moveOn());
        });
        expect(await final(moved)).toEqual(await final(plain));
        const left = await inEachPart(
          moved,
          8,
          (sql) => sql.exec<{ n: number }>('SELECT count(*) AS n FROM log').one().n,
        );
        expect(left.slice(3)).toEqual([0, 0, 0, 0, 0]);
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
    expect(seen.deaths).toBeGreaterThan(RUNS);
    expect(seen.moves).toBeGreaterThan(3 * RUNS);
  }, 400_000);
});
