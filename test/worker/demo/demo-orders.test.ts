import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ProductServer, productServer } from '../../fixtures/product-server.ts';

let server: ProductServer;
beforeAll(async () => {
  server = await productServer();
  await server.call('POST', '/v1/demo');
});
afterAll(() => server.close());

it('the demo shop takes orders of its own pages, and none that another site’s page sends to this machine', async () => {
  let n = 0;
  const order = async (url: string, headers: Record<string, string>): Promise<number> => {
    const body = JSON.stringify({ order_id: `demo-${n++}`, items: [{ item_id: 'a' }] });
    return (await fetch(`${url}/demo/orders`, { method: 'POST', body, headers })).status;
  };
  const local = server.url.replace('127.0.0.1', 'localhost');
  expect(await order(server.url, { origin: server.url })).toBe(202);
  expect(await order(local, { origin: local })).toBe(202);
  expect(await order(server.url, {})).toBe(202);
  for (const origin of ['https://evil.example', 'null', `${server.url}.evil.example`, 'http://127.0.0.1:1'])
    expect(await order(server.url, { origin, 'content-type': 'text/plain' }), origin).toBe(403);
  expect((await server.call('GET', '/v1/demo/health')).json.orders).toBe(3);
});
