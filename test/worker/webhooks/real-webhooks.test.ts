import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseExact } from '../../../formats/records/parse-exact.ts';
import { readShopify } from '../../../worker/webhooks/sources/shopify.ts';
import { readWooCommerce } from '../../../worker/webhooks/sources/woocommerce.ts';
import { isSigned } from '../../../worker/webhooks/verify-signature.ts';
import { sharedData } from '../../fixtures/shared-data.ts';

const shared = sharedData();
const feeds = shared && `${shared}/real/feeds`;
const WOO_SECRET = 'whsec-test-0123456789';

/** Deliveries that real platforms sent: their bytes, and their headers in lower case. */
function deliveries(folder: string): { name: string; body: Buffer; headers: Record<string, string>; secret: string }[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.body'))
    .map((name) => {
      const told = JSON.parse(readFileSync(`${folder}/${name.replace('.body', '.headers.json')}`, 'utf8'));
      const raw: string[] = told.rawHeaders ?? Object.entries(told.headers).flat();
      const pairs = raw.flatMap((text, n) => (n % 2 ? [] : [[text.toLowerCase(), raw[n + 1]!] as const]));
      return {
        name,
        body: readFileSync(`${folder}/${name}`),
        headers: Object.fromEntries(pairs),
        secret: told.secret ?? WOO_SECRET,
      };
    });
}

describe.skipIf(!feeds || !existsSync(feeds))('webhooks that real platforms sent', () => {
  it('are signed as WooCommerce signs, and read as what they are', () => {
    const read = deliveries(`${feeds}/woocommerce-webhooks`).flatMap(({ name, body, headers, secret }) => {
      const signature = headers['x-wc-webhook-signature'];
      if (!signature) return [];
      expect(isSigned(body, signature, secret), name).toBe(true);
      expect(isSigned(Buffer.concat([body, Buffer.from(' ')]), signature, secret), name).toBe(false);
      return [readWooCommerce(headers['x-wc-webhook-topic']!, parseExact(body.toString()), 'EUR', 0)];
    });
    const orders = read.flatMap((change) => (change.type === 'order' ? [change.order] : []));
    expect(orders.map(({ order_id, standing }) => `${order_id} ${standing}`).sort()).toEqual([
      '107 taken back',
      '107 taken back',
      '53 bought',
      '53 bought',
    ]);
    const bought = orders.find(({ order_id }) => order_id === '53')!;
    expect(bought.created_at).toBe('2026-09-23T16:14:54.000Z');
    expect(bought.lines.map(({ item, quantity, price }) => [item.sku, quantity, price])).toContainEqual([
      'woo-hoodie-with-pocket',
      3,
      35,
    ]);
    const products = read.flatMap((change) => (change.type === 'products' ? change.products : []));
    expect(products).toMatchObject([
      {
        item: { sku: 'woo-hoodie-with-logo', product: '12' },
        fields: {
          price: '49.95 EUR',
          sale_price: null,
          availability: 'in_stock',
          product_type: 'Hoodies',
        },
      },
    ]);
  });

  it('are signed as Shopify signs, and a test notification is no purchase', () => {
    const [sent] = deliveries(`${feeds}/shopify-webhooks`);
    expect(isSigned(sent!.body, sent!.headers['x-shopify-hmac-sha256']!, sent!.secret)).toBe(true);
    const body = parseExact(sent!.body.toString()) as { id: unknown; customer: { id: unknown } };
    expect([body.id, body.customer.id]).toEqual(['820982911946154508', '115310627314723954']);
    expect(readShopify('orders/create', body, 'USD', 0)).toEqual({ type: 'nothing', why: 'a test, not a purchase' });
    expect(readShopify('orders/create', { ...body, test: false }, 'USD', 0)).toMatchObject({
      order: { order_id: '820982911946154508', standing: 'taken back', lines: [] },
    });
  });
});

describe('numbers beyond 2^53', () => {
  it('stay as written, and numbers that fit stay numbers', () => {
    expect(
      parseExact(
        '{"a":820982911946154508,"b":12,"c":1.23456789012345678,"d":"9007199254740993","e":[-9007199254740993,1e300]}',
      ),
    ).toEqual({
      a: '820982911946154508',
      b: 12,
      c: Number('1.23456789012345678'),
      d: '9007199254740993',
      e: ['-9007199254740993', 1e300],
    });
  });
});
