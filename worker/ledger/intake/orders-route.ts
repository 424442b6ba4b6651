import { Hono } from 'hono';
import { z } from 'zod';
import { Order } from '../../../shared/order.ts';
import { ExportedOrder } from '../../../shared/reconcile.ts';
import type { ReconcileAnswer } from '../../../shared/reconcile.ts';
import type { ShopEnv } from '../../access/token-auth.ts';
import { requireToken } from '../../access/token-auth.ts';
import { BATCH_LINES, importLines } from '../../import-lines.ts';
import { unpackBody } from '../../unpack-body.ts';
import { edgeShop } from '../../snapshot/edge-store.ts';
import { itemsOf, shardCountOf, shardClient } from './open-shard-client.ts';
import { parseAs } from '../../read-body.ts';

/** Batches for several shards are larger, up to so many times, so that each shard's part is worth a call. */
const MOST_BATCHES_AT_ONCE = 4;
const Query = z.object({ dry_run: z.enum(['1', 'true', '']).optional() });

/**
 * `POST orders`: NDJSON of canonical orders, any length, also gzipped (`Content-Encoding: gzip`). Answered after the commit of the last line.
 * `POST orders/reconcile`: the same with `standing` and `as_of`, laid over what webhooks told; `?dry_run` only shows it.
 */
export const ordersRoute = new Hono<ShopEnv>();

ordersRoute.post('/', requireToken, async (c) => {
  const shop = c.get('shop');
  const known = await edgeShop(c.env, shop, Date.now(), (work) => c.executionCtx.waitUntil(work));
  const shards = known ? shardCountOf(c.env, known) : 1;
  if (!known || shards === 1) {
    const ledger = c.env.LEDGER.getByName(shop);
    return c.json(await importLines(unpackBody(c.req.raw), Order, (orders) => ledger.append(orders)));
  }
  const way = shardClient(c.env, shop, shards, itemsOf(known));
  const lines = BATCH_LINES * Math.min(shards, MOST_BATCHES_AT_ONCE);
  return c.json(
    await importLines(unpackBody(c.req.raw), Order, (orders) => way.append(orders, Date.now()), { batchLines: lines }),
  );
});

ordersRoute.post('/reconcile', requireToken, async (c) => {
  const { dry_run } = parseAs(Query, c.req.query());
  const ledger = c.env.LEDGER.getByName(c.get('shop'));
  const answer: ReconcileAnswer = { known: 0, new: [], differ: [], rejected: [] };
  const { rejected, rejected_total } = await importLines(unpackBody(c.req.raw), ExportedOrder, async (orders) => {
    const part = await ledger.reconcile(orders, dry_run !== undefined);
    answer.known += part.known;
    if (part.erased) answer.erased = (answer.erased ?? 0) + part.erased;
    answer.new.push(...part.new);
    answer.differ.push(...part.differ);
    return { accepted: 0, duplicates: 0 };
  });
  return c.json({ ...answer, rejected, ...(rejected_total && { rejected_total }) } satisfies ReconcileAnswer);
});
