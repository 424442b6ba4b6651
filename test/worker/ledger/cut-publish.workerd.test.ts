import { env, runInDurableObject } from 'cloudflare:test';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Order } from '../../../shared/order.ts';
import { WHOLE, finish, inLedger, makeLedger, published, woken } from '../../fixtures/ledger-parts.ts';
import { ledgerOf } from '../../fixtures/worker-client.ts';

const ITEMS = 70;

/** Orders with something to learn: items of one group go together, and some go with everything. */
function orders(from: number, count: number): Order[] {
  return Array.from({ length: count }, (_, k) => {
    const n = from + k;
    const group = (n * 7) % 10;
    const items = [0, 1, 2].map((at) => ({ item_id: `i${group * 7 + ((n * (at + 3)) % 7)}`, price: 4 + group }));
    return Order.parse({
      order_id: `o${n}`,
      customer_id: `c${n % 60}`,
      created_at: new Date(Date.UTC(2026, 0, 1) + n * 5_000_000).toISOString(),
      items: [...items, { item_id: `i${(n * n) % ITEMS}`, price: 3 }],
    });
  });
}

/** How a phase is cut: steps of these units, some of them the first of a new process. */
const cuts = fc.array(fc.record({ units: fc.constantFrom(1, 2_000, 20_000), killed: fc.boolean() }), {
  minLength: 2,
  maxLength: 8,
});

const withOrders = (shop: string, count: number) =>
  makeLedger(shop, ({ intake }) => void intake.append(orders(0, count), 0));
const whole = (shop: string) => inLedger(shop, ({ publishing }) => finish(publishing));

/** The smallest steps, the process killed before each; a list of its own for each phase, since each is used up. */
const kill = () => [
  { units: 1, killed: true },
  { units: 1, killed: true },
];

describe('a version that is cut', () => {
  it('anywhere, and often, is the version that was not; an order that comes meanwhile is in the next', async () => {
    await withOrders('uncut', 220);
    const first = await whole('uncut');
    expect(first).toMatchObject({ tuned: true, solved: ITEMS, items: ITEMS });
    const firstVersion = await published('uncut');
    await inLedger('uncut', ({ intake }) => void intake.append(orders(220, 3), 0));
    expect(await whole('uncut')).toMatchObject({ tuned: false, orders: 223 });
    const nextVersion = await published('uncut');
    expect(nextVersion.id).not.toBe(firstVersion.id);

    let run = 0;
    const kills = { count: 0, tune: 0, solve: 0, list: 0, write: 0 };
    await fc.assert(
      fc.asyncProperty(
        fc.record({ count: cuts, tune: cuts, solve: cuts, list: cuts, write: cuts }),
        fc.nat(20),
        fc.nat(30),
        async (planned, orderAt, lostWrite) => {
          const shop = `cut-${run++}`;
          const cutsIn = structuredClone(planned);
          await withOrders(shop, 220);
          await runInDurableObject(ledgerOf(shop), async (_, state) => {
            let writes = 0;
            const get = (keys: string[]) => env.SNAPSHOTS.get(keys, 'text');
            // One write is done, and the process dies before it knows.
            const put = async (key: string, value: string) => {
              await env.SNAPSHOTS.put(key, value);
              if (writes++ === lostWrite) throw new Error('killed');
            };
            const cut = { phase: 'count', units: 1 };
            // A step ends soon after its phase has: so every phase has a step of its own that can be cut.
            const limits = {
              ...WHOLE,
              get units(): number {
                return (parts?.stores.publishRun.current()?.phase ?? 'count') === cut.phase ? cut.units : 1;
              },
            };
            let parts = woken(state, limits);
            const ticket = parts.publishing.ticket();
            let came = false;
            for (let at = 0; !parts.publishing.isOut(ticket); at++) {
              const underWay = parts.stores.publishRun.current();
              const phase = underWay?.phase ?? 'count';
              const { units, killed } = cutsIn[phase].shift() ?? {
                units: phase === 'tune' ? 200_000 : 20_000,
                killed: false,
              };
              Object.assign(cut, { phase, units });
              if (killed) parts = woken(state, limits);
              if (killed) kills[phase]++;
              if (underWay !== null && !came && at >= orderAt)
                came = parts.intake.append(orders(220, 3), 0).accepted > 0;
              await parts.publishing.step({ get, put } as unknown as KVNamespace, ticket).catch(() => undefined);
            }
            expect(await published(shop)).toEqual(firstVersion);
            if (!came) parts.intake.append(orders(220, 3), 0);
            expect(await finish(woken(state).publishing)).toMatchObject({ orders: 223 });
            expect(await published(shop)).toEqual(nextVersion);
          });
        },
      ),
      { numRuns: 3, examples: [[{ count: kill(), tune: kill(), solve: kill(), list: kill(), write: kill() }, 3, 5]] },
    );
    // Each phase was cut.
    expect(Object.entries(kills).filter(([, times]) => times === 0)).toEqual([]);
  }, 180_000);

  it('ends although the process dies after every step: no trial of the backtest is made twice', async () => {
    await withOrders('dies-always', 220);
    await runInDurableObject(ledgerOf('dies-always'), async (_, state) => {
      const limits = { ...WHOLE, units: 1_500_000 };
      const phases: string[] = [];
      const ticket = woken(state, limits).publishing.ticket();
      while (!woken(state, limits).publishing.isOut(ticket) && phases.length < 30) {
        const parts = woken(state, limits);
        await parts.publishing.step(env.SNAPSHOTS, ticket);
        phases.push(parts.stores.publishRun.current()?.phase ?? 'out');
      }
      expect(phases.at(-1)).toBe('out');
      // Without its memory the backtest would not end: it is longer than a step.
      expect(phases).toContain('tune');
      expect(state.storage.sql.exec('SELECT * FROM making').toArray()).toEqual([]);
    });
  }, 180_000);
});
