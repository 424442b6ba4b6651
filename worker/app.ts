import { Hono } from 'hono';
import { answerPublic, publicAccess } from './access/public-auth.ts';
import { setSecurityHeaders } from './access/security-headers.ts';
import { SHOP_NAME } from '../shared/shop-name.ts';
import { shopsRoute } from './access/shops-route.ts';
import type { ShopEnv } from './access/token-auth.ts';
import { Refusal, refuse } from './answer.ts';
import { atRoot } from './below-path.ts';
import { productsRoute } from './catalog/products-route.ts';
import type { Environment } from './environment.ts';
import { demoRoute } from './demo/demo-route.ts';
import { tryRoute } from './demo/try-route.ts';
import { feedRoute } from './feed/feed-route.ts';
import { ordersRoute } from './ledger/intake/orders-route.ts';
import { privacyRoute } from './privacy/privacy-route.ts';
import { previewRoute } from './recommend/preview-route.ts';
import { answerRecommendations, recommendationsShop } from './recommend/recommendations-route.ts';
import { explainRoute } from './report/explain-route.ts';
import { healthRoute } from './report/health-route.ts';
import { reportRoute } from './report/report-route.ts';
import { configRoute } from './rules/config-route.ts';
import { publishRoute } from './snapshot/publish-route.ts';
import { answerEvents, eventsShop } from './tally/events-route.ts';
import { scriptRoute } from './script-route.ts';
import { webhooksRoute } from './webhooks/webhooks-route.ts';

/** Those that any route has. */
const METHODS = ['GET', 'POST', 'PUT', 'DELETE'];

/** All routes of one shop, under `/v1/{shop}`. */
const shop = new Hono<ShopEnv>()
  .use('/:shop/*', async (c, next) => {
    const name = c.req.param('shop');
    // Who makes a shop is told there what a name has to be.
    if (!SHOP_NAME.test(name) && !isMaking(c.req))
      throw new Refusal('not_found', `There is no shop "${name.slice(0, 80)}" here.`);
    c.set('shop', name);
    await next();
  })
  // These two keep the rules of public routes by themselves; they come here where their path is written another way, and only a browser's question before them comes past them.
  .post('/:shop/recommendations', (c) =>
    answerPublic(c.get('shop'), c.req.raw, c.env, () =>
      answerRecommendations(c.req.raw, c.env, c.executionCtx, c.get('shop')),
    ),
  )
  .post('/:shop/events', (c) =>
    answerPublic(c.get('shop'), c.req.raw, c.env, () => answerEvents(c.req.raw, c.env, c.executionCtx, c.get('shop'))),
  )
  .use('/:shop/recommendations', publicAccess)
  .use('/:shop/events', publicAccess)
  .route('/:shop/orders', ordersRoute)
  .route('/:shop/products', productsRoute)
  .route('/:shop/config', configRoute)
  .route('/:shop/preview', previewRoute)
  .route('/:shop/publish', publishRoute)
  .route('/:shop/report', reportRoute)
  .route('/:shop/explain', explainRoute)
  .route('/:shop/health', healthRoute)
  .route('/:shop/feed', feedRoute)
  .route('/:shop/privacy', privacyRoute)
  .route('/:shop/webhooks', webhooksRoute)
  .route('/:shop', shopsRoute);

const routes = new Hono<ShopEnv>()
  .use('/v1/*', async (c, next) => {
    await next();
    setSecurityHeaders(c.res.headers);
  })
  .route('/v1', shop)
  .route('/', demoRoute)
  .route('/', tryRoute)
  .route('/', scriptRoute)
  .notFound((c) => withSecurityHeaders(refuseWay(c.req.method, c.req.path).toResponse()))
  .onError((error) => withSecurityHeaders(refuse(error)));

/** A refusal is data as well, wherever it was asked for. */
function withSecurityHeaders(response: Response): Response {
  setSecurityHeaders(response.headers);
  return response;
}

/** Whether the request asks for a new shop: `POST /v1/{shop}`. */
function isMaking({ method, path }: { method: string; path: string }): boolean {
  return method === 'POST' && /^\/v1\/[^/]+$/.test(path);
}

/** 405 with the methods that the path has, where it has any; else 404. */
function refuseWay(method: string, path: string): Refusal {
  const allow = METHODS.filter((other) =>
    routes.router
      .match(other, path)[0]
      .some(([[, { method: own, path: of }]]) => own === other && of.startsWith('/v1/')),
  ).join(', ');
  const where = path.slice(0, 200);
  if (!allow) return new Refusal('not_found', `There is nothing at ${method} ${where}.`);
  return new Refusal('method_not_allowed', `${where} takes ${allow}, not ${method}.`, [], { allow });
}

/** The worker. What every page asks and tells is answered at once: finding the way through Hono costs more than the shelves. */
export const app = {
  routes: routes.routes,
  fetch(request: Request, env: Environment, ctx: ExecutionContext): Response | Promise<Response> {
    const asked = recommendationsShop(request);
    if (asked !== null) {
      return answerPublic(asked, request, env, () => answerRecommendations(request, env, ctx, asked));
    }
    const told = eventsShop(request);
    if (told !== null) return answerPublic(told, request, env, () => answerEvents(request, env, ctx, told));
    const address = atRoot(request.url);
    return routes.fetch(address === null ? request : new Request(address, request), env, ctx);
  },
};
