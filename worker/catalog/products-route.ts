import { Hono } from 'hono';
import { Product } from '../../shared/product.ts';
import type { ShopEnv } from '../access/token-auth.ts';
import { requireToken } from '../access/token-auth.ts';
import { Refusal } from '../answer.ts';
import { syncRoute } from '../feed/sync-route.ts';
import { importLines } from '../import-lines.ts';

/** `POST products`: NDJSON of canonical products, any length. `DELETE products/{id}`. `POST products/sync`: a whole catalogue. */
export const productsRoute = new Hono<ShopEnv>();

productsRoute.post('/', requireToken, async (c) => {
  const ledger = c.env.LEDGER.getByName(c.get('shop'));
  return c.json(await importLines(c.req.raw.body, Product, (products) => ledger.putProducts(products)));
});

productsRoute.route('/sync', syncRoute);

productsRoute.delete('/:id{.+}', requireToken, async (c) => {
  const id = c.req.param('id');
  const deleted = await c.env.LEDGER.getByName(c.get('shop')).deleteProduct(id);
  if (!deleted) throw new Refusal('not_found', `The shop has no product "${id}".`);
  return c.json({ deleted: id });
});
