import { Hono } from 'hono';
import type { ShopEnv } from './access/token-auth.ts';

/**
 * `GET /shelftalker@{version}.js`: the script of one version, for ever the same. The static files' server knows it by the
 * address with `@` escaped only and would redirect there, where a browser that checks its hash (SRI) refuses it. And the
 * other files of the tag, which come here where the worker answers on a path of the shop's own address.
 */
export const scriptRoute = new Hono<ShopEnv>().get('/:script{shelf(talker)?[@-][^/]+|shelftalker\\.js}', async (c) => {
  const address = c.req.url.replace('/shelftalker@', '/shelftalker%40');
  const file = await c.env.ASSETS.fetch(address, { headers: c.req.raw.headers });
  // What is not there may be there after the next deploy: it must not be kept as the file would be.
  return file.status === 404 ? c.notFound() : file;
});
