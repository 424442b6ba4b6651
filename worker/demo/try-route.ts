import { Hono } from 'hono';
import type { ShopEnv } from '../access/token-auth.ts';
import { Refusal } from '../answer.ts';
import { SHOP_NAME } from '../../shared/shop-name.ts';
import type { Found } from '../snapshot/bucket-store.ts';
import { readSnapshot } from '../snapshot/bucket-store.ts';
import { edgeShop } from '../snapshot/edge-store.ts';
import { bestSellersPage, missingPage, productPage } from './try-page.ts';

/** As many best-sellers stand on a shop's front page. */
const MAX_BEST = 12;

/**
 * `/try/{shop}/{item}`, under `npm start` only: a plain product page made from the shop's own snapshot, with the tag
 * on it, so that an owner sees the shelves on the day the orders were imported, before any page of theirs changes.
 */
export const tryRoute = new Hono<ShopEnv>();

tryRoute.get('/try/:shop/:item?', async (c) => {
  const name = c.req.param('shop');
  if (c.env.LOCAL !== 'true') throw new Refusal('not_found', 'Pages to try are served by npm start only.');
  const now = Date.now();
  const isName = SHOP_NAME.test(name);
  const shop = isName ? await edgeShop(c.env, name, now, (work) => c.executionCtx.waitUntil(work)) : null;
  const run = (words: string): string => `npm run shelf -- ${words} --shop ${isName ? name : 'my-shop'}`;
  const bringIn = [
    { say: 'Bring in its orders:', type: run('import orders orders.csv') },
    { say: 'Bring in its catalogue, for titles, prices and pictures:', type: run('import products products.csv') },
    { say: 'Publish, so that pages see it:', type: run('publish') },
  ];
  if (!shop) {
    const steps = [...bringIn, { say: 'Or is its name spelt otherwise? The demo shop is at /try/demo.' }];
    return c.html(missingPage(name, `There is no shop “${name}” on this machine yet.`, steps), 404);
  }
  if (!shop.manifest)
    return c.html(missingPage(name, `The shop “${name}” is here, and nothing of it is published yet.`, bringIn), 404);

  const page = { shop: name, config: shop.config.config, now };
  const id = c.req.param('item');
  const best = shop.manifest.top.best.map(([other]) => other).slice(0, MAX_BEST);
  const found: Found = { lists: new Map(), cards: new Map() };
  await readSnapshot(c.env, shop, { lists: [], cards: id ? [id] : best }, found);
  if (!id)
    return c.html(
      bestSellersPage(
        page,
        best.map((other) => ({ id: other, card: found.cards.get(other) ?? undefined })),
      ),
    );
  const card = found.cards.get(id);
  if (card) return c.html(productPage(page, card));
  const steps = [
    { say: `Its best-sellers are at /try/${name}, each with a page of its own.` },
    { say: 'If it is new, publish first:', type: run('publish') },
  ];
  return c.html(missingPage(name, `The shop “${name}” has no product “${id}”.`, steps), 404);
});
