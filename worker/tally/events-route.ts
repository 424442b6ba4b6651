import { Hono } from 'hono';
import { isbot } from 'isbot';
import { EventBatch, MAX_EVENT_BODY_BYTES, ShelfEvent } from '../../shared/event.ts';
import { MAX_EVENT_AGE_DAYS } from '../../shared/vocabulary.ts';
import { admit } from '../access/admission.ts';
import type { ShopEnv } from '../access/token-auth.ts';
import { Refusal, issuesOf, sayIssue } from '../answer.ts';
import type { Environment } from '../environment.ts';
import { parseAs, parseJson, readText } from '../read-body.ts';
import type { Found } from '../snapshot/bucket-store.ts';
import { readSnapshot } from '../snapshot/bucket-store.ts';
import { Card } from '../snapshot/card.ts';
import type { EdgeShop } from '../snapshot/edge-store.ts';
import { edgeShop } from '../snapshot/edge-store.ts';
import type { LeftOut } from './plausible-events.ts';
import { isTooOld, plausibleEvents } from './plausible-events.ts';
import { tallyOf } from './tally-store.ts';

/** Batches under way in an isolate, while they are quickly done. */
const MAX_UNDER_WAY = 64;
/** Different items in one batch that are looked up; a visitor sees fewer, and each costs a search in a bucket. */
const MAX_ITEMS = 500;

/**
 * `POST events`: 202 once the events are committed. Bad ones are named and left out, the good ones count. Events come
 * from visitors' browsers: what calls itself a program is refused, and its name is kept nowhere.
 */
export const eventsRoute = new Hono<ShopEnv>();

eventsRoute.post('/', admit(MAX_UNDER_WAY), async (c) => {
  const name = c.get('shop');
  const now = Date.now();
  // On the owner's own machine a script that tries things out is welcome.
  if (c.env.LOCAL !== 'true' && isbot(c.req.header('user-agent')))
    throw new Refusal('forbidden', 'What a bot sees is not counted.', [{ path: 'user-agent', message: 'bot' }]);
  const batch = parseAs(EventBatch, parseJson(await readText(c.req.raw, MAX_EVENT_BODY_BYTES)));
  const shop = await edgeShop(c.env, name, now, (work) => c.executionCtx.waitUntil(work));
  if (!shop) throw new Refusal('not_found', `There is no shop "${name}" here.`);
  const rejected: { index: number; message: string }[] = [];
  const fitting = batch.events.flatMap((value, index) => {
    const parsed = ShelfEvent.safeParse(value);
    if (!parsed.success) rejected.push({ index, message: issuesOf(parsed.error).slice(0, 3).map(sayIssue).join('; ') });
    else if (isTooOld(parsed.data, batch.sent_at ?? null, now))
      rejected.push({ index, message: `created_at: more than ${MAX_EVENT_AGE_DAYS} days ago, too old to be counted` });
    else return [parsed.data];
    return [];
  });
  if (fitting.length === 0 && rejected.length > 0) {
    throw new Refusal(
      'bad_request',
      'No event of the batch fits.',
      rejected.map(({ index, message }) => ({ path: `events[${index}]`, message })),
    );
  }
  const { events, leftOut } = await believed(c.env, shop, fitting);
  const recorded = await tallyOf(c.env, name).record(events, now);
  if ('full' in recorded)
    throw new Refusal('too_many_requests', 'This shop had more events today than are counted.', [], {
      'retry-after': '3600',
    });
  const { counted } = recorded;
  const left = Object.values(leftOut).some((n) => n > 0) ? { left_out: leftOut } : {};
  return c.json({ accepted: counted, duplicates: events.length - counted, rejected, ...left }, 202);
});

/** The events without what the published version of the shop does not have; where nothing is published, as they are. */
async function believed(
  env: Environment,
  shop: EdgeShop,
  events: ShelfEvent[],
): Promise<{ events: ShelfEvent[]; leftOut: LeftOut }> {
  const ids = [...new Set(events.flatMap(({ items }) => (items ?? []).map(({ item_id }) => item_id)))];
  const found: Found = { lists: new Map(), cards: new Map() };
  await readSnapshot(env, shop, { lists: [], cards: ids.slice(0, MAX_ITEMS) }, found);
  for (const id of ids.slice(MAX_ITEMS)) found.cards.set(id, null);
  const samples = (shop.manifest?.top_cards ?? []).flatMap((card) => Card.safeParse(card).data ?? []);
  return plausibleEvents(events, { config: shop.config.config, card: (id) => found.cards.get(id), samples });
}
