import { runInDurableObject } from 'cloudflare:test';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Order } from '../../../shared/order.ts';
import { PrivacyLedger } from '../../../worker/ledger/privacy-ledger.ts';
import { counted } from '../../fixtures/counted-rows.ts';
import { inLedger, makeLedger, woken } from '../../fixtures/ledger-parts.ts';
import { ledgerOf } from '../../fixtures/worker-client.ts';

const order = (n: number, named: boolean, customer_id = `c${n}`) =>
  Order.parse({ order_id: `${8000 + n}`, ...(named && { name: `#${n}` }), customer_id, items: [{ item_id: 'tea' }] });

/** A shop of so many orders, of which the first three are one customer's. */
async function shopOf(shop: string, orders: number): Promise<void> {
  await makeLedger(
    shop,
    ({ intake }) =>
      void intake.append(
        Array.from({ length: orders }, (_, n) => order(n, true, n < 3 ? 'bulk' : `c${n}`)),
        0,
      ),
  );
}

describe('the other names of an order', () => {
  it('are found without reading those of other orders', async () => {
    await shopOf('names-few', 2000);
    await runInDurableObject(ledgerOf('names-few'), (_, state) => {
      const disk = counted(state);
      const { stores } = woken(disk.state as DurableObjectState);
      const { read, done } = disk.rows(() => stores.log.namesOf('8007'));
      expect(done).toEqual(['8007', '#7']);
      expect(read).toBeLessThan(10);
    });
  });

  it('cost no more rows than an order with its name must', async () => {
    await shopOf('names-rows', 10);
    await runInDurableObject(ledgerOf('names-rows'), (_, state) => {
      const disk = counted(state);
      const { intake, stores } = woken(disk.state as DurableObjectState);
      const written = (one: Order) => disk.rows(() => intake.append([one], 0)).written;
      // The name itself is a row.
      expect(written(order(100, true)) - written(order(101, false))).toBe(1);
      expect(stores.log.namesOf('#100')).toEqual(['#100', '8100']);
    });
  });

  it.each(['privacy/erase', 'customers/redact'])(
    'are read of the orders alone that %s erases, beside one pass through the log',
    async (way) => {
      const shop = `names-${way.length}`;
      await shopOf(shop, 2000);
      await runInDurableObject(ledgerOf(shop), async (_, state) => {
        const disk = counted(state);
        const { intake, stores } = woken(disk.state as DurableObjectState);
        const { read, done } = disk.rows(() =>
          way === 'privacy/erase'
            ? new PrivacyLedger(stores).erase({ customer_id: 'bulk' }, 1)
            : intake.deliver(
                'shopify',
                way,
                'key',
                { type: 'erase customer', order_ids: ['8000', '8001', '8002'], customer_ids: ['bulk', 'm@x.example'] },
                1,
              ),
        );
        await done;
        expect(read).toBeLessThan(2000 + 200);
        expect(stores.log.rows.extent().orders).toBe(1997);
        // Under none of its names does it come back.
        const again = [order(0, false, 'x'), Order.parse({ ...order(1, false, 'x'), order_id: '#1' })];
        expect(intake.append(again, 2)).toMatchObject({ accepted: 0, erased: 2 });
      });
    },
  );

  it('are all found, whichever came first, what was renamed, merged and erased, and when the ledger wakes', async () => {
    const told = fc.record({ id: fc.nat(3), name: fc.option(fc.nat(3)), buys: fc.boolean(), erase: fc.nat(9) });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(told, { minLength: 1, maxLength: 14 }), async (all) => {
        const shop = `names-any-${run++}`;
        await makeLedger(shop, ({ intake, stores }) => {
          for (const { id, name, buys, erase } of all) {
            const items = [{ item_id: 'tea', quantity: buys ? 2 : -1 }];
            intake.append([Order.parse({ order_id: `o${id}`, name: name === null ? null : `o${name}`, items })], 0);
            if (erase === 0) stores.log.removeOrder(`o${id}`);
          }
        });
        await inLedger(shop, ({ stores: { log, sql } }) => {
          const rows = sql.exec<{ name: string; order_id: string }>(
            'SELECT name, order_id FROM order_name ORDER BY name',
          );
          const names = Map.groupBy(rows.toArray(), ({ order_id }) => order_id);
          for (const id of ['o0', 'o1', 'o2', 'o3'])
            expect(log.rows.names.of(id)).toEqual((names.get(id) ?? []).map(({ name }) => name));
        });
      }),
      { numRuns: 60, endOnFailure: true },
    );
  });
});
