import { env } from 'cloudflare:test';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Order } from '../../../shared/order.ts';
import { Product } from '../../../shared/product.ts';
import type { PublishReport } from '../../../worker/ledger/publishing/publish-report.ts';
import { KnownItems, knownOf } from '../../../worker/snapshot/known-items.ts';
import type { Manifest } from '../../../worker/snapshot/manifest.ts';
import type { Parts } from '../../fixtures/ledger-parts.ts';
import { finish, inLedger, makeLedger, manifestOf, published, readAll } from '../../fixtures/ledger-parts.ts';

/** So many that there are several buckets. */
const ITEMS = 150;
const SORTS = ['Lamp', 'Chair', 'Rug', 'Vase', 'Clock', 'Mirror', 'Shelf', 'Stool', 'Tray', 'Bowl'];

const product = (n: number, more: object = {}) =>
  Product.parse({
    id: `i${n}`,
    title: `${SORTS[n % 10]} number ${n}`,
    price: `${5 + (n % 40)}.00 EUR`,
    product_type: `Home > ${SORTS[n % 10]}`,
    link: `https://shop.test/${n}`,
    ...more,
  });

const order = (n: number, items: readonly number[]) =>
  Order.parse({
    order_id: `o${n}`,
    customer_id: `c${n}`,
    created_at: new Date(Date.UTC(2026, 0, 1) + n * 3_600_000).toISOString(),
    items: items.map((item) => ({ item_id: `i${item}`, price: 5 })),
  });

function fill({ intake }: Parts): void {
  intake.putProducts(Array.from({ length: ITEMS }, (_, n) => product(n)));
  intake.append(
    Array.from({ length: 120 }, (_, n) => order(n, [n % ITEMS, (n + 10) % ITEMS, (n * 7) % ITEMS])),
    0,
  );
}

/** Small changes, as they come. */
const changes = fc.array(
  fc.oneof(
    fc.record({ what: fc.constant('price' as const), n: fc.nat(ITEMS - 1), to: fc.nat(60) }),
    fc.record({ what: fc.constant('title' as const), n: fc.nat(ITEMS + 3), to: fc.nat(9) }),
    fc.record({ what: fc.constant('stock' as const), n: fc.nat(ITEMS - 1), to: fc.nat(1) }),
    fc.record({ what: fc.constant('deleted' as const), n: fc.nat(ITEMS - 1) }),
    fc.record({ what: fc.constant('order' as const), n: fc.nat(ITEMS - 1), to: fc.nat(ITEMS - 1) }),
    fc.record({ what: fc.constant('prices followed' as const) }),
  ),
  { minLength: 3, maxLength: 7 },
);
type Change = typeof changes extends fc.Arbitrary<(infer T)[]> ? T : never;

function apply({ intake, stores }: Parts, change: Change, at: number): void {
  switch (change.what) {
    case 'price':
      intake.putProducts([product(change.n, { price: `${change.to}.50 EUR` })]);
      break;
    case 'title':
      intake.putProducts([product(change.n, { title: `${SORTS[change.to]} of another sort` })]);
      break;
    case 'stock':
      intake.putProducts([product(change.n, { availability: change.to ? 'in_stock' : 'out_of_stock' })]);
      break;
    case 'deleted':
      stores.products.delete(`i${change.n}`);
      break;
    case 'order':
      intake.append([order(1000 + at, [change.n, change.to])], 0);
      break;
    case 'prices followed':
      stores.prices.ask();
      break;
    default:
      change satisfies never;
  }
}

const IDS = Array.from({ length: ITEMS + 5 }, (_, n) => `i${n}`);
const LISTS = [...IDS, ...['Home', ...SORTS.map((sort) => `Home > ${sort}`)].map((path) => `\ncategory:${path}`)];

/** Byte for byte, what a reader finds of everything that it can ask for. */
const read = async (shop: string, manifest: Manifest, known?: KnownItems) =>
  JSON.stringify(await readAll(shop, { lists: LISTS, cards: IDS }, manifest, known));

const charactersOver = ({ overlay }: Manifest) =>
  [...(overlay?.lists.values() ?? []), ...(overlay?.cards.values() ?? [])].reduce(
    (sum, { text }) => sum + text.length,
    0,
  );

describe('what lies over the buckets', () => {
  it('and in them reads, after any series of small changes, as if every bucket were made of what there is now', async () => {
    let run = 0;
    let laid = 0;
    let written = 0;
    await fc.assert(
      fc.asyncProperty(changes, async (series) => {
        // Over the first shop's buckets nothing may lie, over the second's a few lines, over the third's as much as ever.
        const shops = [0, 12_000, undefined].map((most) => ({ name: `overlaid-${run++}`, most }));
        for (const { name } of shops) await makeLedger(name, fill);
        const readers = shops.map(() => ({ manifest: null as Manifest | null, known: new KnownItems() }));
        for (let at = -1; at < series.length; at++) {
          const seen: { id: string; all: string; again: string }[] = [];
          for (const [k, { name, most }] of shops.entries()) {
            const work = (parts: Parts) => {
              if (at >= 0) apply(parts, series[at]!, at);
              return finish(parts.publishing);
            };
            const { buckets_written } = await inLedger(name, work, most);
            const manifest = await manifestOf(name);
            const over = charactersOver(manifest);
            expect(over).toBeLessThanOrEqual(most ?? Infinity);
            if (over > 0) laid++;
            if (at >= 0 && most !== 0 && buckets_written > 0) written++;
            // One reader has just begun, the other has read every version since the first.
            const reader = readers[k]!;
            const known = knownOf(manifest, reader.manifest, reader.known);
            readers[k] = { manifest, known };
            const again = await read(name, manifest, known);
            seen.push({ id: manifest.id, all: await read(name, manifest), again });
          }
          for (const one of seen) expect(one).toEqual({ id: seen[0]!.id, all: seen[0]!.all, again: seen[0]!.all });
        }
      }),
      { numRuns: 6 },
    );
    // Both ways were taken.
    expect(Math.min(laid, written)).toBeGreaterThan(0);
  }, 180_000);

  it('costs one KV write for a small change, and buckets are written when it becomes too much', async () => {
    const MOST = 12_000;
    await makeLedger('one-write', fill);
    const writes: string[] = [];
    const kv = {
      get: env.SNAPSHOTS.get.bind(env.SNAPSHOTS),
      put: (key: string, value: string) => (writes.push(key), env.SNAPSHOTS.put(key, value)),
    };
    const publish = (work: (parts: Parts) => void): Promise<PublishReport> =>
      inLedger('one-write', (parts) => (work(parts), finish(parts.publishing, kv as unknown as KVNamespace)), MOST);
    await publish(() => undefined);
    expect(writes.length).toBeGreaterThan(2);

    let buckets = 0;
    let least = Infinity;
    for (let n = 0; n < 60; n++) {
      const before = charactersOver(await manifestOf('one-write'));
      writes.length = 0;
      const { buckets_written } = await publish(
        ({ intake }) => void intake.putProducts([product(n, { price: '9.99 EUR' })]),
      );
      expect(writes).toHaveLength(buckets_written + 1);
      expect(writes.at(-1)).toBe('one-write/manifest');
      const after = charactersOver(await manifestOf('one-write'));
      expect(after).toBeLessThanOrEqual(MOST);
      if (buckets_written === 0) {
        expect(after).toBeGreaterThan(before);
        continue;
      }
      // One bucket, and what lay over it is gone: the most of all.
      expect(buckets_written).toBe(1);
      least = Math.min(least, before);
      buckets++;
    }
    expect(buckets).toBeGreaterThan(0);
    expect(buckets).toBeLessThan(10);
    expect(least).toBeGreaterThan(MOST * 0.9);
    // What has become again as the bucket says lies over it no more.
    const over = charactersOver(await manifestOf('one-write'));
    await publish(({ intake }) => void intake.putProducts(Array.from({ length: 60 }, (_, n) => product(n))));
    expect(charactersOver(await manifestOf('one-write'))).toBeLessThan(over);
  }, 60_000);
});

describe('a publish that dies', () => {
  /** Lets so many calls through; the next is not made, or made and never heard of. */
  function dying(after: number, heard: boolean) {
    let calls = 0;
    const pass = async <T>(call: () => Promise<T>): Promise<T> => {
      if (calls > after) throw new Error('killed');
      const dies = calls++ === after;
      if (dies && !heard) throw new Error('killed');
      const done = await call();
      if (dies) throw new Error('killed');
      return done;
    };
    return {
      wasKilled: () => calls > after,
      get: (keys: string[]) => pass(() => env.SNAPSHOTS.get(keys, 'text')),
      put: (key: string, value: string) => pass(() => env.SNAPSHOTS.put(key, value)),
    } as unknown as KVNamespace & { wasKilled: () => boolean };
  }

  it('at any of its calls shows the old version, whole, and is made good as if it had not', async () => {
    const MOST = 5_000;
    const change = ({ intake }: Parts) => {
      intake.putProducts(Array.from({ length: 6 }, (_, n) => product(n * 11, { title: `Rug ${n}` })));
      intake.append([order(500, [1, 2, 3])], 0);
    };
    const begin = async (shop: string) => {
      await makeLedger(shop, fill);
      await inLedger(shop, ({ publishing }) => finish(publishing), MOST);
    };
    await begin('lives');
    const report = await inLedger('lives', (parts) => (change(parts), finish(parts.publishing)), MOST);
    expect(report.buckets_written).toBeGreaterThan(1);
    const next = await published('lives');
    expect(next.overlay!.lists.size + next.overlay!.cards.size).toBeGreaterThan(0);
    const seen = await read('lives', await manifestOf('lives'));

    let kills = 0;
    for (const heard of [false, true])
      for (let calls = 0; ; calls++) {
        const shop = `dies-${heard}-${calls}`;
        await begin(shop);
        const old = await manifestOf(shop);
        const before = await read(shop, old);
        const kv = dying(calls, heard);
        await inLedger(
          shop,
          async (parts) => {
            change(parts);
            await finish(parts.publishing, kv).catch(() => undefined);
          },
          MOST,
        );
        if (!kv.wasKilled()) break;
        kills++;
        const between = await manifestOf(shop);
        if (between.id === old.id) expect(await read(shop, between)).toBe(before);
        else expect(await read(shop, between)).toBe(seen);
        await inLedger(shop, ({ publishing }) => finish(publishing), MOST);
        expect(await published(shop)).toEqual(next);
        expect(await read(shop, await manifestOf(shop))).toBe(seen);
      }
    expect(kills).toBeGreaterThan(5);
  }, 180_000);
});

describe('what was stored before manifests had an overlay', () => {
  const change = ({ intake }: Parts) => void intake.putProducts([product(7, { title: 'Bowl of oak' })]);
  const begin = async (shop: string) => {
    await makeLedger(shop, fill);
    await inLedger(shop, ({ publishing }) => finish(publishing));
  };

  it('is a version like any other: a small change lies over it', async () => {
    await begin('was-object');
    await inLedger('was-object', ({ stores: { shop, sql } }) => {
      sql.exec("UPDATE setting SET value = ? WHERE name = 'manifest'", JSON.stringify(shop.manifest()));
      sql.exec("DELETE FROM setting WHERE name = 'schema'");
    });
    const report = await inLedger('was-object', (parts) => {
      change(parts);
      return finish(parts.publishing);
    });
    expect(report).toMatchObject({ buckets_written: 0 });
    expect(report.listsMade).toBeLessThan(ITEMS);
    expect((await manifestOf('was-object')).overlay!.cards.size).toBe(1);
  });

  it('is a run that was under way: it is written from its beginning', async () => {
    for (const shop of ['was-cut', 'was-not']) await begin(shop);
    await inLedger('was-not', (parts) => (change(parts), finish(parts.publishing)));
    await inLedger('was-cut', async (parts) => {
      change(parts);
      const ticket = parts.publishing.ticket();
      const put = () => Promise.reject(new Error('killed'));
      await parts.publishing.step({ put } as unknown as KVNamespace, ticket).catch(() => undefined);
      const plan = parts.stores.publishRun.current()!;
      expect(plan.phase).toBe('write');
      parts.stores.publishRun.enter({ ...plan, followsPrices: undefined, lists: 'keys', cards: 'keys' } as never);
      parts.stores.publishRun.goTo(3);
    });
    await inLedger('was-cut', ({ publishing }) => finish(publishing));
    expect(await read('was-cut', await manifestOf('was-cut'))).toBe(await read('was-not', await manifestOf('was-not')));
  });
});
