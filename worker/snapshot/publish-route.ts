import { Hono } from 'hono';
import type { ShopEnv } from '../access/token-auth.ts';
import { requireToken } from '../access/token-auth.ts';
import { forgetEdgeShop } from './edge-store.ts';

/** `POST publish`: makes the snapshot now and answers its id. */
export const publishRoute = new Hono<ShopEnv>();

publishRoute.post('/', requireToken, async (c) => {
  const report = await c.env.LEDGER.getByName(c.get('shop')).publish();
  forgetEdgeShop(c.get('shop'));
  return c.json(report);
});
