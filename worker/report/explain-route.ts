import { Hono } from 'hono';
import { z } from 'zod';
import { ItemId } from '../../shared/product.ts';
import type { ShopEnv } from '../access/token-auth.ts';
import { requireToken } from '../access/token-auth.ts';
import { Refusal } from '../answer.ts';
import { parseAs } from '../read-body.ts';

const Query = z.object({ item: ItemId, with: ItemId });

/**
 * `GET explain?item=A&with=B`: every number from the counts of a pair to its scores, as they stand now.
 * `GET explain/coverage`: what there is to learn from.
 */
export const explainRoute = new Hono<ShopEnv>();

explainRoute.get('/', requireToken, async (c) => {
  const query = parseAs(Query, c.req.query());
  const told = await c.env.LEDGER.getByName(c.get('shop')).explain(query.item, query.with);
  if ('unknown' in told) throw new Refusal('not_found', `There is no product and no order with "${told.unknown}".`);
  return c.json(told);
});

explainRoute.get('/coverage', requireToken, async (c) => {
  return c.json(await c.env.LEDGER.getByName(c.get('shop')).coverage());
});
