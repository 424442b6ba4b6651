import { logFault } from '../log-fault.ts';
import type { MiddlewareHandler } from 'hono';
import { Refusal, refuse } from '../answer.ts';
import type { Environment } from '../environment.ts';
import type { EdgeShop } from '../snapshot/edge-store.ts';
import { edgeShop } from '../snapshot/edge-store.ts';
import { limitKey } from './limit-key.ts';
import { SECURITY_HEADERS } from './security-headers.ts';
import { isKnownShop, isMissingShop, learnKnownShop, learnMissingShop } from './shop-names.ts';
import type { ShopEnv } from './token-auth.ts';

/** The limit's window in wrangler.toml. */
const RETRY_AFTER_S = '60';
const PREFLIGHT_S = '86400';
/** Names that are no shop's share one limit, which no shop can be called. */
const UNKNOWN_SHOPS = '?';

/**
 * Before every public route: pages of the config's `origins` may read the answer, all of them where it says `*`, and
 * one address gets so many requests a minute. Other origins get no allowing header: their browsers keep the answer
 * from the page. The address is shown to the limit and stored nowhere.
 */
export const publicAccess: MiddlewareHandler<ShopEnv> = async (c, next) => {
  const name = c.get('shop');
  const origin = c.req.header('origin');
  let cors: Record<string, string> = {};
  // Before the shop is looked up, which costs more than the answer.
  await limitVisitor(c.env, isKnownShop(name) ? name : UNKNOWN_SHOPS, c.req.raw, {});
  if (origin !== undefined) {
    const shop = await edgeShop(c.env, name, Date.now(), (work) => c.executionCtx.waitUntil(work));
    cors = corsHeaders(allowedOrigin(shop, origin));
  }
  if (c.req.method === 'OPTIONS') {
    const headers = {
      'access-control-allow-methods': 'POST',
      // A shop's own wrapper of `fetch` may add some: no route reads them, and no answer is for one visitor alone.
      'access-control-allow-headers': c.req.header('access-control-request-headers') ?? 'content-type',
      'access-control-max-age': PREFLIGHT_S,
    };
    const allowed = cors['access-control-allow-origin'] !== undefined;
    return new Response(null, { status: 204, headers: allowed ? { ...headers, ...cors } : { vary: 'origin' } });
  }
  await next();
  for (const [header, value] of Object.entries(cors)) c.res.headers.set(header, value);
};

/** `*`, the origin itself, or null where the config does not name it. A shop that is not there has no secrets to keep. */
export function allowedOrigin(shop: EdgeShop | null, origin: string): string | null {
  const origins = shop?.config.config.shop.origins ?? ['*'];
  if (origins.includes('*')) return '*';
  return origins.some((one) => one.toLowerCase() === origin.toLowerCase()) ? origin : null;
}

/** What tells a browser that pages of `allowed` may read the answer; null: none may. */
export function corsHeaders(allowed: string | null): Record<string, string> {
  if (allowed === null) return { vary: 'origin' };
  return allowed === '*'
    ? { 'access-control-allow-origin': '*' }
    : { 'access-control-allow-origin': allowed, vary: 'origin' };
}

/** @throws Refusal where one address asks too often */
export async function limitVisitor(
  env: Environment,
  shop: string,
  request: Request,
  cors: Record<string, string>,
): Promise<void> {
  if (!env.PUBLIC_LIMIT || env.LOCAL === 'true') return;
  const key = limitKey(shop, request.headers.get('cf-connecting-ip') ?? undefined);
  // A limit that fails must not take the shelves with it.
  const { success } = await env.PUBLIC_LIMIT.limit({ key }).catch((error: unknown) => {
    logFault('the limit does not answer', error);
    return { success: true };
  });
  if (!success)
    throw new Refusal('too_many_requests', 'Too many requests from one address: wait a minute.', [], {
      'retry-after': RETRY_AFTER_S,
      ...cors,
    });
}

/**
 * Answers a public request: at once for a shop that this isolate knows. Other names are limited together before they
 * are looked up: with a limit for each, whoever invents names would have as many as they like.
 */
export function answerPublic(
  name: string,
  request: Request,
  env: Environment,
  answer: () => Response | Promise<Response>,
): Response | Promise<Response> {
  return isKnownShop(name) ? answer() : answerUnknown(name, request, env, answer);
}

async function answerUnknown(
  name: string,
  request: Request,
  env: Environment,
  answer: () => Response | Promise<Response>,
): Promise<Response> {
  try {
    await limitVisitor(env, UNKNOWN_SHOPS, request, {});
    if (isMissingShop(name, Date.now())) throw new Refusal('not_found', `There is no shop "${name}" here.`);
  } catch (error) {
    return refusePublic(error, request.headers.has('origin') ? corsHeaders('*') : {});
  }
  const response = await answer();
  // A body is looked at after the shop was found.
  if (response.ok || response.status === 400) learnKnownShop(name);
  if (response.status === 404) learnMissingShop(name, Date.now());
  return response;
}

/** A refusal with the headers that every public answer has. */
export function refusePublic(error: unknown, cors: Record<string, string>): Response {
  const response = refuse(error);
  for (const [header, value] of Object.entries({ ...SECURITY_HEADERS, ...cors })) response.headers.set(header, value);
  return response;
}
