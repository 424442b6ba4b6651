import type { MiddlewareHandler } from 'hono';
import { Refusal } from '../answer.ts';
import type { Environment } from '../environment.ts';
import type { EdgeShop } from '../snapshot/edge-store.ts';
import { edgeShop } from '../snapshot/edge-store.ts';
import { limitKey } from './limit-key.ts';
import type { ShopEnv } from './token-auth.ts';

/** The limit's window in wrangler.toml. */
const RETRY_AFTER_S = '60';
const PREFLIGHT_S = '86400';

/**
 * Before every public route: pages of the config's `origins` may read the answer, all of them where it says `*`, and
 * one address gets so many requests a minute. Other origins get no allowing header: their browsers keep the answer
 * from the page. The address is shown to the limit and stored nowhere.
 */
export const publicAccess: MiddlewareHandler<ShopEnv> = async (c, next) => {
  const name = c.get('shop');
  const origin = c.req.header('origin');
  let cors: Record<string, string> = {};
  if (origin !== undefined) {
    const shop = await edgeShop(c.env, name, Date.now(), (work) => c.executionCtx.waitUntil(work));
    cors = corsHeaders(allowedOrigin(shop, origin));
  }
  if (c.req.method === 'OPTIONS') {
    const headers = {
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'content-type',
      'access-control-max-age': PREFLIGHT_S,
    };
    const allowed = cors['access-control-allow-origin'] !== undefined;
    return new Response(null, { status: 204, headers: allowed ? { ...headers, ...cors } : { vary: 'origin' } });
  }
  await limitVisitor(c.env, name, c.req.raw, cors);
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
  const { success } = await env.PUBLIC_LIMIT.limit({ key }).catch(() => ({ success: true }));
  if (!success)
    throw new Refusal('too_many_requests', 'Too many requests from one address: wait a minute.', [], {
      'retry-after': RETRY_AFTER_S,
      ...cors,
    });
}
