/**
 * The same cases asked through the product's own doors: an ordinary import and publish, then `POST recommendations`.
 * Beside it what the lists give in process, so that a loss on the way would show. `--cases N` asks so many of each
 * sort (1,500), `--history NAME` takes one.
 */
import { parseArgs } from 'node:util';
import { productServer } from '../../fixtures/product-server.ts';
import { sharedData } from '../../fixtures/shared-data.ts';
import { HISTORIES, readHistory } from './history.ts';
import { learnLists, rankServed } from './ours.ts';
import type { Case, Split } from './protocol.ts';
import { splitHistory } from './protocol.ts';

const { values } = parseArgs({ options: { cases: { type: 'string', default: '1500' }, history: { type: 'string' } } });
const folder = sharedData();
if (folder === null) {
  console.log('The histories are not here (SHELFTALKER_SHARED names their folder): nothing measured.');
  process.exit(0);
}
/** Requests under way at once. */
const AT_ONCE = 8;
const CHUNK = 500;
const server = await productServer();

for (const name of values.history ? [values.history] : HISTORIES) {
  const history = readHistory(`${folder}/data`, name);
  const split = splitHistory(history);
  const shop = name.slice(0, 40);
  await server.call('POST', `/v1/${shop}`);
  for (let at = 0; at < split.train.length; at += CHUNK) {
    const lines = split.train.slice(at, at + CHUNK).map(({ id, time, buyer, items }) =>
      JSON.stringify({
        order_id: id,
        created_at: time === null ? null : new Date(time * 1000).toISOString(),
        customer_id: buyer,
        items: items.map((item_id) => ({ item_id, title: history.catalog.get(item_id)?.title || null })),
      }),
    );
    const { json } = await server.call('POST', `/v1/${shop}/orders`, lines.join('\n'));
    if (json.rejected.length > 0) console.log(name, json.rejected[0]);
  }
  const began = Date.now();
  await server.call('POST', `/v1/${shop}/publish`);
  console.log(`${name}: ${split.train.length} orders, published in ${((Date.now() - began) / 1000).toFixed(1)} s`);
  const { lists } = learnLists(history, split);
  for (const [sort, cases] of Object.entries({ T1: sample(split.productPage), T2: sample(split.cart) })) {
    const inProcess = figures(
      cases.map((one) => rankServed(lists, split.counts, one)),
      cases,
    );
    const served = figures(await askAll(shop, split, cases, sort === 'T1'), cases);
    console.log(
      `  ${sort} ${cases.length} cases: HR@10 ${served.hr} (in process ${inProcess.hr}), NDCG@10 ${served.ndcg} (${inProcess.ndcg})`,
    );
  }
}
await server.close();

/** Every n-th order's cases, so that orders stay whole. */
function sample(cases: readonly Case[]): Case[] {
  const step = Math.max(1, Math.ceil(cases.length / Number(values.cases)));
  return cases.filter(({ order }) => order % step === 0);
}

/** The rank at which each target was served, from 0; Infinity where it was not. */
async function askAll(shop: string, { ids }: Split, cases: readonly Case[], onPage: boolean): Promise<number[]> {
  const ranks: number[] = [];
  const queue = cases.entries();
  const work = async () => {
    for (const [n, { context, target }] of queue) {
      const items = context.map((item) => ids[item]!);
      const where = onPage ? { page: { type: 'product', item: items[0] } } : { items };
      const { json } = await server.call('POST', `/v1/${shop}/recommendations`, {
        ...where,
        kinds: ['cross-sell'],
        limit: 10,
      });
      const rank = (json.shelves?.[0]?.items ?? []).findIndex((item: { id: string }) => item.id === ids[target]);
      ranks[n] = rank < 0 ? Infinity : rank;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return ranks;
}

/** Mean within an order, then over orders. */
function figures(ranks: readonly number[], cases: readonly Case[]): { hr: string; ndcg: string } {
  const orders = new Map<number, { n: number; hr: number; ndcg: number }>();
  cases.forEach(({ order }, n) => {
    const sum = orders.get(order) ?? { n: 0, hr: 0, ndcg: 0 };
    const rank = ranks[n]!;
    orders.set(order, {
      n: sum.n + 1,
      hr: sum.hr + (rank < 10 ? 1 : 0),
      ndcg: sum.ndcg + (rank < 10 ? 1 / Math.log2(rank + 2) : 0),
    });
  });
  const mean = (of: (sum: { n: number; hr: number; ndcg: number }) => number) =>
    ([...orders.values()].reduce((total, sum) => total + of(sum) / sum.n, 0) / Math.max(1, orders.size)).toFixed(4);
  return { hr: mean(({ hr }) => hr), ndcg: mean(({ ndcg }) => ndcg) };
}
