import { env, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Product } from '../../../shared/product.ts';
import { LargeSyncStore, type SyncStep } from '../../../worker/feed/large-sync-store.ts';
import { StagedStore } from '../../../worker/feed/staged-store.ts';
import { counted } from '../../fixtures/counted-rows.ts';
import {
  WHOLE,
  finish,
  inLedger,
  makeLedger,
  manifestOf,
  readAll,
  woken,
  type Parts,
} from '../../fixtures/ledger-parts.ts';
import { call, ledgerOf, makeShop, ndjson } from '../../fixtures/worker-client.ts';

/** So many parts are more than what is put in force at once. */
const PARTS = 41;
const SMALL: SyncStep = { parts: 3, items: 4, absent: 2 };

const product = (n: number, title = `Lamp ${n}`) => Product.parse({ id: `p${n}`, title });

/** A process that has just begun, with small steps. */
function wokenSmall(state: DurableObjectState, step = SMALL, limits = WHOLE) {
  const parts = woken(state, limits);
  const { sql, settings, products, items } = parts.stores;
  parts.stores.staged = new StagedStore(sql, settings, products, items, new LargeSyncStore(sql, products, items, step));
  return parts;
}

/** Lays products over so many parts. */
function stage({ stores: { staged } }: Parts, sync: string, products: readonly Product[], parts = PARTS): void {
  staged.begin(sync, 0);
  const size = Math.ceil(products.length / parts);
  for (let part = 0; part < parts; part++) staged.add(sync, products.slice(part * size, (part + 1) * size));
  // What is left over is sent again, so that there are as many parts.
  for (let part = Math.ceil(products.length / size); part < parts; part++) staged.add(sync, products.slice(-1));
}

const commit = ({ stores: { staged, transaction } }: Parts, sync: string, keep: string[] = [], force = false) => {
  let synced!: ReturnType<StagedStore['commit']>;
  transaction(() => void (synced = staged.commit(sync, keep, force)));
  return synced;
};

/** Null: nothing is being put in force. */
function phaseOf(sql: SqlStorage): string | null {
  const [plan] = sql.exec<{ value: string }>("SELECT value FROM applying WHERE part = 'plan'").toArray();
  return plan ? JSON.parse(plan.value).phase : null;
}

/** The catalogue by id, and which products no catalogue holds. */
const catalog = (sql: SqlStorage) => ({
  products: sql
    .exec<{ id: string; json: string }>('SELECT id, json FROM product JOIN item USING (n) ORDER BY id')
    .toArray(),
  absent: sql.exec<{ id: string }>('SELECT id FROM absent JOIN item USING (n) ORDER BY id').toArray(),
});

describe('a large catalogue', () => {
  it('ends as one that is put in force at once, whatever it holds, is told meanwhile, and wherever it is killed', async () => {
    const some = fc.array(fc.record({ n: fc.nat(11), title: fc.constantFrom('A', 'B') }), { maxLength: 60 });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        some,
        some.filter(({ length }) => length > 0),
        fc.array(fc.nat(11), { maxLength: 3 }),
        fc.boolean(),
        fc.dictionary(fc.nat(40).map(String), fc.record({ n: fc.nat(13), gone: fc.boolean() }), { maxKeys: 3 }),
        async (before, whole, keep, force, told) => {
          const [large, plain] = [`large-${run}`, `plain-${run++}`];
          const ids = keep.map((n) => `p${n}`);
          const products = whole.map(({ n, title }) => product(n, title));
          for (const shop of [large, plain])
            await makeLedger(shop, (parts) => {
              parts.intake.putProducts(before.map(({ n, title }) => product(n, title)));
              stage(parts, 'sync', products, shop === large ? PARTS : 1);
            });
          const later: { n: number; gone: boolean }[] = [];
          const tell = (parts: Parts, { n, gone }: { n: number; gone: boolean }) => {
            if (gone) parts.stores.products.delete(`p${n}`);
            else parts.intake.putProducts([product(n, 'Told')]);
          };
          const inSteps = await runInDurableObject(ledgerOf(large), (_, state) => {
            for (let step = 0; ; step++) {
              const parts = wokenSmall(state);
              const synced = commit(parts, 'sync', ids, force);
              if (!('going' in synced)) return { synced, ...catalog(state.storage.sql) };
              // Once it is accepted, whatever comes is later than it.
              const one = told[step];
              if (!one || !['number', 'put', 'absent'].includes(phaseOf(state.storage.sql) ?? '')) continue;
              tell(parts, one);
              later.push(one);
            }
          });
          const atOnce = await runInDurableObject(ledgerOf(plain), (_, state) => {
            const parts = woken(state);
            const synced = commit(parts, 'sync', ids, force);
            for (const one of later) tell(parts, one);
            return { synced, ...catalog(state.storage.sql) };
          });
          if ('refused' in atOnce.synced) {
            // Until it is accepted, what came twice is two.
            expect(inSteps.synced).toMatchObject({
              refused: { went_out_of_stock: atOnce.synced.refused.went_out_of_stock },
            });
          } else if (later.length === 0) expect(inSteps.synced).toEqual(atOnce.synced);
          expect(inSteps.products).toEqual(atOnce.products);
          const wasTold = new Set(later.map(({ n }) => `p${n}`));
          const rest = (all: { id: string }[]) => all.filter(({ id }) => !wasTold.has(id));
          expect(rest(inSteps.absent)).toEqual(rest(atOnce.absent));
          await inLedger(large, ({ stores }) => {
            expect(stores.staged.isApplying).toBe(false);
            const left = stores.sql.exec<{ n: number }>('SELECT count(*) AS n FROM applying').one().n;
            expect(left).toBe(0);
          });
        },
      ),
      { numRuns: 60, endOnFailure: true },
    );
  }, 120_000);

  it('reads and writes in each step as much as that may, however large it is', async () => {
    const most: number[] = [];
    for (const size of [600, 2400]) {
      const shop = `steps-${size}`;
      const step = { parts: 5, items: 60, absent: 60 };
      const parts = size / 10;
      await makeLedger(shop, (made) => {
        made.intake.putProducts(Array.from({ length: size }, (_, n) => product(n + 20)));
        stage(
          made,
          'sync',
          Array.from({ length: size }, (_, n) => product(n, 'New')),
          parts,
        );
      });
      const rows = await runInDurableObject(ledgerOf(shop), (_, state) => {
        const all: number[] = [];
        for (;;) {
          const disk = counted(state);
          const small = wokenSmall(disk.state, step);
          const { read, written, done } = disk.rows(() => commit(small, 'sync'));
          all.push(read + written);
          if ('going' in done) continue;
          expect(done).toMatchObject({ done: { products: size, went_out_of_stock: 20 } });
          return all;
        }
      });
      expect(rows.length).toBeGreaterThan(parts / 5);
      most.push(Math.max(...rows));
    }
    expect(most[1]).toBeLessThan(most[0]! + 150);
  });

  it('is in a version wholly or not at all, also where it begins while one is about to', async () => {
    const shop = 'no-half';
    const ids = Array.from({ length: 60 }, (_, n) => `p${n}`);
    await makeLedger(shop, ({ intake }) => void intake.putProducts(ids.map((_, n) => product(n, 'Old'))));
    await inLedger(shop, ({ publishing }) => finish(publishing));
    await runInDurableObject(ledgerOf(shop), async (_, state) => {
      const parts = wokenSmall(state, SMALL, { units: 1, ms: Number.POSITIVE_INFINITY });
      const { publishing, stores } = parts;
      stage(
        parts,
        'sync',
        ids.map((_, n) => product(n, 'New')),
      );
      const ticket = publishing.ticket();
      // While the publisher waits for its turn, between its reading and its beginning.
      const find = stores.meant.find.bind(stores.meant);
      stores.meant.find = async (...asked) => {
        const found = await find(...asked);
        for (let begins = true; begins && phaseOf(stores.sql) !== 'put'; begins = 'going' in commit(parts, 'sync'));
        return found;
      };
      for (let steps = 0; steps < 200 && !publishing.isOut(ticket); steps++) {
        await publishing.step(env.SNAPSHOTS, ticket);
        const isHalf = ['number', 'put', 'absent'].includes(phaseOf(stores.sql) ?? '');
        if (isHalf) expect(stores.publishRun.current()).toBeNull();
      }
      expect([publishing.isOut(ticket), stores.staged.isApplying]).toEqual([true, false]);
    });
    const { cards } = await readAll(shop, { lists: [], cards: ids }, await manifestOf(shop));
    expect(new Set(Object.values(cards).map((card) => card?.title))).toEqual(new Set(['New']));
  });

  it('is answered by its commit as a small one, and goes on by the alarm where nobody waits', async () => {
    const token = await makeShop('large-http');
    const ask = (path: string, body?: unknown) => call('POST', `/v1/large-http/products/sync${path}`, body, token);
    await call('POST', '/v1/large-http/products', ndjson([{ id: 'old', title: 'Old' }]), token);
    const send = async (title: string): Promise<string> => {
      const { sync } = (await ask('')).json;
      for (let part = 0; part < PARTS; part++)
        await ask(`/${sync}`, ndjson([0, 1, 2].map((n) => ({ id: `p${part * 3 + n}`, title }))));
      return sync;
    };
    const first = await send('First');
    const refused = await ask(`/${first}/commit`, {});
    expect(refused.status).toBe(409);
    expect(refused.json.error.message).toContain('1 of the 1 products that are in stock are not among its 123');
    const answer = { products: 123, changed: 123, went_out_of_stock: 1, were_in_stock: 1 };
    expect((await ask(`/${first}/commit`, { force: true })).json).toEqual(answer);
    expect((await ask(`/${first}/commit`, {})).json).toEqual(answer);
    expect((await ask(`/${first}`, ndjson([{ id: 'x', title: 'x' }]))).status).toBe(404);

    const second = await send('Second');
    expect(await ledgerOf('large-http').commitSync(second, [], false)).toEqual({ going: true });
    for (let alarms = 0; alarms < 20; alarms++) await runDurableObjectAlarm(ledgerOf('large-http'));
    const titles = await inLedger('large-http', ({ stores }) => [
      ...stores.sql.exec<{ n: number }>("SELECT count(*) AS n FROM product WHERE json ->> 'title' = 'Second'"),
    ]);
    expect(titles).toEqual([{ n: 123 }]);
    expect((await ask(`/${second}/commit`, {})).json).toMatchObject({ products: 123, changed: 123 });
  });
});
