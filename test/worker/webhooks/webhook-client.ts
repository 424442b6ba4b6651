import { SELF } from 'cloudflare:test';
import { createHmac } from 'node:crypto';
import type { Source } from '../../../worker/webhooks/delivery.ts';
import type { Reply } from '../../fixtures/worker-client.ts';
import { call, makeShop } from '../../fixtures/worker-client.ts';

export const SECRET = 'webhook-secret-of-the-tests';

export function sign(body: string, secret = SECRET): string {
  return createHmac('sha256', secret).update(body).digest('base64');
}

/** A shop whose platforms are connected; answers its token. */
export async function connectedShop(shop: string): Promise<string> {
  const token = await makeShop(shop);
  for (const source of ['shopify', 'woocommerce'])
    await call('PUT', `/v1/${shop}/webhooks/${source}/secret`, { secret: SECRET }, token);
  return token;
}

let deliveries = 0;

/** Sends what a platform would send. `headers` replace the usual ones; null leaves one out. */
export async function deliver(
  shop: string,
  source: Source,
  topic: string,
  body: string,
  headers: Record<string, string | null> = {},
): Promise<Reply> {
  const id = `delivery-${deliveries++}`;
  const usual: Record<string, string | null> =
    source === 'shopify'
      ? { 'x-shopify-topic': topic, 'x-shopify-webhook-id': id, 'x-shopify-hmac-sha256': sign(body) }
      : { 'x-wc-webhook-topic': topic, 'x-wc-webhook-delivery-id': id, 'x-wc-webhook-signature': sign(body) };
  const sent = Object.entries({ 'content-type': 'application/json', ...usual, ...headers }).filter(
    (entry): entry is [string, string] => entry[1] !== null,
  );
  const response = await SELF.fetch(`https://shelf.test/v1/${shop}/webhooks/${source}`, {
    method: 'POST',
    body,
    headers: sent,
  });
  return { status: response.status, json: await response.json(), headers: response.headers };
}

/** What the ledger keeps of an order: item ids and units. */
export async function kept(shop: string, token: string, order_id: string): Promise<Record<string, number> | null> {
  const { json } = await call('POST', `/v1/${shop}/privacy/export`, { order_id }, token);
  const [order] = json.orders;
  if (!order) return null;
  const units: Record<string, number> = {};
  for (const { item_id, quantity } of order.items) units[item_id] = (units[item_id] ?? 0) + quantity;
  for (const { item_id, quantity } of order.refunds) if (item_id in units) units[item_id]! -= quantity;
  return Object.fromEntries(Object.entries(units).filter(([, left]) => left > 0));
}

/** A Shopify order; ids are pasted in as written, since JavaScript's numbers can't hold them. */
export function shopifyOrder(
  id: string,
  updated: string,
  lines: [sku: string, quantity: number, current?: number][],
  more: object = {},
): string {
  const line_items = lines.map(([sku, quantity, current], n) => ({
    id: 500 + n,
    sku,
    variant_id: 900 + n,
    product_id: 700 + n,
    name: `The ${sku}`,
    quantity,
    ...(current !== undefined && { current_quantity: current }),
    price: '19.90',
  }));
  const order = {
    id: 'ID',
    name: `#${id.slice(-4)}`,
    created_at: '2026-11-01T10:00:00+01:00',
    updated_at: updated,
    cancelled_at: null,
    financial_status: 'paid',
    customer: { id: 42, email: 'a@shop.test' },
    line_items,
    refunds: [],
    ...more,
  };
  return JSON.stringify(order).replace('"ID"', id);
}

export function wooOrder(
  id: number,
  status: string,
  modified: string,
  lines: [sku: string, quantity: number][],
  more: object = {},
): string {
  const line_items = lines.map(([sku, quantity], n) => ({
    id: n,
    name: `Caf&eacute; &amp; ${sku}`,
    product_id: 70 + n,
    variation_id: 0,
    quantity,
    sku,
    price: 12.5,
  }));
  return JSON.stringify({
    id,
    status,
    currency: 'EUR',
    customer_id: 0,
    billing: { email: 'guest@shop.test' },
    date_created: '2026-11-01T10:00:00',
    date_created_gmt: '2026-11-01T09:00:00',
    date_modified_gmt: modified,
    line_items,
    refunds: [],
    ...more,
  });
}
