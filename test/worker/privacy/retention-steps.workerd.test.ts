import { env, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { DROPPED_A_STEP, LOOKED_AT_A_STEP } from '../../../worker/ledger/log/log-table.ts';
import { PrivacyLedger } from '../../../worker/ledger/privacy-ledger.ts';
import { counted } from '../../fixtures/counted-rows.ts';
import { makeLedger, woken } from '../../fixtures/ledger-parts.ts';
import { SHARD_COUNTS, shardOver } from '../../fixtures/sharded-shop.ts';
import { call, ledgerOf, makeShop, ndjson } from '../../fixtures/worker-client.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 1);

/** Lays a log of so many orders, of which the first `old` are older than the retention. */
function layLog(sql: SqlStorage, orders: number, old: number): void {
  sql.exec(
    `WITH RECURSIVE each(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM each WHERE n < ${orders})
     INSERT INTO log (seq, order_id, created_at, customer, lines)
     SELECT n, 'o' || n, iif(n <= ${old}, 0, ${NOW}), 'hash' || n, '[]' FROM each`,
  );
}

const hashed = (sql: SqlStorage) =>
  sql.exec<{ n: number }>("SELECT count(*) AS n FROM log WHERE customer NOT LIKE '~%'").one().n;

describe('what the retention takes away', () => {
  it.each([
    ['many are due', 2 * DROPPED_A_STEP + 5, 2 * DROPPED_A_STEP + 1],
    ['many are not', 2 * LOOKED_AT_A_STEP + 5, 3],
  ])(
    'goes in bounded steps, each from where the last one stood, also by another process, where %s',
    async (_, orders, old) => {
      const shop = `forget-${old}`;
      await makeLedger(shop, ({ stores }) => layLog(stores.sql, orders, old));
      await runInDurableObject(ledgerOf(shop), async (_ledger, state) => {
        const read: number[] = [];
        for (let more = true; more;) {
          const disk = counted(state);
          const { stores } = woken(disk.state);
          const step = disk.rows(() => new PrivacyLedger(stores).forgetStep(env, NOW));
          more = await step.done;
          read.push(disk.read());
        }
        expect(read).toHaveLength(3);
        // Which order is the newest is asked once.
        expect(Math.max(...read)).toBeLessThan(orders + LOOKED_AT_A_STEP + 3 * DROPPED_A_STEP + 100);
        expect(Math.max(...read.slice(1))).toBeLessThan(LOOKED_AT_A_STEP + 3 * DROPPED_A_STEP + 100);
        expect(hashed(state.storage.sql)).toBe(orders - old);
        // Done for today, and begun anew tomorrow.
        expect(await new PrivacyLedger(woken(state).stores).forgetStep(env, NOW)).toBe(false);
        state.storage.sql.exec("UPDATE log SET created_at = 0, customer = 'old' WHERE seq = 1");
        expect(await new PrivacyLedger(woken(state).stores).forgetStep(env, NOW + DAY)).toBe(orders > LOOKED_AT_A_STEP);
        expect(hashed(state.storage.sql)).toBe(orders - old);
      });
    },
  );

  it.each(SHARD_COUNTS)('is all gone after some alarms, of %i shards, one step each', async (shards) => {
    const shop = `forget-alarm-${shards}`;
    const token = await makeShop(shop);
    await shardOver(shop, shards);
    const orders = Array.from({ length: 40 }, (_, n) => ({
      order_id: `${n}`,
      customer_id: `c${n}`,
      created_at: n === 39 ? '2026-10-01' : '2011-01-01',
      items: [{ item_id: 'tea' }],
    }));
    await call('POST', `/v1/${shop}/orders`, ndjson(orders), token);
    const left = async () => {
      const asked = orders.map(({ customer_id }) => call('POST', `/v1/${shop}/privacy/export`, { customer_id }, token));
      return (await Promise.all(asked)).filter(({ json }) => json.orders.length > 0).length;
    };
    expect(await left()).toBe(40);
    for (let alarms = 0; alarms < 12 && (await left()) > 1; alarms++) await runDurableObjectAlarm(ledgerOf(shop));
    expect(await left()).toBe(1);
  });
});
