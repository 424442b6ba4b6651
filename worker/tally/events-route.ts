/** `POST /v1/{shop}/events`: answered before Hono's chain of middleware, as the shelves are, and by the same rules. */
import { isbot } from 'isbot';
import { MAX_EVENT_BODY_BYTES, UNCOUNTED_EVENTS, type ShelfEvent } from '../../shared/event.ts';
import { MAX_EVENT_AGE_DAYS } from '../../shared/vocabulary.ts';
import { busyAnswer } from '../access/busy-answer.ts';
import type { Admitted } from '../access/event-admission.ts';
import { admitEvents, probeThread } from '../access/event-admission.ts';
import { allowedOrigin, corsHeaders, limitVisitor, refusePublic } from '../access/public-auth.ts';
import { renewedCookie } from '../access/renewed-cookie.ts';
import { SECURITY_HEADERS } from '../access/security-headers.ts';
import { Refusal, issuesOf, sayIssue } from '../answer.ts';
import type { Environment } from '../environment.ts';
import { isFields } from '../at-first-sight.ts';
import { addressOf } from '../below-path.ts';
import { parseJson, readText } from '../read-body.ts';
import type { Found } from '../snapshot/bucket-store.ts';
import { readSnapshot } from '../snapshot/bucket-store.ts';
import type { Card } from '../snapshot/card.ts';
import type { EdgeShop } from '../snapshot/edge-store.ts';
import { edgeShop } from '../snapshot/edge-store.ts';
import { topCards } from '../snapshot/read-card.ts';
import { checkBatch, checkEvent } from './check-events.ts';
import type { LeftOut } from './plausible-events.ts';
import { isTooOld, plausibleEvents } from './plausible-events.ts';
import { tallyOf } from './tally-store.ts';

/** Different items in one batch that are looked up; a visitor sees fewer, and each costs a search in a bucket. */
const MAX_ITEMS = 500;

const PATH = addressOf('events');

/** The shop whose events these are; null: it is another route's request. */
export function eventsShop(request: Request): string | null {
  return request.method === 'POST' ? (PATH.exec(request.url)?.[1] ?? null) : null;
}

/**
 * `POST events`: 202 once the events are committed. Bad ones are named and left out, the good ones count, each on the
 * day that it arrives, once by its id, and a purchase that names its order once by the order's number, for 14 days. Where more
 * comes than can be committed it is refused before anything of it is read, by the quickest way there is. Never throws.
 */
export function answerEvents(
  request: Request,
  env: Environment,
  ctx: Pick<ExecutionContext, 'waitUntil'>,
  name: string,
): Response | Promise<Response> {
  const now = Date.now();
  const admitted = admitEvents(name, now);
  if (!admitted) return busyAnswer();
  const probing = probeThread(now);
  if (probing) ctx.waitUntil(probing);
  return count(request, env, ctx, name, admitted);
}

async function count(
  request: Request,
  env: Environment,
  ctx: Pick<ExecutionContext, 'waitUntil'>,
  name: string,
  admitted: Admitted,
): Promise<Response> {
  let cors: Record<string, string> = {};
  try {
    const now = Date.now();
    const shop = await edgeShop(env, name, now, (work) => ctx.waitUntil(work));
    const origin = request.headers.get('origin');
    if (origin !== null) cors = corsHeaders(allowedOrigin(shop, origin));
    await limitVisitor(env, name, request, {});
    if (!shop) throw new Refusal('not_found', `There is no shop "${name}" here.`);
    // Events come from visitors' browsers; what calls itself a program is refused, and its name is kept nowhere. On
    // the owner's own machine a script that tries things out is welcome.
    if (env.LOCAL !== 'true' && isbot(request.headers.get('user-agent')))
      throw new Refusal('forbidden', 'What a bot sees is not counted.', [{ path: 'user-agent', message: 'bot' }]);
    const text = await readText(request, MAX_EVENT_BODY_BYTES);
    if (!admitted.arrived(Date.now())) return busyAnswer();
    const batch = checkBatch(parseJson(text));
    const { fitting, rejected } = fittingEvents(batch, now);
    const { events, leftOut } = await believed(env, shop, fitting);
    admitted.begin(Date.now());
    const recording = tallyOf(env, name).record(JSON.stringify(events), now);
    // What was sent counts, though its sender may be gone before the answer: closing a page is how visits end.
    const over = () => admitted.end(Date.now());
    ctx.waitUntil(recording.then(over, over));
    const recorded = await recording;
    if ('full' in recorded)
      throw new Refusal('too_many_requests', 'This shop had more events today than are counted.', [], {
        'retry-after': '3600',
      });
    const { counted } = recorded;
    const left = Object.values(leftOut).some((n) => n > 0) ? { left_out: leftOut } : {};
    const told = { accepted: counted, duplicates: events.length - counted, rejected, ...left };
    const renewed = batch.renew ? renewedCookie(request) : {};
    return Response.json(told, { status: 202, headers: { ...SECURITY_HEADERS, ...cors, ...renewed } });
  } catch (error) {
    return refusePublic(error, cors);
  } finally {
    admitted.end(Date.now());
  }
}

const UNCOUNTED: ReadonlySet<unknown> = new Set(UNCOUNTED_EVENTS);

/** @throws Refusal where none of them fits, and not all because they are of GA4's other types */
function fittingEvents(
  batch: ReturnType<typeof checkBatch>,
  now: number,
): { fitting: ShelfEvent[]; rejected: { index: number; message: string }[] } {
  const rejected: { index: number; message: string }[] = [];
  let uncounted = 0;
  const fitting = batch.events.flatMap((value, index) => {
    if (isFields(value) && UNCOUNTED.has(value.type)) {
      uncounted++;
      rejected.push({ index, message: `type: ${String(value.type)} is GA4's, and is not counted here` });
      return [];
    }
    const parsed = checkEvent(value);
    if (!parsed.success) rejected.push({ index, message: issuesOf(parsed.error).slice(0, 3).map(sayIssue).join('; ') });
    else if (isTooOld(parsed.data, batch.sent_at ?? null, now))
      rejected.push({ index, message: `created_at: more than ${MAX_EVENT_AGE_DAYS} days ago, too old to be counted` });
    else return [parsed.data];
    return [];
  });
  if (fitting.length === 0 && rejected.length > uncounted) {
    throw new Refusal(
      'bad_request',
      'No event of the batch fits.',
      rejected.map(({ index, message }) => ({ path: `events[${index}]`, message })),
    );
  }
  return { fitting, rejected };
}

/** The events without what the published version of the shop does not have; where nothing is published, it has no items. */
async function believed(
  env: Environment,
  shop: EdgeShop,
  events: ShelfEvent[],
): Promise<{ events: ShelfEvent[]; leftOut: LeftOut }> {
  const ids = [...new Set(events.flatMap(({ items }) => (items ?? []).map(({ item_id }) => item_id)))];
  // What pages have read is used, but what events name is not kept: anybody can name all that a shop has.
  const read = new Map<string, Card | null>();
  const cards: Found['cards'] = {
    get: (id) => (read.has(id) ? read.get(id) : shop.known.cards.get(id)),
    set: (id, card) => read.set(id, card),
  };
  const found: Found = { lists: new Map(), cards };
  const known = shop.manifest ? ids.slice(0, MAX_ITEMS) : [];
  await readSnapshot(env, shop, { lists: [], cards: known }, found);
  for (const id of ids.slice(known.length)) found.cards.set(id, null);
  const samples = shop.manifest ? topCards(shop.manifest) : [];
  return plausibleEvents(events, { config: shop.config.config, card: (id) => found.cards.get(id), samples });
}
