import { Hono } from 'hono';
import { z } from 'zod';
import { HALF_A_SIGN, isWellFormed, orNumber } from '../../shared/product.ts';
import { MAX_ID_LENGTH } from '../../shared/vocabulary.ts';
import type { ShopEnv } from '../access/token-auth.ts';
import { requireToken } from '../access/token-auth.ts';
import { parseAs, parseJson, readText } from '../read-body.ts';

const MAX_BODY_BYTES = 10_000;
const id = orNumber(z.string().trim().min(1).max(MAX_ID_LENGTH).refine(isWellFormed, HALF_A_SIGN));
const Whom = z
  .strictObject({ order_id: id.optional(), customer_id: id.optional() })
  .refine((whom) => whom.order_id !== undefined || whom.customer_id !== undefined, 'name an order_id or a customer_id');

/** `POST privacy/export` and `POST privacy/erase`, by order or by customer. */
export const privacyRoute = new Hono<ShopEnv>();

privacyRoute.post('/export', requireToken, async (c) => {
  const whom = parseAs(Whom, parseJson(await readText(c.req.raw, MAX_BODY_BYTES)));
  return c.json({ orders: await c.env.LEDGER.getByName(c.get('shop')).export(whom) });
});

privacyRoute.post('/erase', requireToken, async (c) => {
  const whom = parseAs(Whom, parseJson(await readText(c.req.raw, MAX_BODY_BYTES)));
  return c.json(await c.env.LEDGER.getByName(c.get('shop')).erase(whom));
});
