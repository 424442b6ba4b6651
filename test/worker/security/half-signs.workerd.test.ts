import { env, runInDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { ShelfEvent } from '../../../shared/event.ts';
import { Product } from '../../../shared/product.ts';
import { checkEvent } from '../../../worker/tally/check-events.ts';
import { connectedShop, deliver } from '../../fixtures/platform-webhooks.ts';
import { call, makeShop, ndjson } from '../../fixtures/worker-client.ts';

/** The first half of 😀, as a program leaves it that cuts texts by length. */
const HALF = '\ud83d';

/** What is remembered is gone: it is read from the storage again. */
async function restart(shop: string): Promise<void> {
  await runInDurableObject(env.LEDGER.getByName(shop), (_, state) => state.abort()).catch(() => {});
}

describe('half of a sign', () => {
  it('in an id of an import is refused with its line, and the shop takes orders after a restart', async () => {
    const token = await makeShop('halves');
    const order = (order_id: string, item_id: string, more = {}) => ({ order_id, items: [{ item_id }], ...more });
    const batch = ndjson([
      order('1', `MUG-${HALF}`),
      order(`2${HALF}`, 'MUG'),
      order('3', 'MUG', { customer_id: `jane${HALF}` }),
      order('4', 'MUG', { name: HALF }),
      order('5', 'MUG'),
    ]);
    for (let round = 0; round < 2; round++) {
      const { status, json } = await call('POST', '/v1/halves/orders', batch, token);
      expect([status, json.accepted + json.duplicates]).toEqual([200, 1]);
      expect(json.rejected.map(({ line }: { line: number }) => line)).toEqual([1, 2, 3, 4]);
      expect(json.rejected[0].message).toContain('half of a sign');
      await restart('halves');
    }
  });

  it('in the id of a product is refused, and in its texts is the sign for what cannot be read', async () => {
    expect(Product.safeParse({ id: `a${HALF}`, title: 'A' }).success).toBe(false);
    expect(Product.safeParse({ id: 'a', title: 'A', item_group_id: HALF }).success).toBe(false);
    const made = Product.parse({ id: 'a', title: `A ${HALF}`, brand: HALF, custom_label_0: `x${HALF}` });
    expect(made).toMatchObject({ title: 'A \ufffd', brand: '\ufffd', custom_label_0: 'x\ufffd' });
  });

  it('cannot be asked for or counted, by the quick check and by the schema', async () => {
    const token = await makeShop('half-asked');
    for (const path of ['export', 'erase'])
      expect((await call('POST', `/v1/half-asked/privacy/${path}`, { order_id: `1${HALF}` }, token)).status).toBe(400);
    for (const event of [
      { id: `long-enough-${HALF}`, type: 'page_view' },
      { id: 'long-enough', type: 'view_item', items: [{ item_id: HALF }] },
    ]) {
      expect(checkEvent(event).success).toBe(false);
      expect(ShelfEvent.safeParse(event).success).toBe(false);
    }
    // A page whose visitor saw one such product still gets its shelves.
    const request = { page: { type: 'product', item: HALF }, visitor: { recent: ['a', HALF] } };
    expect((await call('POST', '/v1/half-asked/recommendations', request)).status).toBe(200);
  });

  it('in a webhook’s SKU makes a name that the storage gives back', async () => {
    await connectedShop('half-told');
    const told = async (id: number) => {
      const body = JSON.stringify({
        id,
        created_at: '2026-11-20T10:00:00Z',
        updated_at: '2026-11-20T10:00:00Z',
        line_items: [
          { id: 1, sku: `GIFT-${HALF}`, quantity: 1, price: '1' },
          { id: 2, sku: 'CARD', quantity: 1, price: '1' },
        ],
      });
      return (await deliver('half-told', 'shopify', 'orders/create', body)).status;
    };
    expect(await told(1)).toBe(200);
    await restart('half-told');
    expect(await told(2)).toBe(200);
  });
});
