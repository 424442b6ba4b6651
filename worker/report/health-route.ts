import { Hono } from 'hono';
import type { ShopHealth } from '../../shared/admin-answers.ts';
import { parseRecord } from '../access/shop-record.ts';
import type { ShopEnv } from '../access/token-auth.ts';
import { requireToken } from '../access/token-auth.ts';

/** `GET health`: what the shop holds, when it was last published, what its own orders say about its shelves, and how old its token is. */
export const healthRoute = new Hono<ShopEnv>();

healthRoute.get('/', requireToken, async (c) => {
  const shop = c.get('shop');
  const ledger = c.env.LEDGER.getByName(shop);
  const [health, record] = await Promise.all([ledger.health(), ledger.record()]);
  const known = parseRecord(record);
  const token_made_at = known && new Date(known.token_made_at).toISOString();
  return c.json({ shop, token_made_at, ...health } satisfies ShopHealth & {
    shop: string;
    token_made_at: string | null;
  });
});
