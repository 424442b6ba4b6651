import { demoProducts } from '../demo/catalog.ts';
import { DEMO_CONFIG } from '../demo/config.ts';
import { demoOrders } from '../demo/orders.ts';

const DEMO_ORDERS = 6000;
const DEMO_SEED = 20_261;

/** Fills the shop `demo` through the same doors that every shop uses. Does nothing where it is filled already. */
export async function seedDemo(url: string, token: string): Promise<void> {
  const call = async (method: string, path: string, body?: string) => {
    const response = await fetch(`${url}/v1/demo${path}`, {
      method,
      headers: { authorization: `Bearer ${token}` },
      ...(body && { body }),
    });
    if (!response.ok && response.status !== 409)
      throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json() as Promise<{ snapshot?: string | null }>;
  };
  await call('POST', '');
  if ((await call('GET', '/health')).snapshot) return;
  console.log('Filling the demo shop, once …');
  await call('PUT', '/config', DEMO_CONFIG);
  await call('POST', '/products', ndjson(demoProducts()));
  await call('POST', '/orders', ndjson(demoOrders({ seed: DEMO_SEED, count: DEMO_ORDERS, until: new Date() })));
  await call('POST', '/publish');
}

function ndjson(rows: readonly unknown[]): string {
  return rows.map((row) => JSON.stringify(row)).join('\n');
}
