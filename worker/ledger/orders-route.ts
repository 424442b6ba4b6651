import { Hono } from 'hono';
import { Order } from '../../shared/order.ts';
import type { ShopEnv } from '../access/token-auth.ts';
import { requireToken } from '../access/token-auth.ts';
import { importLines } from '../import-lines.ts';

/** `POST orders`: NDJSON of canonical orders, any length. Answered after the commit of the last line. */
export const ordersRoute = new Hono<ShopEnv>();

ordersRoute.post('/', requireToken, async (c) => {
  const ledger = c.env.LEDGER.getByName(c.get('shop'));
  return c.json(await importLines(c.req.raw.body, Order, (orders) => ledger.append(orders)));
});
