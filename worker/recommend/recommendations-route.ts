import { Hono } from 'hono';
import { RecommendationRequest } from '../../shared/recommendation.ts';
import { Refusal } from '../answer.ts';
import type { Environment } from '../environment.ts';
import { parseAs, parseJson, readText } from '../read-body.ts';
import { edgeShop, readSnapshot } from '../snapshot/edge-store.ts';
import { recommend } from './recommend.ts';
import { widgetSettings } from './widget-settings.ts';
import { writeAnswer } from './write-answer.ts';

/** More context than this no page has. */
const MAX_BODY_BYTES = 64_000;

export const recommendationsRoute = new Hono<{ Bindings: Environment; Variables: { shop: string } }>();

recommendationsRoute.post('/', async (c) => {
  const text = await readText(c.req.raw, MAX_BODY_BYTES);
  const request = parseAs(RecommendationRequest, text.trim() ? parseJson(text) : {});
  const now = Date.now();
  const shop = await edgeShop(c.env, c.get('shop'), now, (work) => c.executionCtx.waitUntil(work));
  if (!shop) throw new Refusal('not_found', `There is no shop "${c.get('shop')}" here.`);
  const answer = await recommend(shop, request, (wanted, found) => readSnapshot(c.env, shop, wanted, found), now);
  const settings = widgetSettings(shop.config, request.visitor?.language);
  const body = writeAnswer(
    answer,
    shop.manifest?.id ?? null,
    settings.version,
    request.config === settings.version ? undefined : settings,
  );
  return c.body(body, 200, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
});
