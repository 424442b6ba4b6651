import { SELF, createExecutionContext, env } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { app } from '../../../worker/app.ts';
import { SECRET, connectedShop, deliver, shopifyOrder, sign, wooOrder } from '../../fixtures/platform-webhooks.ts';
import { call, ledgerOf, makeShop } from '../../fixtures/worker-client.ts';

describe('the door for webhooks', () => {
  it('answers WooCommerce’s unsigned ping, and nothing else that is unsigned', async () => {
    const token = await makeShop('wh-ping');
    const ping = (body: string) =>
      SELF.fetch('https://shelf.test/v1/wh-ping/webhooks/woocommerce', {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
    expect((await ping('webhook_id=1')).status).toBe(200);
    expect((await ping('webhook_id=1&status=processing')).status).toBe(401);
    expect(
      (await deliver('wh-ping', 'woocommerce', 'order.created', wooOrder(1, 'completed', '', [['a', 1]]))).status,
    ).toBe(401);
    expect(
      (await deliver('wh-ping', 'shopify', 'orders/create', 'webhook_id=1', { 'x-shopify-hmac-sha256': null })).status,
    ).toBe(401);
    expect((await call('GET', '/v1/wh-ping/health', undefined, token)).json).toMatchObject({
      orders: 0,
      sources: { shopify: { last: null, last_refused: expect.any(String) } },
    });
  });

  it('takes a signed error for an order, and any signed JSON, without a fault and without an order', async () => {
    const token = await connectedShop('wh-odd');
    const odd = [
      '{"code":"woocommerce_rest_shop_order_invalid_id","message":"Invalid ID.","data":{"status":404}}',
      '[]',
      'null',
      '1',
      '"x"',
      '{}',
      '{"id":{}}',
      '{"id":1,"status":"completed","line_items":{"0":1}}',
      '{"id":1,"status":"completed","line_items":[null,{"quantity":"NaN"}]}',
      '{"__proto__":{"id":9,"status":"completed"},"line_items":[]}',
    ];
    for (const body of odd) {
      for (const topic of ['order.created', 'order.deleted', 'product.updated', 'unknown', ''])
        expect((await deliver('wh-odd', 'woocommerce', topic, body)).status, `${topic} ${body}`).toBe(200);
      for (const topic of [
        'orders/create',
        'refunds/create',
        'products/update',
        'customers/redact',
        'customers/data_request',
      ])
        expect((await deliver('wh-odd', 'shopify', topic, body)).status, `${topic} ${body}`).toBe(200);
    }
    expect((await deliver('wh-odd', 'shopify', 'orders/create', 'not json')).status).toBe(400);
    expect((await deliver('wh-odd', 'shopify', 'orders/create', '['.repeat(9000))).status).toBe(400);
    expect((await call('GET', '/v1/wh-odd/health', undefined, token)).json.orders).toBe(0);
  });

  it('never answers a secret, and takes no delivery once it is forgotten', async () => {
    const token = await connectedShop('wh-secret');
    const answers = await Promise.all([
      call('PUT', '/v1/wh-secret/webhooks/shopify/secret', { secret: SECRET }, token),
      call('GET', '/v1/wh-secret/webhooks/shopify/secret', undefined, token),
      call('GET', '/v1/wh-secret/health', undefined, token),
      call('PUT', '/v1/wh-secret/webhooks/shopify/secret', { secret: SECRET, more: 1 }, token),
    ]);
    expect(JSON.stringify(answers)).not.toContain(SECRET);
    const body = shopifyOrder('1', '2026-11-01T10:00:00Z', [['a', 1]]);
    expect((await deliver('wh-secret', 'shopify', 'orders/create', body)).status).toBe(200);
    await call('DELETE', '/v1/wh-secret/webhooks/shopify/secret', undefined, token);
    expect((await deliver('wh-secret', 'shopify', 'orders/create', body)).status).toBe(401);
    expect((await call('PUT', '/v1/wh-secret/webhooks/shopify/secret', { secret: 'other-secret' })).status).toBe(401);
  });

  it('refuses 10,000 mutated signatures with 401, and none with a fault', async () => {
    await connectedShop('wh-forged');
    const ledger = ledgerOf('wh-forged');
    const context = createExecutionContext();
    const body = shopifyOrder('66', '2026-11-01T10:00:00Z', [['a', 1]]);
    const good = sign(body);
    const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=-_ %,;"\'\\';
    let seed = 1;
    const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
    const mutations: ((text: string) => string)[] = [
      (text) => {
        const at = random(text.length);
        return text.slice(0, at) + signs[random(signs.length)] + text.slice(at + 1);
      },
      (text) => text.slice(0, random(text.length)),
      (text) => text + signs[random(signs.length)],
      (text) => text.toLowerCase(),
      (text) => {
        const at = random(text.length - 1);
        return text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2);
      },
      () => Buffer.from(Array.from({ length: 32 }, () => random(256))).toString('base64'),
      () => sign(body, `secret ${random(1e9)}`),
      (text) => `sha256=${text}`,
      () => 'x'.repeat(random(3000)),
      () => Buffer.from(good, 'base64').toString('hex'),
    ];
    const statuses = new Map<number, number>();
    for (let sent = 0; sent < 10_000;) {
      const batch = Array.from({ length: 100 }, () => {
        let forged = good;
        for (let times = 1 + random(2); times > 0 || forged === good; times--)
          forged = mutations[random(mutations.length)]!(forged || good);
        return forged === good ? `${forged}=` : forged;
      }).map((forged) => (forged.trim() === good ? 'x' : forged));
      const source = sent % 200 ? 'shopify' : 'woocommerce';
      const header = source === 'shopify' ? 'x-shopify-hmac-sha256' : 'x-wc-webhook-signature';
      for (const forged of batch) {
        const request = new Request(`https://shelf.test/v1/wh-forged/webhooks/${source}`, {
          method: 'POST',
          body,
          headers: { [header]: forged },
        });
        const { status } = await app.fetch(request, env, context);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
      sent += batch.length;
    }
    expect(Object.fromEntries(statuses)).toEqual({ 401: 10_000 });
    // A changed body under the good signature is as forged.
    expect(
      (await deliver('wh-forged', 'shopify', 'orders/create', `${body} `, { 'x-shopify-hmac-sha256': good })).status,
    ).toBe(401);
    expect((await ledger.health()).orders).toBe(0);
  });
});
