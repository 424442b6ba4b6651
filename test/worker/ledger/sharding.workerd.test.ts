import { runInDurableObject } from 'cloudflare:test';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Whom } from '../../../worker/ledger/privacy-ledger.ts';
import { ordersInEachPart } from '../../fixtures/sharded-shop.ts';
import type { Parts } from '../../fixtures/killable-ledger.ts';
import {
  Mortal,
  ORDERS,
  finalState,
  makeShopWithShards,
  orderChange,
  orderDocument,
  publish,
  rebalanceTo,
  woken,
} from '../../fixtures/killable-ledger.ts';
import { ledgerOf } from '../../fixtures/worker-client.ts';

/** Shards help with every version, however small. */
const HELPED = 0;
/** Histories of moves and deaths that are tried. */
const RUNS = 20;

const told = fc.record({
  n: fc.nat(ORDERS - 1),
  as: fc.constantFrom('id' as const, 'name' as const, 'both' as const),
  back: fc.option(fc.nat(2), { freq: 3 }),
});
const deed = fc.oneof(
  {
    weight: 6,
    // Of one order one thing a call: which of two is heard first, no call says.
    arbitrary: fc
      .uniqueArray(told, { minLength: 1, maxLength: 12, selector: ({ n }) => n })
      .map((all) => ({ do: 'tell' as const, all })),
  },
  {
    weight: 3,
    arbitrary: fc
      .record({ n: fc.nat(ORDERS - 1), version: fc.integer({ min: 1, max: 4 }), key: fc.nat(30) })
      .map((hook) => ({ do: 'hook' as const, ...hook })),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({ n: fc.nat(ORDERS - 1), back: fc.nat(2) })
      .map((refund) => ({ do: 'refund' as const, ...refund })),
  },
  {
    weight: 1,
    arbitrary: fc.nat(ORDERS - 1).map((n) => ({ do: 'erase' as const, whom: { order_id: `o${n}` } as Whom })),
  },
  { weight: 1, arbitrary: fc.nat(8).map((n) => ({ do: 'erase' as const, whom: { customer_id: `c${n}` } as Whom })) },
  { weight: 2, arbitrary: fc.constant({ do: 'publish' as const }) },
);
type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never;

async function carryOut(parts: Parts, one: Deed, timed: boolean): Promise<void> {
  switch (one.do) {
    case 'tell':
      await parts.append(one.all.map((each) => orderDocument(each, timed)));
      return;
    case 'hook':
      await parts.deliver(`hook ${one.n} ${one.version}`, orderChange(one));
      return;
    case 'refund': {
      const { n, back } = one;
      const [line] = orderDocument({ n, as: 'id', back }, timed).items;
      const item = { sku: line!.item_id, variant: null, product: null, gtin: null, title: null };
      const lines = [{ item, quantity: 1, price: null }];
      await parts.deliver(`refund ${n} ${back}`, { type: 'refund', order_id: `o${n}`, refund_id: `r${back}`, lines });
      return;
    }
    case 'erase':
      await parts.privacy.erase(one.whom, Date.UTC(2027, 0));
      return;
    case 'publish':
      await publish(parts);
      return;
    default:
      one satisfies never;
  }
}

describe('a ledger that is spread over shards', () => {
  it('publishes the bytes that one of one shard does, whatever is told, sent back and erased in between', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 3, maxLength: 16 }), async (deeds) => {
        const ended = [];
        for (const shards of [1, 8]) {
          const shop = `same-${shards}-${run}`;
          await makeShopWithShards(shop, shards);
          await runInDurableObject(ledgerOf(shop), async (_, state) => {
            const parts = woken(state);
            for (const one of deeds) await carryOut(parts, one, false);
          });
          ended.push(await finalState(shop));
        }
        run++;
        expect(ended[1]).toEqual(ended[0]);
      }),
      { numRuns: 12, endOnFailure: true },
    );
  }, 400_000);
});

describe('a ledger of any number of shards', () => {
  const death = fc.option(fc.record({ of: fc.constantFrom('ledger', 'route'), at: fc.nat(9), heard: fc.boolean() }), {
    freq: 2,
  });
  const script = fc.array(
    fc.record({
      death,
      deed: fc.oneof(
        { weight: 5, arbitrary: deed },
        { weight: 2, arbitrary: fc.constant({ do: 'move' as const }) },
        { weight: 1, arbitrary: fc.constantFrom(1, 3, 8).map((shards) => ({ do: 'spread' as const, shards })) },
      ),
    }),
    { minLength: 10, maxLength: 40 },
  );

  it('ends the same, whoever dies at whichever call, while orders come straight and by the ledger and their number changes', async () => {
    let run = 0;
    const seen = { deaths: { ledger: 0, route: 0 }, moves: 0, straight: 0 };
    await fc.assert(
      fc.asyncProperty(script, fc.constantFrom(1, 8), async (steps, begun) => {
        const [plain, moved] = [`plain-${run}`, `moved-${run}`];
        run++;
        await makeShopWithShards(plain, 1);
        await makeShopWithShards(moved, begun);
        await runInDurableObject(ledgerOf(plain), async (_, state) => {
          const parts = woken(state);
          for (const { deed: one } of steps)
            if (one.do !== 'move' && one.do !== 'spread') await carryOut(parts, one, true);
        });
        await runInDurableObject(ledgerOf(moved), async (_, state) => {
          const change = async (parts: Parts, one: (typeof steps)[number]['deed']) => {
            const { sharding } = parts.stores;
            if (one.do === 'spread') await sharding.beginRebalancing(one.shards);
            else if (one.do === 'move') {
              if (!(await sharding.rebalanceStep())) await sharding.openDirectIntake();
            } else await carryOut(parts, one, true);
            if (one.do === 'tell' && sharding.intake()) seen.straight++;
          };
          let parts = woken(state, new Mortal(), HELPED);
          for (const { deed: one, death: dies } of steps) {
            if (one.do === 'move') seen.moves++;
            if (dies) {
              const mortal = new Mortal(dies.at, dies.heard);
              // Where the route dies, the ledger lives on with all that it had in memory.
              const dying = dies.of === 'ledger' ? woken(state, mortal, HELPED) : parts.withRoute(mortal);
              const killed = await change(dying, one).then(
                () => false,
                () => true,
              );
              if (killed) seen.deaths[dies.of as 'ledger' | 'route']++;
              if (dies.of === 'ledger') parts = woken(state, new Mortal(), HELPED);
              // What was not answered is sent again.
              if (killed) await change(parts, one);
            } else await change(parts, one);
          }
          for (const shards of [8, 3]) await rebalanceTo(parts.stores, shards);
        });
        expect(await finalState(moved)).toEqual(await finalState(plain));
        const left = await ordersInEachPart(moved, 8);
        expect(left.slice(3)).toEqual([0, 0, 0, 0, 0]);
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
    expect(seen.deaths.ledger).toBeGreaterThan(RUNS / 2);
    expect(seen.deaths.route).toBeGreaterThan(RUNS / 2);
    expect(seen.moves).toBeGreaterThan(RUNS);
    expect(seen.straight).toBeGreaterThan(RUNS);
  }, 600_000);
});
