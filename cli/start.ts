/** `npm start`: the whole product on this machine, with a demo shop in it. */
import { fileURLToPath } from 'node:url';
import { demoOrders } from '../demo/orders.ts';
import { demoProducts } from '../demo/catalog.ts';
import { DEMO_CONFIG } from '../demo/config.ts';
import { buildAll } from './build.ts';
import { STATE_FOLDER, localOperatorToken, serve } from './serve.ts';

const USUAL_PORT = 8787;
const DEMO_ORDERS = 6000;
const DEMO_SEED = 20_261;

/** Builds what changed, serves it, fills the demo shop where it is empty, and says where everything is. */
export async function start(port: number): Promise<void> {
  const began = Date.now();
  console.log('Building …');
  await buildAll();
  const token = await localOperatorToken();
  const server = await serve({ port, data: `${STATE_FOLDER}/data`, operatorToken: token }).catch((error: unknown) => {
    console.error(
      String(error).includes('EADDRINUSE') || String(error).includes('Address already in use')
        ? `Port ${port} is taken: say another, as in PORT=8788 npm start.`
        : error,
    );
    process.exit(1);
  });
  await seedDemo(server.url, token);
  console.log(`
  Shelftalker is up (${((Date.now() - began) / 1000).toFixed(1)} s).

  Demo shop     ${server.url}/
  Console       ${server.url}/console/
  Admin token   ${token}
                (local only; kept in .shelftalker/operator-token)

  Your own shop: npm run shelf -- import orders orders.csv --shop my-shop
  Stop with Ctrl-C; the data stays.
`);
  const stop = () => void server.close().finally(() => process.exit(0));
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

/** Fills the shop `demo` through the same doors that every shop uses. Does nothing where it is filled already. */
async function seedDemo(url: string, token: string): Promise<void> {
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

if (process.argv[1] === fileURLToPath(import.meta.url)) await start(Number(process.env.PORT ?? USUAL_PORT));
