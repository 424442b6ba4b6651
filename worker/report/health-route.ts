import { Hono } from 'hono';
import type { ShopHealth } from '../../shared/console-answers.ts';
import type { ShopEnv } from '../access/token-auth.ts';
import { requireToken } from '../access/token-auth.ts';

/** `GET health`: what the shop holds, when it was last published, and what its own orders say about its shelves. */
export const healthRoute = new Hono<ShopEnv>();

healthRoute.get('/', requireToken, async (c) => {
  const health = await c.env.LEDGER.getByName(c.get('shop')).health();
  return c.json({ shop: c.get('shop'), ...health } satisfies ShopHealth & { shop: string });
});
