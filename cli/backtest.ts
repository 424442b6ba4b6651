/** `shelf backtest`: how good a shop's own shelves would have been on its own last orders, in plain words. */
import { sayMany } from '../shared/say-many.ts';
import { againstPlainCounts } from '../shared/against-plain-counts.ts';
import type { ShopHealth, Validation } from '../shared/admin-answers.ts';
import type { OrderCoverage } from '../shared/explain-answers.ts';
import { askOrComplain, findTarget } from './client.ts';
import type { Command } from './command.ts';
import { TARGET_HELP, TARGET_OPTIONS } from './command.ts';
import { number } from './progress.ts';
import { tableLines } from './table.ts';

/** Fewer orders than these are not tried. */
const MIN_ORDERS = 200;
/** On fewer held-out orders the figures waver by several per cent. */
const STEADY_FROM_ORDERS = 400;
/** Below so many days no season has come twice. */
const WHOLE_YEAR_DAYS = 365;

export const backtestCommand: Command = {
  summary: "say how good the shop's shelves are on its own last orders",
  help: `shelf backtest --shop S [--json]

The newest orders were kept aside, the shelves were learnt from the ones before, and then asked: of each order they
saw a part, and had to name a product of the rest. Best-sellers and plain counts of what was bought together were
asked the same. The figures are those of the last tuning, which a publish does when the shop has grown.

${TARGET_HELP}
  --json       the figures as they are`,
  options: { ...TARGET_OPTIONS, json: { type: 'boolean' } },
  async run(_words, values) {
    const target = findTarget(values);
    const health = (await askOrComplain(target, 'GET', '/health')).json as ShopHealth;
    const coverage = (await askOrComplain(target, 'GET', '/explain/coverage')).json as OrderCoverage;
    const validation = health.learning?.validation ?? null;
    if (values.json) {
      console.log(JSON.stringify({ validation, coverage }, null, 2));
      return 0;
    }
    if (validation) sayFigures(validation);
    else {
      const publish =
        health.orders >= MIN_ORDERS ? ` Publish first: npm run shelf -- publish --shop ${target.shop}` : '';
      console.log(
        `"${target.shop}" has ${sayMany(health.orders, 'order')}; from ${MIN_ORDERS} on its shelves are tried on its own last ones.${publish}`,
      );
    }
    const advice = adviceOf(coverage);
    console.log(
      advice.length > 0
        ? '\nWhat would help most:'
        : '\nNothing is missing that would help much; more orders always do.',
    );
    for (const line of advice) console.log(`  - ${line}`);
    return 0;
  },
};

function sayFigures({ page, cart }: { page: Validation; cart: Validation }): void {
  const rows = (
    [
      ["this shop's shelves", 'chosen'],
      ['best-sellers', 'popularity'],
      ['plain "bought together"', 'coCount'],
    ] as const
  ).map(([name, key]) => [
    name,
    ...[page, cart].flatMap((tried) =>
      tried.orders > 0 ? [percent(tried[key].hitRate), score(tried[key].ndcg)] : ['–', '–'],
    ),
  ]);
  console.log(
    `Tried on the newest orders, ${number(page.orders)} for product pages, ${number(cart.orders)} for carts.\n`,
  );
  for (const line of tableLines(['', 'product page', 'NDCG@10', 'cart', 'NDCG@10'], rows)) console.log(`  ${line}`);
  console.log(
    '\nThe per cent say how often one of the ten shown was in fact bought in the same order; NDCG also rewards a high place.',
  );
  for (const [name, tried] of [
    ['On product pages', page],
    ['In carts', cart],
  ] as const) {
    console.log(`${name}: ${verdict(tried)}`);
    if (tried.orders > 0 && tried.orders < STEADY_FROM_ORDERS)
      console.log(
        `  On ${sayMany(tried.orders, 'order')} alone, which is few, these figures may be off by several per cent.`,
      );
  }
}

/** Best-sellers that are not beaten for certain are said to win, and shown. */
function verdict(tried: Validation): string {
  const { orders, chosen, popularity, bestSellersWin } = tried;
  if (orders === 0) return 'too few orders to tell.';
  if (bestSellersWin) return 'best-sellers do as well as anything learnt here, and win.';
  const lead =
    popularity.hitRate > 0
      ? `${(chosen.hitRate / popularity.hitRate).toFixed(1)} times as often as best-sellers`
      : 'where best-sellers never do';
  const { text, figures } = againstPlainCounts(tried);
  return `the shelves hit ${lead}. They are ${text} (${figures}).`;
}

/** What is thin, the weightiest first. */
export function adviceOf(coverage: OrderCoverage): string[] {
  const { orders, single_item_orders: single, buyers, days, products, rarely_ordered: rare } = coverage;
  const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);
  const advice: [weight: number, text: string][] = [
    [
      orders < MIN_ORDERS ? 2 : 0,
      `More orders: so far there ${orders === 1 ? 'is 1' : `are ${number(orders)}`}. Import the whole history, not only the last months.`,
    ],
    [
      products === 0 ? 1.9 : 0,
      'A catalogue: without one there are no categories, no stock and no pictures. Import the product feed.',
    ],
    [
      share(coverage.without_category, products),
      `Categories: ${of(coverage.without_category, products)} products have none, so similar products are found by title alone.`,
    ],
    [
      share(single, orders) - 0.3,
      `Orders of several products: ${of(single, orders)} orders hold a single one and tell nothing of what goes together.`,
    ],
    [
      share(rare, products) - 0.2,
      `More history: ${of(rare, products)} products have fewer than ${coverage.rare_below_orders} orders and are shown by their content.`,
    ],
    [
      orders >= MIN_ORDERS && days < WHOLE_YEAR_DAYS ? 0.3 : 0,
      `A whole year: the orders span ${sayMany(days, 'day')}, so no season has been seen twice.`,
    ],
    [
      orders >= MIN_ORDERS && buyers === orders ? 0.35 : 0,
      'Customers: no customer is known to have ordered twice. With customer ids in the orders, buy-again and what comes next are learnt.',
    ],
    [
      share(coverage.without_price, products) - 0.05,
      `Prices: ${of(coverage.without_price, products)} products have none, and no up-sell.`,
    ],
  ];
  return advice
    .filter(([weight]) => weight > 0.02)
    .sort((a, b) => b[0] - a[0])
    .map(([, text]) => text);
}

function of(part: number, whole: number): string {
  return `${number(part)} of ${number(whole)}`;
}
function percent(rate: number): string {
  return `${(100 * rate).toFixed(1)}%`;
}
function score(ndcg: number | undefined): string {
  return ndcg === undefined ? '–' : ndcg.toFixed(3);
}
