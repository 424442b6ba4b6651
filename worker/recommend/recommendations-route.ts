/**
 * `POST /v1/{shop}/recommendations`, the one route that every page of every shop asks: it is answered before Hono's
 * chain of middleware, which costs as much as the shelves themselves, and by the same rules as the other public routes.
 */
import { allowedOrigin, corsHeaders, limitVisitor } from '../access/public-auth.ts';
import { busyAnswer } from '../access/busy-answer.ts';
import { reads } from '../access/read-admission.ts';
import { SECURITY_HEADERS } from '../access/security-headers.ts';
import { Refusal, refuse } from '../answer.ts';
import { addressOf } from '../below-path.ts';
import type { Environment } from '../environment.ts';
import { parseJson, readText } from '../read-body.ts';
import { readSnapshot } from '../snapshot/bucket-store.ts';
import type { EdgeShop } from '../snapshot/edge-store.ts';
import { edgeShop } from '../snapshot/edge-store.ts';
import { timeWithoutTurn } from '../rules/rule-turns.ts';
import { AnswerMemo } from './answer-memo.ts';
import { checkRequest } from './check-request.ts';
import { sharedPattern } from './find-by-name.ts';
import { recommend, type Recommendation } from './recommend.ts';
import { rehearse } from './rehearse.ts';
import { widgetSettings } from './widget-settings.ts';
import { writeAnswer } from './write-answer.ts';

/** More context than this no page has. */
const MAX_BODY_BYTES = 64_000;
const PATH = addressOf('recommendations');

const memo = new AnswerMemo();
/** The headers of an answer are made once, since making them takes longer than copying: by the origin that may read it. */
const ANSWER_HEADERS = { ...SECURITY_HEADERS, 'content-type': 'application/json; charset=utf-8' };
const plainHeaders = new Headers(ANSWER_HEADERS);
const byOrigin = new Map<string | null, Headers>();
const MAX_ORIGINS = 1_000;

/** The shop whose recommendations are asked for; null: it is another route's request. */
export function recommendationsShop(request: Request): string | null {
  return request.method === 'POST' ? (PATH.exec(request.url)?.[1] ?? null) : null;
}

/** Answers the request; never throws. */
export async function answerRecommendations(
  request: Request,
  env: Environment,
  ctx: Pick<ExecutionContext, 'waitUntil'>,
  name: string,
): Promise<Response> {
  const now = Date.now();
  const place = reads.enter(now);
  if (!place) return busyAnswer();
  const origin = request.headers.get('origin');
  let headers = plainHeaders;
  try {
    // Where nothing has to be waited for, nothing waits: each promise costs as much as a shelf.
    const known = edgeShop(env, name, now, (work) => ctx.waitUntil(work));
    const shop = known instanceof Promise ? await known : known;
    if (origin !== null) headers = headersFor(allowedOrigin(shop, origin));
    if (env.PUBLIC_LIMIT) await limitVisitor(env, name, request, {});
    const text = await readText(request, MAX_BODY_BYTES);
    if (!place.arrived(Date.now())) return busyAnswer();
    if (!shop) throw new Refusal('not_found', `There is no shop "${name}" here.`);
    const answered = memo.get(shop.known, shop.config, text, now) ?? answer(env, shop, text, now);
    return new Response(typeof answered === 'string' ? answered : await answered, { headers });
  } catch (error) {
    const response = refuse(error);
    for (const [header, value] of headers) if (header !== 'content-type') response.headers.set(header, value);
    return response;
  } finally {
    place.leave();
  }
}

/** The answer's JSON, worked out. */
function answer(env: Environment, shop: EdgeShop, text: string, now: number): string | Promise<string> {
  const request = checkRequest(text.trim() ? parseJson(text) : {});
  const answered = recommend(shop, request, (wanted, found) => readSnapshot(env, shop, wanted, found), now);
  const settings = widgetSettings(shop.config, request.visitor?.language);
  const write = (recommendation: Recommendation): string => {
    const { until, shelves } = recommendation;
    const news = request.config === settings.version ? undefined : settings;
    const isOpen = settings.id_field === 'auto';
    // Before any product page: carts and orders tell one id a line.
    const by =
      recommendation.by ?? (isOpen && news ? sharedPattern(shelves[0]?.items.map(({ card }) => card.id) ?? []) : null);
    // The shop's ids are of one sort: the widget reads them by it from now on, also in its carts and orders.
    const isFoundOut = by && isOpen;
    const told = isFoundOut ? { ...news, id_field: by } : news;
    const market = request.page?.market;
    const body = writeAnswer(recommendation, shop.manifest?.id ?? null, settings.version, told, market);
    if (until > now)
      memo.offer(shop.known, shop.config, text, body, Math.min(until, timeWithoutTurn(shop.rules, now)[1]));
    return body;
  };
  return answered instanceof Promise ? answered.then(write) : write(answered);
}

function headersFor(allowed: string | null): Headers {
  let headers = byOrigin.get(allowed);
  if (!headers) {
    headers = new Headers({ ...ANSWER_HEADERS, ...corsHeaders(allowed) });
    if (byOrigin.size >= MAX_ORIGINS) byOrigin.clear();
    byOrigin.set(allowed, headers);
  }
  return headers;
}

try {
  rehearse();
} catch (error) {
  // Then the first request is slower, and nothing else.
  console.error('the rehearsal broke', error);
}
