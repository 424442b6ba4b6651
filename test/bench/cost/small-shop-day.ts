import { createHmac, randomUUID } from 'node:crypto';
import { REFRESH_PRICES_AFTER_MS } from '../../../worker/ledger/publishing/price-refresh-store.ts';
import type { BenchServer } from '../edge/bench-server.ts';
import { generatedCatalog } from '../learning/generated-catalog.ts';
import { generatedHistory, orderLine } from '../learning/generated-history.ts';
import { historyFigures } from '../learning/history-figures.ts';
import type { Act, Counts } from './played-acts.ts';
import { PlayedActs } from './played-acts.ts';
import { shopifyOrder, shopifyProduct } from './shopify-bodies.ts';

/** The small shop: what it has, and what happens on a day of it. */
export const SMALL_SHOP = {
  products: 1_000,
  history: 2_000,
  orders: 60,
  /** Shopify tells an order when it is made, when it is paid and when it is sent. */
  deliveriesAnOrder: 3,
  productEdits: 10,
  pages: 3_000,
  eventsAPage: 5,
  feeds: 96,
  pricesAFeed: 20,
  configs: 1,
} as const;

/** Quarters of an hour that are played, after as many as lists take to follow prices once; the rest of the day is as these. */
const QUARTERS_PLAYED = 16;
const FIRST_QUARTERS = 8;
const QUARTERS_A_DAY = 96;
const LISTS_FOLLOW_A_DAY = 86_400_000 / REFRESH_PRICES_AFTER_MS;
const SHOP = 'small';
const SECRET = 'a secret of the benchmark';
const CONFIG = 'shop:\n  name: Small\n  currency: EUR\nfeed: {url: "https://shop.example/feed.csv", every: 15m}\n';

/**
 * Plays some hours of a small shop and answers what each kind of act took, in a server whose alarms ring at once. What
 * is forgotten again after its time (ids of events and deliveries, buckets of old versions) is deleted some days later
 * as often as it is written now: on a day like the others both happen.
 */
export async function smallShopDay(server: BenchServer): Promise<Act[]> {
  const ask = async (method: string, path: string, body?: string, headers: Record<string, string> = {}) => {
    const response = await fetch(`${server.shelf}${path}`, { method, headers, ...(body !== undefined && { body }) });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  const products = generatedCatalog(SMALL_SHOP.products);
  const figures = historyFigures('groceries-arules');
  const size = { products: SMALL_SHOP.products, orders: SMALL_SHOP.history };
  const fresh = generatedHistory(figures, size, SMALL_SHOP.history, 100);
  const atRest = async (): Promise<void> => {
    while (!(await ask('GET', '/at-rest'))) await new Promise((resolve) => setTimeout(resolve, 100));
  };

  await ask('POST', '/soon');
  await server.admin('POST', `/v1/${SHOP}`);
  await putFeed();
  await server.admin('PUT', `/v1/${SHOP}/config`, CONFIG);
  await server.admin('PUT', `/v1/${SHOP}/webhooks/shopify/secret`, JSON.stringify({ secret: SECRET }));
  await server.admin('POST', `/v1/${SHOP}/feed/run`);
  await server.admin('POST', `/v1/${SHOP}/orders`, [...generatedHistory(figures, size)].map(orderLine).join('\n'));
  await server.admin('POST', `/v1/${SHOP}/publish`);
  await atRest();

  const acts = new PlayedActs(server);
  const tellOrder = async (told: ReturnType<typeof fresh.next>['value'], later = 0): Promise<void> => {
    const updated_at = new Date(Date.now() + later).toISOString();
    await deliver(later ? 'orders/updated' : 'orders/create', { ...shopifyOrder(told!, products), updated_at });
    await atRest();
  };
  const again = SMALL_SHOP.deliveriesAnOrder - 1;

  /** A quarter of an hour as any other: a feed, and whatever else is due by then. */
  const quarter = async (n: number): Promise<void> => {
    const due = (aDay: number) =>
      Math.floor(((n + 1) * aDay) / QUARTERS_A_DAY) - Math.floor((n * aDay) / QUARTERS_A_DAY);
    await acts.do(`a feed with ${SMALL_SHOP.pricesAFeed} other prices`, SMALL_SHOP.feeds, 1, async () => {
      for (let k = 0; k < SMALL_SHOP.pricesAFeed; k++) {
        const product = products[(n * 331 + k * 47) % products.length]!;
        product.price = `${3 + ((n + k) % 60)}.50 EUR`;
      }
      await putFeed();
      await server.admin('POST', `/v1/${SHOP}/feed/run`);
      await atRest();
    });
    for (let k = due(SMALL_SHOP.orders); k > 0; k--) {
      const told = fresh.next().value;
      await acts.do('an order told by webhook, and its version', SMALL_SHOP.orders, 1, () => tellOrder(told));
      await acts.do('the order told again', SMALL_SHOP.orders * again, again, (at) => tellOrder(told, at + 1));
    }
    await acts.do(
      'a product edited, told by webhook',
      SMALL_SHOP.productEdits,
      due(SMALL_SHOP.productEdits),
      async () => {
        await deliver('products/update', shopifyProduct(n * 3, products));
        await atRest();
      },
    );
    // The clock does not come to it here: who asks for a version gets the same one.
    await acts.do('lists take over the prices', LISTS_FOLLOW_A_DAY, due(LISTS_FOLLOW_A_DAY), async () => {
      await server.admin('POST', `/v1/${SHOP}/publish`);
      await atRest();
    });
  };
  for (let n = 0; n < FIRST_QUARTERS; n++) await quarter(n);
  // From here on as much lies over the buckets as on any day.
  acts.clear();
  for (let n = FIRST_QUARTERS; n < FIRST_QUARTERS + QUARTERS_PLAYED; n++) await quarter(n);
  await acts.do('the cron', SMALL_SHOP.feeds, 4, () => ask('POST', '/cron'));
  await acts.do('a config pushed', SMALL_SHOP.configs, 2, async (n) => {
    await server.admin('PUT', `/v1/${SHOP}/config`, `${CONFIG}placements:\n  home: {limit: ${4 + n}}\n`);
    await atRest();
  });
  const page = (n: number) => ({
    page: { type: 'product', item: products[(n * 37) % products.length]!.id },
    visitor: { stage: 'intent', cart: [products[n % 50]!.id] },
  });
  const recommend = (n: number): Promise<void> =>
    ask('POST', `/v1/${SHOP}/recommendations`, JSON.stringify(page(n))) as Promise<void>;
  for (let n = 0; n < 300; n++) await recommend(n);
  await acts.do('a page with shelves, warm', 0, 300, (n) => recommend(n + 300));
  await acts.do('its events', SMALL_SHOP.pages, 300, async (n) => {
    const id = products[(n * 37) % products.length]!.id;
    const events = Array.from({ length: SMALL_SHOP.eventsAPage }, (_, k) => ({
      id: randomUUID(),
      type: k === 0 ? 'view_item' : 'view_item_list',
      ...(k > 0 && { item_list_id: 'product', item_list_name: 'cross-sell' }),
      items: [{ item_id: k === 0 ? id : products[(n * 37 + k * 11) % products.length]!.id }],
    }));
    await ask('POST', `/v1/${SHOP}/events`, JSON.stringify({ events }));
  });
  // Nothing is so costly as a page whose isolate is new: as if every one of them was.
  const COLD = 5;
  const cold: Counts = {};
  for (let n = 0; n < COLD; n++) {
    await server.restart();
    await ask('GET', '/counts');
    await recommend(n * 7);
    for (const [name, sum] of Object.entries((await ask('GET', '/counts')) as Counts))
      cold[name] = (cold[name] ?? 0) + sum / COLD;
  }
  const means = acts.means();
  means.push({ what: 'a page with shelves, each time cold', aDay: SMALL_SHOP.pages, counts: cold, cpuMs: NaN });
  return [...means, forgotten(means)];

  async function putFeed(): Promise<void> {
    const rows = products.map((product) => Object.values(product).join('\t'));
    await ask('PUT', '/feed', [Object.keys(products[0]!).join('\t'), ...rows].join('\n'));
  }

  async function deliver(topic: string, body: object): Promise<void> {
    const text = JSON.stringify(body);
    await ask('POST', `/v1/${SHOP}/webhooks/shopify`, text, {
      'x-shopify-topic': topic,
      'x-shopify-webhook-id': randomUUID(),
      'x-shopify-hmac-sha256': createHmac('sha256', SECRET).update(text).digest('base64'),
    });
  }
}

/** Rows and buckets that are deleted once they are old. */
function forgotten(acts: readonly Act[]): Act {
  const aDay = (of: (act: Act) => number) => acts.reduce((sum, act) => sum + act.aDay * of(act), 0);
  // Of each version all but its manifest goes when another has taken its place.
  const kv_deletes = aDay(({ counts }) => counts.kv_bucket_writes ?? 0);
  const events = SMALL_SHOP.pages * SMALL_SHOP.eventsAPage;
  const deliveries = SMALL_SHOP.orders * SMALL_SHOP.deliveriesAnOrder + SMALL_SHOP.productEdits;
  return {
    what: 'what has become too old',
    aDay: 1,
    counts: { kv_deletes, rows_written: kv_deletes + events + deliveries },
    cpuMs: NaN,
  };
}
