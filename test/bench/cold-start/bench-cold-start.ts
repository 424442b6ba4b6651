/**
 * What a shop gets before it has much of a history, in three tables, each beside chance or popularity in the same run:
 * what the neighbours of a bare catalogue have in common, how well content predicts what is bought together, and
 * what the first orders add. Run: `node test/bench/cold-start/bench-cold-start.ts [--check]`.
 */
import type { CatalogItem } from '../../../worker/similarity/catalog.ts';
import { buildContentIndex } from '../../../worker/similarity/build-content-index.ts';
import type { ContentIndex } from '../../../worker/similarity/content-index.ts';
import { sharedData } from '../../fixtures/shared-data.ts';
import { HISTORIES, readHistory } from '../quality/history.ts';
import { evaluate, mean, rankOfTarget } from '../quality/metrics.ts';
import { type Split, splitHistory } from '../quality/protocol.ts';
import { CATALOGS, type CatalogName, readCatalog } from './catalogs.ts';
import { printFirstOrders } from './first-orders.ts';

const SHELF = 8;
const LIST_LENGTH = 30;
/** "Same price range": neither costs more than twice the other. */
const PRICE_RANGE = 2;
const SHOPS_WITH_ORDERS = ['uci-online-retail', 'adventureworks-bike', 'groceries-arules'] as const;

const shared = sharedData();
if (!shared) {
  console.log('bench-cold-start: the shared data is not here; nothing to measure.');
  process.exit(0);
}
const data = `${shared}/data`;
const failures: string[] = [];
/** Popularity ranks by the counts they were made from. */
const ranksOf = new WeakMap<Uint32Array, Uint32Array>();
const demand = (holds: boolean, what: string) => void (holds || failures.push(what));

catalogTable();
coPurchaseTable();
for (const name of HISTORIES) printFirstOrders(data, name, demand);
if (process.argv.includes('--check')) {
  console.log(failures.length === 0 ? '\ncheck: all hold' : `\ncheck FAILED:\n  ${failures.join('\n  ')}`);
  process.exit(failures.length === 0 ? 0 : 1);
}

/** Each catalogue as it is, and with its categories hidden from the index: then the titles must find them again. */
function catalogTable(): void {
  console.log(`Catalogue alone: the first ${SHELF} similar products (chance: any product)`);
  console.log(row('', 'products', 'with a shelf', 'same category', '(hidden)', '(chance)', 'price ≤ 2×', '(chance)'));
  for (const name of CATALOGS) {
    const items = readCatalog(data, name);
    const open = share(items, shelves(buildContentIndex(items)));
    const hidden = share(items, shelves(buildContentIndex(items.map((item) => ({ ...item, path: [] })))));
    const chance = share(
      items,
      items.map(() => items.map((_, j) => j)),
    );
    const hasCategory = items.some((item) => item.path.length > 0);
    const hasPrice = items.some((item) => item.price !== null);
    const category = hasCategory
      ? [percent(open.category), percent(hidden.category), percent(chance.category)]
      : ['–', '–', '–'];
    const price = hasPrice ? [percent(open.price), percent(chance.price)] : ['–', '–'];
    console.log(row(name, String(items.length), percent(open.shelf), ...category, ...price));
    if (hasCategory)
      demand(
        open.category > 5 * chance.category,
        `${name}: neighbours share the category five times as often as chance`,
      );
    if (hasCategory) demand(hidden.category > 2 * chance.category, `${name}: titles find the category again`);
    if (hasPrice) demand(open.price > 1.3 * chance.price, `${name}: neighbours are nearer in price than chance`);
    demand(open.shelf > 0.8, `${name}: four products in five have a shelf`);
  }
}

function shelves(index: ContentIndex): number[][] {
  return Array.from({ length: index.catalog.count }, (_, i) =>
    index.similar(i, SHELF).map((neighbour) => neighbour.item),
  );
}

function share(items: CatalogItem[], lists: number[][]): { shelf: number; category: number; price: number } {
  let [pairs, category, pricedPairs, price, filled] = [0, 0, 0, 0, 0];
  lists.forEach((list, i) => {
    const own = items[i]!;
    if (list.length >= 2) filled += 1;
    for (const j of list) {
      if (j === i) continue;
      const other = items[j]!;
      pairs += 1;
      if (own.path.join('>') === other.path.join('>')) category += 1;
      if (own.price === null || other.price === null) continue;
      pricedPairs += 1;
      if (Math.max(own.price, other.price) <= PRICE_RANGE * Math.min(own.price, other.price)) price += 1;
    }
  });
  return { shelf: filled / lists.length, category: category / pairs, price: price / (pricedPairs || 1) };
}

/** Content alone, asked for what goes with a product in the test orders; what its list does not reach is missed. */
function coPurchaseTable(): void {
  console.log(`\nContent against orders it has not seen: T1 HitRate@10 of the similar products alone`);
  console.log(row('', 'cases', 'content', 'popularity', 'random'));
  for (const name of SHOPS_WITH_ORDERS) {
    const { split, items } = shopOf(name);
    const index = buildContentIndex(items);
    const lists = split.ids.map((_, i) => index.similar(i, LIST_LENGTH));
    const content = hitRate(split, lists, split.counts, false);
    const popularity = hitRate(split, null, split.counts, true);
    const random = 10 / split.ids.length;
    console.log(row(name, String(split.productPage.length), fixed(content), fixed(popularity), fixed(random)));
    if (name === 'uci-online-retail')
      demand(content > 2 * popularity, `${name}: content alone predicts co-purchases better than popularity`);
  }
}

type Lists = { item: number; score: number }[][];

function hitRate(split: Split, lists: Lists | null, counts: Uint32Array, fill: boolean): number {
  return mean(evaluate(split.productPage, (testCase) => rank(split, lists, counts, testCase, fill)).hitRate);
}

/** `fill`: what the list does not reach is ranked by orders; otherwise it is missed. */
function rank(
  split: Split,
  lists: Lists | null,
  counts: Uint32Array,
  testCase: Split['productPage'][number],
  fill: boolean,
): number {
  const scores = new Float64Array(split.ids.length);
  for (const { item, score } of lists?.[testCase.context[0]!] ?? []) scores[item] = score;
  if (!fill && scores[testCase.target] === 0) return Number.POSITIVE_INFINITY;
  return rankOfTarget(scores, testCase, popularityRanks(counts));
}

function popularityRanks(counts: Uint32Array): Uint32Array {
  let ranks = ranksOf.get(counts);
  if (!ranks) {
    ranks = new Uint32Array(counts.length);
    const sorted = [...counts.keys()].sort((a, b) => counts[b]! - counts[a]! || a - b);
    for (const [place, item] of sorted.entries()) ranks[item] = place;
    ranksOf.set(counts, ranks);
  }
  return ranks;
}

/** A history and its catalogue, numbered alike. */
function shopOf(name: CatalogName): { split: Split; items: (CatalogItem | null)[] } {
  const split = splitHistory(readHistory(data, name));
  const byId = new Map(readCatalog(data, name).map((item) => [item.id, item]));
  return { split, items: split.ids.map((id) => byId.get(id) ?? null) };
}

function row(name: string, ...cells: string[]): string {
  return name.padEnd(22) + cells.map((cell) => cell.padStart(15)).join('');
}

function fixed(value: number): string {
  return value.toFixed(3).replace(/^0/, '');
}

function percent(value: number): string {
  return `${(100 * value).toFixed(0)}%`;
}
