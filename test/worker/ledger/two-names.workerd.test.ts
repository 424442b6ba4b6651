import { runInDurableObject } from 'cloudflare:test';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { connectPlatforms, tellShopify } from '../../fixtures/platform-webhooks.ts';
import { SHARD_COUNTS, shardOver } from '../../fixtures/sharded-shop.ts';
import type { Told } from '../../fixtures/killable-ledger.ts';
import { Mortal, linesOf, makeShopWithShards, orderDocument, woken } from '../../fixtures/killable-ledger.ts';
import { call, ledgerOf, makeShop, ndjson } from '../../fixtures/worker-client.ts';

async function shopOf(shop: string, shards: number): Promise<string> {
  const token = await makeShop(shop);
  await shardOver(shop, shards);
  await connectPlatforms(shop, token);
  return token;
}

const items = [{ item_id: 'a', quantity: 3, title: 'The a' }, { item_id: 'b' }];
const back = { refund_id: 'r1', items: [{ item_id: 'a', quantity: -1 }] };
const unnamedBack = { items: [{ item_id: 'a', quantity: -1 }] };

/** Units that are left of an order. */
async function left(shop: string, token: string, order_id: string): Promise<Record<string, number>> {
  const { json } = await call('POST', `/v1/${shop}/privacy/export`, { order_id }, token);
  const net: Record<string, number> = {};
  for (const { items: bought, refunds } of json.orders) {
    for (const { item_id, quantity } of bought) net[item_id] = (net[item_id] ?? 0) + quantity;
    for (const { item_id, quantity } of refunds) net[item_id] = (net[item_id] ?? 0) - quantity;
  }
  return net;
}

const count = async (shop: string, token: string) =>
  (await call('GET', `/v1/${shop}/health`, undefined, token)).json.orders;

describe.each(SHARD_COUNTS)('an order that goes by two names, of %i shards,', (shards) => {
  it('has a refund taken off once that was told first under one name and again under the other', async () => {
    const shop = `refunds-${shards}`;
    const token = await shopOf(shop, shards);
    const tell = (...orders: object[]) => call('POST', `/v1/${shop}/orders`, ndjson(orders), token);
    for (const [n, refund] of [back, unnamedBack].entries()) {
      const [id, name] = [`500${n}`, `#${n}`];
      await tell({ order_id: name, ...refund });
      await tell({ order_id: id, name, items });
      await call('POST', `/v1/${shop}/publish`, undefined, token);
      expect(await left(shop, token, id)).toEqual({ a: 2, b: 1 });
      await tell({ order_id: id, ...refund }, { order_id: name, ...refund }, { order_id: id, name, ...refund });
      expect(await left(shop, token, name)).toEqual({ a: 2, b: 1 });
    }
    // Told under both before anything ties them.
    await tell({ order_id: '6000', ...back }, { order_id: '#6', ...back }, { order_id: '6000', name: '#6', items });
    expect(await left(shop, token, '6000')).toEqual({ a: 2, b: 1 });
  });

  it.each(['an export with both', 'a webhook', 'a reconciliation'])(
    'counts twice while nothing ties its names, since that cannot be known, and once when %s does',
    async (way) => {
      const shop = `tied-${way.replaceAll(' ', '-')}-${shards}`;
      const token = await shopOf(shop, shards);
      const tell = (...orders: object[]) => call('POST', `/v1/${shop}/orders`, ndjson(orders), token);
      const at = '2026-10-01T00:00:00Z';
      // One export knew the name alone, another the id alone: two orders may look as alike as these.
      await tell({ order_id: '#1', created_at: at, items }, { order_id: '#1', ...back });
      await tell({ order_id: '71', created_at: at, items });
      await call('POST', `/v1/${shop}/publish`, undefined, token);
      expect(await count(shop, token)).toBe(2);
      if (way === 'an export with both') await tell({ order_id: '71', name: '#1', created_at: at, items });
      else if (way === 'a reconciliation') {
        const rows = ndjson([{ order_id: '71', name: '#1', created_at: at, as_of: '2026-09-01T00:00:00Z', items }]);
        const reconcile = async () => (await call('POST', `/v1/${shop}/orders/reconcile`, rows, token)).json;
        expect(await reconcile()).toMatchObject({ differ: [{ order_id: '71', what: 'it was kept under two names' }] });
        expect(await reconcile()).toMatchObject({ known: 1, differ: [] });
      } else
        await tellShopify(shop, 'orders/updated', {
          id: 71,
          name: '#1',
          created_at: at,
          updated_at: at,
          financial_status: 'paid',
          line_items: [
            { id: 1, sku: 'a', product_id: 5, name: 'The a', quantity: 3 },
            { id: 2, sku: 'b', product_id: 6, name: 'The b', quantity: 1 },
          ],
        });
      expect(await count(shop, token)).toBe(1);
      for (const name of ['71', '#1']) expect(await left(shop, token, name)).toEqual({ a: 2, b: 1 });
      const { json } = await call('POST', `/v1/${shop}/publish`, undefined, token);
      expect(json.orders).toBe(1);
      const shelf = await call('POST', `/v1/${shop}/recommendations`, { items: ['a'], kinds: ['re-sell'] });
      expect(shelf.status).toBe(200);
      expect((await call('POST', `/v1/${shop}/privacy/erase`, { order_id: '#1' }, token)).json).toEqual({ erased: 1 });
      expect(await count(shop, token)).toBe(0);
    },
  );
});

describe('orders that several senders tell at once', () => {
  const told = fc.record({
    n: fc.nat(14),
    as: fc.constantFrom('id' as const, 'name' as const, 'both' as const),
    back: fc.option(fc.nat(2), { freq: 2 }),
  });
  const sender = fc.record({
    batches: fc.array(fc.array(told, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 }),
    death: fc.option(fc.record({ at: fc.nat(12), heard: fc.boolean() }), { freq: 2 }),
  });

  it('count once each, less what was sent back, whoever is first and whoever dies', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(sender, { minLength: 2, maxLength: 5 }), async (senders) => {
        const shop = `at-once-${run++}`;
        await makeShopWithShards(shop, 8);
        await runInDurableObject(ledgerOf(shop), async (_, state) => {
          const parts = woken(state);
          await Promise.all(
            senders.map(async ({ batches, death }) => {
              const dying = death ? parts.withRoute(new Mortal(death.at, death.heard)) : parts;
              for (const batch of batches) {
                const orders = batch.map((one) => orderDocument(one, true));
                await dying.append(orders).catch(() => parts.append(orders));
              }
            }),
          );
          const all: Told[] = senders.flatMap(({ batches }) => batches.flat());
          const bought = new Set(all.filter(({ back }) => back === null).map(({ n }) => n));
          // What ties the names of those that were told under one at a time.
          await parts.append([...bought].map((n) => orderDocument({ n, as: 'both', back: null }, true)));
          expect((await parts.stores.sharding.extent()).orders).toBe(bought.size);
          for (const n of bought) {
            const refunds = new Set(all.flatMap((one) => (one.n === n && one.back !== null ? [one.back] : [])));
            const net = new Map<string, number>();
            for (const { item_id } of linesOf(n)) net.set(item_id, (net.get(item_id) ?? 0) + 1);
            for (const one of refunds) net.set(linesOf(n)[one]!.item_id, net.get(linesOf(n)[one]!.item_id)! - 1);
            const [byId, byName] = [
              await parts.privacy.export({ order_id: `o${n}` }),
              await parts.privacy.export({ order_id: `#${n}` }),
            ];
            expect(byName).toEqual(byId);
            const found = new Map<string, number>();
            for (const { items: lines, refunds: sent } of byId) {
              for (const { item_id, quantity } of lines) found.set(item_id, (found.get(item_id) ?? 0) + quantity);
              for (const { item_id, quantity } of sent) found.set(item_id, (found.get(item_id) ?? 0) - quantity);
            }
            expect(found).toEqual(net);
          }
        });
      }),
      { numRuns: 15, endOnFailure: true },
    );
  }, 300_000);
});
