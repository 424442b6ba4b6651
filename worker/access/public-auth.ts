import type { MiddlewareHandler } from 'hono';
import { Refusal } from '../answer.ts';
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
  const shop = c.get('shop');
  const origin = c.req.header('origin');
  const allowed = origin === undefined ? null : await allowedOrigin(c, shop, origin);
  if (c.req.method === 'OPTIONS') {
    const headers = {
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'content-type',
      'access-control-max-age': PREFLIGHT_S,
    };
    return new Response(null, {
      status: 204,
      headers: allowed ? { ...headers, ...corsHeaders(allowed) } : { vary: 'origin' },
    });
  }
  await limit(c, shop, allowed ? corsHeaders(allowed) : {});
  await next();
  if (origin !== undefined)
    for (const [name, value] of Object.entries(allowed ? corsHeaders(allowed) : { vary: 'origin' }))
      c.res.headers.set(name, value);
};

type ShopContext = Parameters<typeof publicAccess>[0];

/** `*`, the origin itself, or null where the config does not name it. A shop that is not there has no secrets to keep. */
async function allowedOrigin(c: ShopContext, name: string, origin: string): Promise<string | null> {
  const shop = await edgeShop(c.env, name, Date.now(), (work) => c.executionCtx.waitUntil(work));
  const origins = shop?.config.config.shop.origins ?? ['*'];
  if (origins.includes('*')) return '*';
  return origins.some((one) => one.toLowerCase() === origin.toLowerCase()) ? origin : null;
}

function corsHeaders(allowed: string): Record<string, string> {
  return allowed === '*'
    ? { 'access-control-allow-origin': '*' }
    : { 'access-control-allow-origin': allowed, vary: 'origin' };
}

async function limit(c: ShopContext, shop: string, cors: Record<string, string>): Promise<void> {
  if (!c.env.PUBLIC_LIMIT || c.env.LOCAL === 'true') return;
  const key = limitKey(shop, c.req.header('cf-connecting-ip'));
  // A limit that fails must not take the shelves with it.
  const { success } = await c.env.PUBLIC_LIMIT.limit({ key }).catch(() => ({ success: true }));
  if (!success)
    throw new Refusal('too_many_requests', 'Too many requests from one address: wait a minute.', [], {
      'retry-after': RETRY_AFTER_S,
      ...cors,
    });
}
