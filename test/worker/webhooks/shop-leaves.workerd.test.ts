import { runInDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { Order } from '../../../shared/order.ts';
import { counted } from '../../fixtures/counted-rows.ts';
import { finish, inLedger, makeLedger, published, woken } from '../../fixtures/ledger-parts.ts';
import { ledgerOf } from '../../fixtures/worker-client.ts';

describe('a shop that leaves', () => {
  it('is erased by as many statements whether it had ten orders or nine hundred, and nothing of them counts', async () => {
    const statements: number[] = [];
    for (const orders of [10, 900]) {
      const shop = `wh-leaves-${orders}`;
      await makeLedger(shop, ({ intake }) => {
        const lines = (n: number) => [{ item_id: 'tea' }, { item_id: `pot ${n % 7}` }];
        const all = Array.from({ length: orders }, (_, n) =>
          Order.parse({ order_id: `${n}`, name: `#${n}`, customer_id: `c${n}`, items: lines(n) }),
        );
        intake.append(all, 0);
        intake.append([Order.parse({ order_id: '#1', items: [{ item_id: 'tea', quantity: -1 }] })], 0);
      });
      await inLedger(shop, ({ publishing }) => finish(publishing));
      expect((await published(shop)).top.best.length).toBeGreaterThan(0);
      await runInDurableObject(ledgerOf(shop), async (_, state) => {
        const disk = counted(state);
        const { intake, stores } = woken(disk.state);
        const told = disk.rows(() => intake.deliver('shopify', 'shop/redact', 'key', { type: 'erase orders' }, 1));
        expect(await told.done).toMatchObject({ outcome: `all is erased: ${orders} orders`, news: true });
        statements.push(told.statements);
        expect(stores.log.rows.extent()).toMatchObject({ orders: 0, refunds: 0 });
      });
      await inLedger(shop, async ({ publishing, stores, intake }) => {
        await finish(publishing);
        expect([...stores.blocks.itemsAfter(0)]).toEqual([]);
        // What it imports when it comes back is welcome.
        expect(intake.append([Order.parse({ order_id: '#1', items: [{ item_id: 'tea' }] })], 2).accepted).toBe(1);
        expect(stores.log.namesOf('#1')).toEqual(['#1']);
      });
      expect((await published(shop)).top.best).toEqual([]);
    }
    expect(statements[1]).toBe(statements[0]);
  });
});
