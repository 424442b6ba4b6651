import { Hono } from 'hono';
import { EventBatch, MAX_EVENT_BODY_BYTES, ShelfEvent } from '../../shared/event.ts';
import type { ShopEnv } from '../access/token-auth.ts';
import { Refusal, issuesOf, sayIssue } from '../answer.ts';
import { parseAs, parseJson, readText } from '../read-body.ts';
import { edgeShop } from '../snapshot/edge-store.ts';
import { tallyOf } from './tally-store.ts';

/** `POST events`: 202 once the events are committed. Bad ones are named and left out, the good ones count. */
export const eventsRoute = new Hono<ShopEnv>();

eventsRoute.post('/', async (c) => {
  const name = c.get('shop');
  const now = Date.now();
  const batch = parseAs(EventBatch, parseJson(await readText(c.req.raw, MAX_EVENT_BODY_BYTES)));
  const shop = await edgeShop(c.env, name, now, (work) => c.executionCtx.waitUntil(work));
  if (!shop) throw new Refusal('not_found', `There is no shop "${name}" here.`);
  const rejected: { index: number; message: string }[] = [];
  const events = batch.events.flatMap((value, index) => {
    const parsed = ShelfEvent.safeParse(value);
    if (parsed.success) return [parsed.data];
    rejected.push({ index, message: issuesOf(parsed.error).slice(0, 3).map(sayIssue).join('; ') });
    return [];
  });
  if (events.length === 0 && rejected.length > 0) {
    throw new Refusal(
      'bad_request',
      'No event of the batch fits.',
      rejected.map(({ index, message }) => ({ path: `events[${index}]`, message })),
    );
  }
  const { counted } = await tallyOf(c.env, name).record(events, now);
  return c.json({ accepted: counted, duplicates: events.length - counted, rejected }, 202);
});
