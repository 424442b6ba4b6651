import { Hono } from 'hono';
import { z } from 'zod';
import { DROPPABLE_FIELDS, ItemId, Product } from '../../shared/product.ts';
import type { ShopEnv } from '../access/token-auth.ts';
import { requireToken } from '../access/token-auth.ts';
import { Refusal } from '../answer.ts';
import { importLines } from '../import-lines.ts';
import { unpackBody } from '../unpack-body.ts';
import { parseAs, parseJson, readText } from '../read-body.ts';

/** Ids of damaged lines: a feed of a hundred thousand lines with all of them bad has this many bytes. */
const MAX_COMMIT_BYTES = 8_000_000;
const Commit = z.strictObject({
  /** Also where more than half of what is in stock would go out of stock. */
  force: z.boolean().default(false),
  /** Products that stay as they are though they were not sent. */
  keep: z.array(ItemId).default([]),
});

/**
 * A full sync, for catalogues of any size, all or nothing:
 * `POST products/sync` begins one and answers `{"sync": "…"}`;
 * `POST products/sync/{sync}` takes products as NDJSON, in as many requests as it needs, each of which may be repeated;
 * `POST products/sync/{sync}/commit` puts them in force and takes what is missing out of stock, or answers 409 with the
 * numbers and changes nothing, where that would be more than half of what is in stock and `{"force": true}` is not said.
 * A large one takes some seconds; it goes on without the caller, and a commit that is repeated waits for the same answer.
 */
export const syncRoute = new Hono<ShopEnv>();

syncRoute.post('/', requireToken, async (c) => {
  return c.json({ sync: await c.env.LEDGER.getByName(c.get('shop')).beginSync() }, 201);
});

syncRoute.post('/:sync', requireToken, async (c) => {
  const { sync } = c.req.param();
  const ledger = c.env.LEDGER.getByName(c.get('shop'));
  return c.json(
    await importLines(
      unpackBody(c.req.raw),
      Product,
      async (products) => {
        if (!(await ledger.stageProducts(sync, products))) throw unknownSync(sync);
        return { accepted: products.length, duplicates: 0 };
      },
      { droppable: DROPPABLE_FIELDS },
    ),
  );
});

syncRoute.post('/:sync/commit', requireToken, async (c) => {
  const { sync } = c.req.param();
  const text = await readText(c.req.raw, MAX_COMMIT_BYTES);
  const { force, keep } = parseAs(Commit, text.trim() ? parseJson(text) : {});
  const ledger = c.env.LEDGER.getByName(c.get('shop'));
  let synced = await ledger.commitSync(sync, keep, force);
  while ('going' in synced) synced = await ledger.commitSync(sync, keep, force);
  if ('unknown' in synced) throw unknownSync(sync);
  if ('refused' in synced) throw new Refusal('conflict', `The catalogue was not taken: ${synced.why}.`);
  return c.json(synced.done);
});

function unknownSync(sync: string): Refusal {
  return new Refusal(
    'not_found',
    `No sync "${sync.slice(0, 80)}" is under way; it was committed, or given up after a day.`,
  );
}
