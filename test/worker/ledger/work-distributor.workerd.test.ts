import { env, runInDurableObject } from 'cloudflare:test';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Order } from '../../../shared/order.ts';
import { Product } from '../../../shared/product.ts';
import { ordersInEachPart } from '../../fixtures/sharded-shop.ts';
import { Mortal, makeShopWithShards, publish, publishedVersion, woken } from '../../fixtures/killable-ledger.ts';
import { ledgerOf } from '../../fixtures/worker-client.ts';

const ORDERS = 260;

/** Orders with something to learn: items of one group go together. */
const orders = (from: number, count: number) =>
  Array.from({ length: count }, (_, k) => {
    const n = from + k;
    const group = (n * 7) % 10;
    return Order.parse({
      order_id: `o${n}`,
      customer_id: `c${n % 60}`,
      created_at: new Date(Date.UTC(2026, 0, 1) + ((n * 7) % 300) * 5_000_000).toISOString(),
      items: [0, 1, 2].map((at) => ({ item_id: `x${group * 4 + ((n * (at + 3)) % 4)}`, price: 4 + at })),
    });
  });

/** Half of them are two variants each, of which one may have sold out. */
const PRODUCTS = Array.from({ length: 40 }, (_, n) =>
  Product.parse({
    id: `x${n}`,
    title: `Thing ${Math.floor(n / 4)} of sort ${n % 4}`,
    price: `${10 + (n % 7)}.00 EUR`,
    product_type: `Things > Sort ${n % 5}`,
    availability: n % 6 === 0 ? 'out_of_stock' : 'in_stock',
    ...(n < 20 && { item_group_id: `pair ${n >> 1}` }),
  }),
);

async function shopWithOrders(shop: string, shards: number): Promise<void> {
  await makeShopWithShards(shop, shards);
  await runInDurableObject(ledgerOf(shop), async (_, state) => {
    const { append, intake } = woken(state);
    intake.putProducts(PRODUCTS);
    for (let at = 0; at < ORDERS; at += 50) await append(orders(at, Math.min(50, ORDERS - at)));
  });
}

/** Publishes, tells some orders more, and publishes again; both versions. */
async function twoVersions(shop: string, worthHelp: number) {
  return runInDurableObject(ledgerOf(shop), async (_, state) => {
    const process = new Mortal();
    const parts = woken(state, process, worthHelp);
    await publish(parts);
    expect(parts.stores.settings.get('co-purchase')?.validation).not.toBeNull();
    const first = await publishedVersion(shop);
    await parts.append(orders(ORDERS, 5));
    await publish(parts);
    return { versions: [first, await publishedVersion(shop)], called: process.called };
  });
}

describe('a version that shards help to make', () => {
  it('is the version that one alone makes: tuned, solved and listed, and again after a few orders', async () => {
    await shopWithOrders('alone', 1);
    const { versions } = await twoVersions('alone', 0);
    for (const [shards, worthHelp] of [
      [2, 0],
      [8, 0],
      [8, Infinity],
    ] as const) {
      const shop = `helped-${shards}-${worthHelp}`;
      await shopWithOrders(shop, shards);
      const held = await ordersInEachPart(shop, shards);
      expect(held.reduce((sum, n) => sum + n)).toBe(ORDERS);
      for (const n of held) expect(n).toBeGreaterThan(ORDERS / shards / 3);
      const helped = await twoVersions(shop, worthHelp);
      expect(helped.versions).toEqual(versions);
      // Each was prepared once for each version, and did its part of every piece.
      expect(helped.called.prepare ?? 0).toBe(worthHelp === 0 ? 2 * (shards - 1) : 0);
      if (worthHelp === 0) expect(helped.called.help).toBeGreaterThan(20 * (shards - 1));
    }
  }, 240_000);

  it('is the same whoever dies, ledger or helper, at whichever call', async () => {
    await shopWithOrders('undisturbed', 1);
    const { versions } = await twoVersions('undisturbed', 0);
    let run = 0;
    const died = { ledger: 0, helper: 0 };
    const deaths = fc.array(
      fc.record({
        at: fc.integer({ min: 1, max: 90 }),
        heard: fc.boolean(),
        helper: fc.option(fc.integer({ min: 1, max: 2 })),
      }),
      { minLength: 2, maxLength: 6 },
    );
    await fc.assert(
      fc.asyncProperty(deaths, async (planned) => {
        const shop = `dying-crew-${run++}`;
        await shopWithOrders(shop, 3);
        await runInDurableObject(ledgerOf(shop), async (_, state) => {
          let parts = woken(state, new Mortal(), 0);
          const ticket = parts.publishing.ticket();
          for (const { at, heard, helper } of planned) {
            if (helper !== null) {
              // Its memory is gone; what it was told must be told again.
              await env.LEDGER_SHARD!.getByName(`${shop}#${helper}`).endHelp();
              died.helper++;
            }
            const process = new Mortal(at, heard);
            parts = woken(state, process, 0);
            await parts.publishing.step(env.SNAPSHOTS, ticket).catch(() => undefined);
            if (process.died) died.ledger++;
          }
          parts = woken(state, new Mortal(), 0);
          while (!parts.publishing.isOut(ticket)) await parts.publishing.step(env.SNAPSHOTS, ticket);
          expect(await publishedVersion(shop)).toEqual(versions[0]);
          await parts.append(orders(ORDERS, 5));
          await publish(parts);
          expect(await publishedVersion(shop)).toEqual(versions[1]);
        });
      }),
      { numRuns: 6, endOnFailure: true },
    );
    expect(died.ledger).toBeGreaterThan(4);
    expect(died.helper).toBeGreaterThan(4);
  }, 300_000);
});
