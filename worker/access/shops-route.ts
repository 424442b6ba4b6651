import { SHOP_NAME } from '../../shared/shop-name.ts';
import { Hono } from 'hono';
import { Refusal } from '../answer.ts';
import { forgetEdgeShop } from '../snapshot/edge-store.ts';
import { forgetShopName } from './shop-names.ts';
import type { ShopEnv } from './token-auth.ts';
import { isOperator, newToken, noSuchShop, requireTokenOrOperator, sha256 } from './token-auth.ts';

/**
 * `POST /v1/{shop}` makes a shop, `DELETE /v1/{shop}` removes it with all that is kept of it (the operator's token);
 * `POST /v1/{shop}/token` gives it a new token (its own, or the operator's).
 */
export const shopsRoute = new Hono<ShopEnv>();

shopsRoute.post('/', async (c) => {
  const shop = c.get('shop');
  if (!isOperator(c)) throw operatorsAlone('Making');
  if (!SHOP_NAME.test(shop))
    throw new Refusal('bad_request', 'A shop’s name has small letters, digits and hyphens, at most 63.', [
      { path: 'shop', message: 'not a shop name' },
    ]);
  const token = newToken();
  const ledger = c.env.LEDGER.getByName(shop);
  if (!(await ledger.create(shop, hashOf(token)))) {
    if (await ledger.isLeaving())
      throw new Refusal(
        'conflict',
        `A shop "${shop}" is still being removed: npm run shelf -- shop remove ${shop} goes on with it.`,
      );
    throw new Refusal(
      'conflict',
      `The shop "${shop}" is there already. Where its token was lost, the operator’s makes a new one: npm run shelf -- token rotate --shop ${shop}`,
    );
  }
  forgetShop(shop);
  return c.json({ shop, token }, 201);
});

/** 200 when all is deleted, 202 while some is left: then call again, or leave it to the shop's clock. */
shopsRoute.delete('/', async (c) => {
  const shop = c.get('shop');
  if (!isOperator(c)) throw operatorsAlone('Removing');
  const progress = await c.env.LEDGER.getByName(shop).remove();
  forgetShop(shop);
  if (!progress) throw noSuchShop(shop);
  return c.json({ shop, ...progress }, progress.removed ? 200 : 202);
});

shopsRoute.post('/token', requireTokenOrOperator, async (c) => {
  const shop = c.get('shop');
  const token = newToken();
  if (!(await c.env.LEDGER.getByName(shop).changeToken(hashOf(token)))) throw noSuchShop(shop);
  forgetShop(shop);
  return c.json({ shop, token });
});

function operatorsAlone(doing: string): Refusal {
  return new Refusal('unauthorized', `${doing} a shop needs the deployment’s operator token.`, [], {
    'www-authenticate': 'Bearer',
  });
}

/** All that is kept of a token. */
function hashOf(token: string): string {
  return sha256(token).toString('hex');
}

function forgetShop(shop: string): void {
  forgetEdgeShop(shop);
  forgetShopName(shop);
}
