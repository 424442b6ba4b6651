import { Hono } from 'hono';
import { Order } from '../../shared/order.ts';
import type { ShopEnv } from '../access/token-auth.ts';
import { Refusal } from '../answer.ts';
import { parseAs, parseJson, readText } from '../read-body.ts';

const MAX_BODY_BYTES = 64_000;

/** The demo shop's own backend, under `npm start` only: what is bought there becomes a trusted order of the shop `demo`. */
export const demoRoute = new Hono<ShopEnv>();

demoRoute.post('/demo/orders', async (c) => {
  if (c.env.LOCAL !== 'true') throw new Refusal('not_found', 'There is no demo shop on this deployment.');
  // A page of another site may send a text to this machine without asking: only the shop's own pages order here.
  const origin = c.req.header('origin');
  if (origin !== undefined && hostOf(origin) !== (c.req.header('host') ?? hostOf(c.req.url)))
    throw new Refusal('forbidden', 'Only the demo shop’s own pages order here.');
  const order = parseAs(Order, parseJson(await readText(c.req.raw, MAX_BODY_BYTES)));
  return c.json(await c.env.LEDGER.getByName('demo').append([order]), 202);
});

function hostOf(address: string): string | null {
  return URL.canParse(address) ? new URL(address).host : null;
}
