import { Hono } from 'hono';
import { z } from 'zod';
import type { ShopEnv } from '../access/token-auth.ts';
import { requireToken } from '../access/token-auth.ts';
import { parseAs, parseJson, readText } from '../read-body.ts';
import { forgetEdgeShop } from './edge-store.ts';

const MAX_BODY_BYTES = 1000;
const MAX_WAIT_S = 60;
/** A request of the free plan may call an object 50 times, and has called it for its token. */
const MAX_STEPS = 40;
/** Whoever says no time waits as long as the paid plan lets a request, 1,000 calls: about an hour. */
const MAX_PATIENT_STEPS = 900;

const Ask = z.strictObject({
  wait_s: z.number().min(0).max(MAX_WAIT_S).optional(),
  ticket: z.int().positive().optional(),
});

/**
 * `POST publish`: makes the snapshot now; answers its id when it is out. The ledger works in steps of a few seconds,
 * each a call of its own with processor time of its own; were this one cut off, the ledger's alarm would go on.
 *
 * A long history takes minutes, longer than a connection should: `{"wait_s": 20}` is answered 202 with `ticket` and
 * `phase` where it is not out after twenty seconds, and `{"wait_s": 20, "ticket": 7}` goes on waiting for the same one. A
 * ticket beyond those that were given out waits for the next version, whose own is answered.
 */
export const publishRoute = new Hono<ShopEnv>();

publishRoute.post('/', requireToken, async (c) => {
  const text = await readText(c.req.raw, MAX_BODY_BYTES);
  const { wait_s, ticket } = parseAs(Ask, text.trim() ? parseJson(text) : {});
  const until = wait_s === undefined ? Infinity : Date.now() + wait_s * 1000;
  const most = wait_s === undefined ? MAX_PATIENT_STEPS : MAX_STEPS;
  const ledger = c.env.LEDGER.getByName(c.get('shop'));
  let answer = await ledger.publish(ticket);
  for (let steps = 1; 'ticket' in answer && steps < most && Date.now() < until; steps++)
    answer = await ledger.publish(answer.ticket);
  if ('ticket' in answer) return c.json(answer, 202);
  forgetEdgeShop(c.get('shop'));
  return c.json(answer);
});
