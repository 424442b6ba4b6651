import { env, runInDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { Order } from '../../../shared/order.ts';
import { Product } from '../../../shared/product.ts';
import { WHOLE, finish, inLedger, makeLedger, published, woken } from '../../fixtures/ledger-parts.ts';
import { ledgerOf } from '../../fixtures/worker-client.ts';

const ITEMS = 30;

const product = (n: number, said: Partial<Product> = {}) =>
  Product.parse({
    id: `i${n}`,
    title: `Lamp ${n % 5} red`,
    price: `${4 + n}.00 EUR`,
    availability: 'in_stock',
    ...said,
  });

const makeShop = (shop: string) =>
  makeLedger(shop, ({ stores, intake }) => {
    for (let n = 0; n < ITEMS; n++) stores.products.put(product(n));
    const orders = Array.from({ length: 60 }, (_, n) =>
      Order.parse({
        order_id: `o${n}`,
        customer_id: `c${n % 20}`,
        created_at: new Date(Date.UTC(2026, 0, 1 + n)).toISOString(),
        items: [0, 1, 2].map((at) => ({ item_id: `i${(n * (at + 1)) % (ITEMS + 2)}`, title: 'As ordered', price: 5 })),
      }),
    );
    intake.append(orders, 0);
  });

/** What the shop does to its catalogue, and an order that calls a product otherwise. */
function change({ stores, intake }: ReturnType<typeof woken>): void {
  stores.transaction(() => {
    stores.products.put(product(3, { title: 'A chair', price: '9.00 EUR' }));
    stores.products.put(product(4, { availability: 'out_of_stock', link: 'https://shop.example/4' }));
    stores.products.delete('i5');
    stores.products.put(product(ITEMS, { title: 'Known at last' }));
    stores.products.put(product(ITEMS + 9));
  });
  const items = [{ item_id: `i${ITEMS + 1}`, title: 'Called otherwise', price: 7 }];
  intake.append([Order.parse({ order_id: 'later', created_at: '2026-06-01T00:00:00Z', items })], 0);
}

describe('a catalogue that changes while a version is made', () => {
  it('is in that version as it stood when it began, whoever died meanwhile, and in the next as it is', async () => {
    await makeShop('undisturbed-catalogue');
    await inLedger('undisturbed-catalogue', ({ publishing }) => finish(publishing));
    const first = await published('undisturbed-catalogue');
    await inLedger('undisturbed-catalogue', async (parts) => {
      change(parts);
      await finish(parts.publishing);
    });
    const next = await published('undisturbed-catalogue');
    expect(next.id).not.toBe(first.id);

    for (const phase of ['solve', 'list', 'write'] as const) {
      const shop = `changing-while-${phase}`;
      await makeShop(shop);
      await runInDurableObject(ledgerOf(shop), async (_, state) => {
        const small = woken(state, { ...WHOLE, units: 1 });
        const ticket = small.publishing.ticket();
        while (small.stores.publishRun.current()?.phase !== phase) await small.publishing.step(env.SNAPSHOTS, ticket);
        change(small);
        await finish(woken(state).publishing, env.SNAPSHOTS, ticket);
        expect(await published(shop)).toEqual(first);
        expect(state.storage.sql.exec('SELECT * FROM begun').toArray()).toEqual([]);
        await finish(woken(state).publishing);
        expect(await published(shop)).toEqual(next);
      });
    }
  });
});
