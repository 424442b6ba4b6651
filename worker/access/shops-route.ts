import { Hono } from 'hono';
import { Refusal } from '../answer.ts';
import { forgetEdgeShop } from '../snapshot/edge-store.ts';
import { kvKeys } from '../snapshot/snapshot-store.ts';
import { forgetShopName } from './shop-names.ts';
import { SHOP_NAME, type ShopRecord } from './shop-record.ts';
import type { ShopEnv } from './token-auth.ts';
import { isOperator, newToken, requireToken, sha256 } from './token-auth.ts';

/** `POST /v1/{shop}` makes a shop (the operator's token); `POST /v1/{shop}/token` gives it a new token (its own). */
export const shopsRoute = new Hono<ShopEnv>();

shopsRoute.post('/', async (c) => {
  const shop = c.get('shop');
  if (!isOperator(c))
    throw new Refusal('unauthorized', 'Making a shop needs the deployment’s operator token.', [], {
      'www-authenticate': 'Bearer',
    });
  if (!SHOP_NAME.test(shop))
    throw new Refusal('bad_request', 'A shop’s name has small letters, digits and hyphens, at most 63.', [
      { path: 'shop', message: 'not a shop name' },
    ]);
  if (await c.env.SNAPSHOTS.get(kvKeys.record(shop)))
    throw new Refusal('conflict', `The shop "${shop}" is there already.`);
  return c.json({ shop, token: await putRecord(c.env, shop) }, 201);
});

shopsRoute.post('/token', requireToken, async (c) => {
  const shop = c.get('shop');
  return c.json({ shop, token: await putRecord(c.env, shop) });
});

/** Writes the shop's record with a new token; only the token's hash is kept. */
async function putRecord(env: ShopEnv['Bindings'], shop: string): Promise<string> {
  const token = newToken();
  const record: ShopRecord = { created_at: Date.now(), token_sha256: sha256(token).toString('hex') };
  const json = JSON.stringify(record);
  await env.LEDGER.getByName(shop).create(shop, json);
  await env.SNAPSHOTS.put(kvKeys.record(shop), json);
  forgetEdgeShop(shop);
  forgetShopName(shop);
  return token;
}
