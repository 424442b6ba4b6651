import { Hono } from 'hono';
import type { ShopEnv } from '../access/token-auth.ts';
import { requireToken } from '../access/token-auth.ts';
import { forgetEdgeShop } from './edge-store.ts';

/**
 * `POST publish`: makes the snapshot now; answers its id when it is out. The ledger works in steps of a few seconds,
 * each a call of its own with processor time of its own; were this one cut off, the ledger's alarm would go on.
 */
export const publishRoute = new Hono<ShopEnv>();

publishRoute.post('/', requireToken, async (c) => {
  const ledger = c.env.LEDGER.getByName(c.get('shop'));
  let answer = await ledger.publish();
  while ('ticket' in answer) answer = await ledger.publish(answer.ticket);
  forgetEdgeShop(c.get('shop'));
  return c.json(answer);
});
