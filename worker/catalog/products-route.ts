import { Hono } from 'hono';
import { z } from 'zod';
import type { BestSellersAnswer } from '../../shared/admin-answers.ts';
import { DROPPABLE_FIELDS, Product } from '../../shared/product.ts';
import type { ShopEnv } from '../access/token-auth.ts';
import { requireToken } from '../access/token-auth.ts';
import { Refusal } from '../answer.ts';
import { syncRoute } from '../feed/sync-route.ts';
import { importLines } from '../import-lines.ts';
import { unpackBody } from '../unpack-body.ts';
import { parseAs, parseJson, readText } from '../read-body.ts';

/** As many titles as one question may hold: 8 MB of them. */
const MAX_TITLES_BYTES = 8_000_000;
const Titles = z.strictObject({ titles: z.array(z.string().max(500)) });

/**
 * `POST products`: NDJSON of canonical products, any length, also gzipped. `DELETE products/{id}`. `POST products/sync`: a whole catalogue.
 * `POST products/by-title`: `{"titles": [...]}` → `{"ids": {title: id}}`, of those that exactly one product has.
 * `GET products/best-sellers`: `{"best_sellers": [{id, title, orders}]}`, sixty at most, of what is published.
 */
export const productsRoute = new Hono<ShopEnv>();

productsRoute.post('/', requireToken, async (c) => {
  const ledger = c.env.LEDGER.getByName(c.get('shop'));
  return c.json(
    await importLines(unpackBody(c.req.raw), Product, (products) => ledger.putProducts(products), {
      droppable: DROPPABLE_FIELDS,
    }),
  );
});

productsRoute.route('/sync', syncRoute);

productsRoute.post('/by-title', requireToken, async (c) => {
  const { titles } = parseAs(Titles, parseJson(await readText(c.req.raw, MAX_TITLES_BYTES)));
  const ids = await c.env.LEDGER.getByName(c.get('shop')).productsByTitle(titles);
  return c.json({ ids: Object.fromEntries(ids) });
});

productsRoute.get('/best-sellers', requireToken, async (c) => {
  const best_sellers = await c.env.LEDGER.getByName(c.get('shop')).bestSellers();
  return c.json({ best_sellers } satisfies BestSellersAnswer);
});

productsRoute.delete('/:id{.+}', requireToken, async (c) => {
  const id = c.req.param('id');
  const deleted = await c.env.LEDGER.getByName(c.get('shop')).deleteProduct(id);
  if (!deleted) throw new Refusal('not_found', `The shop has no product "${id}".`);
  return c.json({ deleted: id });
});
