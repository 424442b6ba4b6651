import { logFault } from '../log-fault.ts';
import { Hono } from 'hono';
import { z } from 'zod';
import type { ShopEnv } from '../access/token-auth.ts';
import { requireToken } from '../access/token-auth.ts';
import { Refusal } from '../answer.ts';
import type { Environment } from '../environment.ts';
import { FEED_MARKS } from './feed-mark.ts';
import { parseAs, parseJson, readText } from '../read-body.ts';

const MAX_BODY_BYTES = 1000;
/** Feeds that are fetched beside each other. */
const AT_ONCE = 4;

const Run = z.strictObject({ force: z.boolean().default(false) });

/** `POST feed/run`: fetches the feed that the config names, now; `{"force": true}` takes one that shrank by more than half. */
export const feedRoute = new Hono<ShopEnv>();

feedRoute.post('/run', requireToken, async (c) => {
  const text = await readText(c.req.raw, MAX_BODY_BYTES);
  const { force } = parseAs(Run, text.trim() ? parseJson(text) : {});
  const outcome = await c.env.LEDGER.getByName(c.get('shop')).runFeed(force);
  if (!outcome)
    throw new Refusal('not_found', 'The config names no feed: write `feed: {url: https://…}` in shop.yaml.');
  return c.json(outcome);
});

/** What the cron does: asks every shop that has a feed whether its time has come. One that fails hinders no other. */
export async function fetchDueFeeds(env: Pick<Environment, 'SNAPSHOTS' | 'LEDGER'>): Promise<void> {
  let cursor: string | undefined;
  do {
    const page = await env.SNAPSHOTS.list({ prefix: FEED_MARKS, ...(cursor && { cursor }) });
    const queue = page.keys.map(({ name }) => name.slice(FEED_MARKS.length)).values();
    const work = async (): Promise<void> => {
      for (const shop of queue) {
        try {
          await env.LEDGER.getByName(shop).runDueFeed();
        } catch (error) {
          logFault('a feed could not be fetched', error);
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    cursor = page.list_complete ? undefined : page.cursor;
  } while (cursor);
}
