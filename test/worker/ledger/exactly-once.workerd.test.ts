import { runInDurableObject } from 'cloudflare:test';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PublishProgress, PublishReport } from '../../../worker/ledger/publishing/publish-report.ts';
import { blockView } from '../../../worker/ledger/blocks/order-block.ts';
import type { ImportAnswer } from '../../../shared/order.ts';
import { Order } from '../../../shared/order.ts';
import { ItemCache } from '../../../worker/ledger/intake/item-cache.ts';
import { woken } from '../../fixtures/ledger-parts.ts';
import { SHARD_COUNTS, append, inEachPart, shardOver } from '../../fixtures/sharded-shop.ts';
import { call, ledgerOf, makeShop, ndjson } from '../../fixtures/worker-client.ts';

interface Line {
  item: number;
  quantity: number;
}
interface PlannedOrder {
  bought: Line[];
  /** Each is one refund document; two that are equal have names of their own. */
  refunds: Line[][];
}

const line = fc.record({ item: fc.nat(6), quantity: fc.integer({ min: 1, max: 3 }) });
const plannedOrder = fc.record({
  bought: fc.array(line, { minLength: 1, maxLength: 5 }),
  refunds: fc.array(fc.array(line, { minLength: 1, maxLength: 2 }), { maxLength: 2 }),
});
/** What is delivered: documents by index, in any order, some of them again and again, cut into batches, folded now and then. */
const delivery = fc.record({
  orders: fc.array(plannedOrder, { minLength: 1, maxLength: 25 }),
  shuffle: fc.infiniteStream(fc.nat()),
  repeats: fc.array(fc.nat(), { maxLength: 20 }),
  batch: fc.integer({ min: 1, max: 9 }),
  foldEvery: fc.integer({ min: 1, max: 6 }),
});

function documents(orders: PlannedOrder[]): Order[] {
  const items = (lines: Line[], sign: number) =>
    lines.map(({ item, quantity }) => ({ item_id: `i${item}`, quantity: sign * quantity }));
  return orders.flatMap(({ bought, refunds }, n) => [
    Order.parse({ order_id: `o${n}`, customer_id: `c${n % 4}`, items: items(bought, 1) }),
    ...refunds.map((lines, r) => Order.parse({ order_id: `o${n}`, refund_id: `r${r}`, items: items(lines, -1) })),
  ]);
}

/** What the counts must say, computed from the plan alone. */
function expected(orders: PlannedOrder[]): string[] {
  return orders
    .map(({ bought, refunds }) => {
      const units = new Map<number, number>();
      for (const { item, quantity } of bought) units.set(item, (units.get(item) ?? 0) + quantity);
      for (const { item, quantity } of refunds.flat())
        if (units.has(item)) units.set(item, units.get(item)! - quantity);
      return [...units]
        .flatMap(([item, left]) => (left > 0 ? [`i${item}`] : []))
        .sort()
        .join(' ');
    })
    .sort();
}

/** What the folded blocks of all shards say. */
async function folded(shop: string, shards: number): Promise<string[]> {
  const [rows = []] = await inEachPart(shop, 1, (sql) =>
    sql.exec<{ n: number; id: string }>('SELECT n, id FROM item').toArray(),
  );
  const ids = new Map(rows.map(({ n, id }) => [n, id]));
  const orders: string[] = [];
  const blocks = await inEachPart(shop, shards, (sql) =>
    sql.exec<{ data: ArrayBuffer }>('SELECT data FROM block ORDER BY first_seq').toArray(),
  );
  for (const { data } of blocks.flat()) {
    const { size, item } = blockView(data);
    let at = 0;
    for (const length of size) {
      orders.push(
        [...item.subarray(at, at + length)]
          .map((n) => ids.get(n)!)
          .sort()
          .join(' '),
      );
      at += length;
    }
  }
  return orders.sort();
}

/** A small shop's version is made in one step. */
function report(answer: PublishReport | PublishProgress): PublishReport {
  if ('ticket' in answer) throw new Error(`not out yet: ${answer.phase}`);
  return answer;
}

describe.each(SHARD_COUNTS)('the ledger of %i shards', (shards) => {
  it('ends in the same state whatever is delivered in which order, how often, in which batches, and folded when', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(delivery, async ({ orders, shuffle, repeats, batch, foldEvery }) => {
        const shop = `exactly-once-${shards}-${run++}`;
        const ledger = ledgerOf(shop);
        await ledger.create(shop, '');
        await shardOver(shop, shards);
        const docs = documents(orders);
        const sent = [...docs, ...repeats.map((n) => docs[n % docs.length]!)]
          .map((doc) => ({ doc, key: shuffle.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ doc }) => doc);
        let accepted = 0;
        for (let at = 0; at < sent.length; at += batch) {
          accepted += (await append(shop, shards, sent.slice(at, at + batch))).accepted;
          if ((at / batch) % foldEvery === 0) await ledger.publish();
        }
        await ledger.publish();
        expect(accepted).toBe(docs.length);
        expect(await folded(shop, shards)).toEqual(expected(orders));
      }),
      { numRuns: 25 },
    );
  });

  it('calls an item the same, whatever was told first, and whatever has died since', async () => {
    let run = 0;
    const titles = ['Lamp', 'Lamp of brass', 'Lamp of steel', 'L'];
    const told = fc.record({ title: fc.nat(titles.length - 1), month: fc.nat(12), dies: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(told, { minLength: 2, maxLength: 8 }), fc.nat(), async (plan, turn) => {
        const orders = plan.map(({ title, month, dies }, n) => {
          const created_at = month === 12 ? null : `2025-${String(month + 1).padStart(2, '0')}-03T00:00:00Z`;
          const items = [{ item_id: 'a', price: 1, title: titles[title] }];
          return { dies, order: Order.parse({ order_id: `o${n}`, created_at, items }) };
        });
        const called = [];
        for (const delivered of [
          orders,
          orders.toReversed(),
          [...orders.slice(turn % 8), ...orders.slice(0, turn % 8)],
        ]) {
          const shop = `titles-${shards}-${run++}`;
          await ledgerOf(shop).create(shop, '');
          await shardOver(shop, shards);
          if (shards > 1) {
            let memo = new ItemCache();
            for (const { dies, order } of delivered) {
              if (dies) memo = new ItemCache();
              await append(shop, shards, [order], memo);
            }
          }
          const title = await runInDurableObject(ledgerOf(shop), (_, state) => {
            let parts = woken(state);
            for (const { dies, order } of shards === 1 ? delivered : []) {
              if (dies) parts = woken(state);
              parts.intake.append([order], 0);
            }
            const { items } = parts.stores;
            return items.titleOf(items.find('a')!);
          });
          called.push(title);
        }
        expect(new Set(called).size).toBe(1);
      }),
      { numRuns: shards === 1 ? 20 : 4 },
    );
  });

  it('holds the same counts after a rebuild from the log', async () => {
    const shop = `rebuild-${shards}`;
    const ledger = ledgerOf(shop);
    await ledger.create(shop, '');
    await shardOver(shop, shards);
    const orders = Array.from({ length: 300 }, (_, n) =>
      Order.parse({ order_id: `o${n}`, items: [{ item_id: `i${n % 7}` }, { item_id: `j${n % 3}` }] }),
    );
    await append(shop, shards, orders);
    const first = report(await ledger.publish());
    await inEachPart(shop, shards, (sql) => void sql.exec('DELETE FROM block'));
    const again = report(await ledger.publish());
    expect(again.snapshot).toBe(first.snapshot);
    expect(again.buckets_written).toBe(0);
  });
});

describe.each(SHARD_COUNTS)('orders told again to %i shards', (shards) => {
  it('with other lines stay as they are, and are counted as such', async () => {
    const shop = `differ-${shards}`;
    const token = await makeShop(shop);
    await shardOver(shop, shards);
    const order = (order_id: string, ...items: [item_id: string, quantity: number][]) => ({
      order_id,
      items: items.map(([item_id, quantity]) => ({ item_id, quantity })),
    });
    const tell = async (...orders: object[]) =>
      (await call('POST', `/v1/${shop}/orders`, ndjson(orders), token)).json as ImportAnswer;
    const known = [order('1', ['a', 1], ['b', 2]), order('2', ['a', 1]), order('3', ['b', 3])];
    expect(await tell(...known)).toEqual({ accepted: 3, duplicates: 0, rejected: [] });
    // The same in another order of lines, and cut into more of them.
    const same = [order('1', ['b', 1], ['a', 1], ['b', 1]), ...known.slice(1)];
    expect(await tell(...same)).toEqual({ accepted: 0, duplicates: 3, rejected: [] });
    const other = [order('1', ['a', 1]), order('2', ['b', 1]), order('3', ['b', 3]), order('4', ['a', 1])];
    expect(await tell(...other)).toEqual({ accepted: 1, duplicates: 3, differ: 2, rejected: [] });
  });
});
