import { Hono } from 'hono';
import { publicAccess } from './access/public-auth.ts';
import { setSecurityHeaders } from './access/security-headers.ts';
import { SHOP_NAME } from './access/shop-record.ts';
import { shopsRoute } from './access/shops-route.ts';
import type { ShopEnv } from './access/token-auth.ts';
import { Refusal } from './answer.ts';
import { productsRoute } from './catalog/products-route.ts';
import { demoRoute } from './demo/demo-route.ts';
import { tryRoute } from './demo/try-route.ts';
import { ordersRoute } from './ledger/orders-route.ts';
import { privacyRoute } from './privacy/privacy-route.ts';
import { previewRoute } from './recommend/preview-route.ts';
import { recommendationsRoute } from './recommend/recommendations-route.ts';
import { explainRoute } from './report/explain-route.ts';
import { healthRoute } from './report/health-route.ts';
import { reportRoute } from './report/report-route.ts';
import { configRoute } from './rules/config-route.ts';
import { publishRoute } from './snapshot/publish-route.ts';
import { eventsRoute } from './tally/events-route.ts';
import { webhooksRoute } from './webhooks/webhooks-route.ts';

/** All routes of one shop, under `/v1/{shop}`. */
const shop = new Hono<ShopEnv>()
  .use('/:shop/*', async (c, next) => {
    const name = c.req.param('shop');
    if (!SHOP_NAME.test(name)) throw new Refusal('not_found', `There is no shop "${name.slice(0, 80)}" here.`);
    c.set('shop', name);
    await next();
  })
  .use('/:shop/recommendations', publicAccess)
  .use('/:shop/events', publicAccess)
  .route('/:shop/recommendations', recommendationsRoute)
  .route('/:shop/events', eventsRoute)
  .route('/:shop/orders', ordersRoute)
  .route('/:shop/products', productsRoute)
  .route('/:shop/config', configRoute)
  .route('/:shop/preview', previewRoute)
  .route('/:shop/publish', publishRoute)
  .route('/:shop/report', reportRoute)
  .route('/:shop/explain', explainRoute)
  .route('/:shop/health', healthRoute)
  .route('/:shop/privacy', privacyRoute)
  .route('/:shop/webhooks', webhooksRoute)
  .route('/:shop', shopsRoute);

export const app = new Hono<ShopEnv>()
  .use('/v1/*', async (c, next) => {
    await next();
    setSecurityHeaders(c.res.headers);
  })
  .route('/v1', shop)
  .route('/', demoRoute)
  .route('/', tryRoute)
  .notFound((c) =>
    new Refusal(
      'not_found',
      `There is nothing at ${c.req.method} ${new URL(c.req.url).pathname.slice(0, 200)}.`,
    ).toResponse(),
  )
  .onError((error) => {
    if (error instanceof Refusal) return error.toResponse();
    // Where it happened, and never the error's own text: it may hold what a visitor sent.
    console.error(error.name, error.stack?.match(/^\s+at .*$/gm)?.join('\n'));
    return new Refusal('unavailable', 'Something went wrong here; the request may be sent again.', [], {
      'retry-after': '5',
    }).toResponse();
  });
