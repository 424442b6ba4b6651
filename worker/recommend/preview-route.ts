import { Hono } from 'hono';
import { z } from 'zod';
import type { Preview } from '../../shared/admin-answers.ts';
import { RecommendationRequest } from '../../shared/recommendation.ts';
import { Moment } from '../../shared/date-time.ts';
import type { ShopEnv } from '../access/token-auth.ts';
import { requireToken } from '../access/token-auth.ts';
import { Refusal } from '../answer.ts';
import type { Environment } from '../environment.ts';
import { parseAs, parseJson, readText } from '../read-body.ts';
import { compileRules } from '../rules/compile-rules.ts';
import { drawsOf } from '../rules/draws-of.ts';
import { instantOf } from '../rules/local-time.ts';
import { parseConfig } from '../rules/parse-config.ts';
import { MAX_CONFIG_LENGTH, readYaml } from '../rules/read-yaml.ts';
import { unseenInPreview } from '../rules/unseen-in-preview.ts';
import type { EdgeShop } from '../snapshot/edge-store.ts';
import type { Found } from '../snapshot/bucket-store.ts';
import { readSnapshot } from '../snapshot/bucket-store.ts';
import type { Card } from '../snapshot/card.ts';
import { edgeShop, pricedAs } from '../snapshot/edge-store.ts';
import { saidCurrency } from '../snapshot/published-config.ts';
import { recommend, type Trace } from './recommend.ts';
import { widgetSettings } from './widget-settings.ts';
import { writeAnswer } from './write-answer.ts';

/** The draft, which JSON may write with two bytes for one, and the request beside it. */
const MAX_BODY_BYTES = 2 * MAX_CONFIG_LENGTH + 64_000;
const Draft = z.string().max(MAX_CONFIG_LENGTH).optional();
/** What a page asks; `config` is the draft's here. */
const { config: _, ...asked } = RecommendationRequest.shape;

/** Strict: a draft under a name that is not known would show the config in force, and nobody would notice. */
const Question = z.strictObject({
  /** The draft, by either name; without it the config in force. */
  yaml: Draft,
  config: Draft,
  /** The question, or its fields beside the draft. */
  request: RecommendationRequest.prefault({}),
  ...asked,
  /** The page says its product's category, as most do: where the question does not, the catalogue's is filled in. */
  as_page: z.boolean().default(false),
  /** The moment to look at: a date, or date and time, on the shop's clock unless it names an offset; now, where it is not said. */
  at: Moment.optional(),
});

/** `POST preview`: the shelves under a draft config, made by the engine that serves, with a trace of every rule. */
export const previewRoute = new Hono<ShopEnv>();

previewRoute.post('/', requireToken, async (c) => {
  const text = await readText(c.req.raw, MAX_BODY_BYTES);
  const {
    config,
    yaml = config,
    request: question,
    as_page,
    at,
    ...fields
  } = parseAs(Question, text.trim() ? parseJson(text) : {});
  const request = { ...fields, ...question };
  const now = Date.now();
  const shop = await edgeShop(c.env, c.get('shop'), now, (work) => c.executionCtx.waitUntil(work));
  if (!shop) throw new Refusal('not_found', `There is no shop "${c.get('shop')}" here.`);
  const drafted = yaml === undefined ? shop : draft(shop, yaml, now);
  // The ledger has the whole catalogue: it knows which ids and brands there are.
  const issues = yaml === undefined ? [] : (await c.env.LEDGER.getByName(c.get('shop')).checkConfig(yaml)).issues;
  if (yaml !== undefined) issues.push(...unseenInPreview(yaml, drafted.config.config, shop.config.config));
  const { time_zone } = drafted.config.config.shop;
  const moment = at === undefined ? now : instantOf(at, time_zone);
  const trace: Required<Trace> = { rules: [], tried: [] };
  const cards = await namedCards(c.env, shop, request);
  const answer = await recommend(
    drafted,
    as_page ? asPageAsks(request, cards) : request,
    (wanted, found) => readSnapshot(c.env, shop, wanted, found),
    moment,
    trace,
  );
  const settings = widgetSettings(drafted.config, request.visitor?.language);
  const body = writeAnswer(answer, shop.manifest?.id ?? null, settings.version, settings);
  // A slip of the pen makes a visit to nowhere.
  const unknown = [...cards].flatMap(([id, card]) => (card ? [] : [id]));
  const more = {
    at: new Date(moment).toISOString(),
    time_zone,
    trace: trace.rules,
    tried: trace.tried,
    draws: drawsOf(drafted.config.config),
    unknown,
    issues,
  } satisfies Partial<Preview>;
  return c.body(`${body.slice(0, -1)},${JSON.stringify(more).slice(1)}`, 200, {
    'content-type': 'application/json; charset=utf-8',
  });
});

/** The products that a request names, each with its card; null: what is published has none. */
async function namedCards(
  env: Environment,
  shop: EdgeShop,
  { page, items, visitor }: RecommendationRequest,
): Promise<Map<string, Card | null>> {
  if (!shop.manifest) return new Map();
  const { recent, cart, bought } = visitor ?? {};
  const named = [page?.item, ...[items, recent, cart, bought].flatMap((list) => list ?? [])];
  const ids = named.filter((id) => typeof id === 'string');
  const found: Found = { lists: new Map(), cards: new Map() };
  await readSnapshot(env, shop, { lists: [], cards: [...new Set(ids)] }, found);
  return new Map(ids.map((id) => [id, found.cards.get(id) ?? null]));
}

/** A page says its product's category; who types in an id does not, nor do many who ask without a page. */
function asPageAsks(request: RecommendationRequest, cards: ReadonlyMap<string, Card | null>): RecommendationRequest {
  const { page } = request;
  if (!page?.item || page.category) return request;
  return { ...request, page: { ...page, category: cards.get(page.item)?.product_type } };
}

function draft(shop: EdgeShop, yaml: string, now: number): EdgeShop {
  const { config, issues } = parseConfig(yaml, undefined, now);
  if (!config) {
    const [first] = issues;
    throw new Refusal(
      'invalid_config',
      `The draft has errors: line ${first?.line}, column ${first?.column}: ${first?.message}`,
      issues,
    );
  }
  const currency = saidCurrency(readYaml(yaml).value);
  return {
    ...shop,
    config: pricedAs({ version: 'draft', config, currency }, shop.manifest),
    rules: compileRules(config),
  };
}
