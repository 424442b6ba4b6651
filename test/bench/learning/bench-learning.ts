/**
 * Counting the pairs of a real history: the ledger's way (log lines folded into blocks, pairs counted from them) beside
 * DuckDB's self-join of the same file, alternating in one run. Both read the file, count every pair of products that
 * shares an order, and must agree on the number of distinct pairs and of pairs in all. `--check` fails where ours is
 * slower. The ledger's code runs here in Node: the same engine as in workerd.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { createPairCounter } from '../../../worker/co-purchase/pair-counter.ts';
import { packBlock } from '../../../worker/ledger/blocks/order-block.ts';
import { orderColumns } from '../../../worker/ledger/blocks/order-columns.ts';
import { sharedData } from '../../fixtures/shared-data.ts';

const ROUNDS = 5;
const BLOCK_ORDERS = 4000;
/** An hour of a busy shop. */
const HOUR_ORDERS = 50;

const { values } = parseArgs({ options: { check: { type: 'boolean' } } });
const folder = sharedData();
if (folder === null) {
  console.log('The histories are not here (SHELFTALKER_SHARED names their folder): nothing measured.');
  process.exit(0);
}
const FILE = `${folder}/data/uci-online-retail/order_lines.csv.gz`;

interface Counted {
  lines: number;
  distinct: number;
  total: number;
}

/** The file, folded as the ledger folds its log. */
function fold(): { blocks: ArrayBuffer[]; items: number; lines: number } {
  const numbers = new Map<string, number>();
  const orders = new Map<string, Set<number>>();
  let lines = 0;
  const text = gunzipSync(readFileSync(FILE)).toString();
  for (let at = text.indexOf('\n') + 1; at < text.length; lines++) {
    let end = text.indexOf('\n', at);
    if (end < 0) end = text.length;
    const [order = '', , , , sku = ''] = text.slice(at, end).split(',', 5);
    at = end + 1;
    let n = numbers.get(sku);
    if (n === undefined) numbers.set(sku, (n = numbers.size));
    const held = orders.get(order);
    if (held) held.add(n);
    else orders.set(order, new Set([n]));
  }
  const folded = [...orders.values()].map((held, buyer) => {
    const items = [...held].sort((a, b) => a - b);
    return { time: Number.NaN, buyer, items, prices: items.map(() => 0) };
  });
  const blocks: ArrayBuffer[] = [];
  for (let at = 0; at < folded.length; at += BLOCK_ORDERS) blocks.push(packBlock(folded.slice(at, at + BLOCK_ORDERS)));
  return { blocks, items: numbers.size, lines };
}

function ours(): Counted {
  const { blocks, items, lines } = fold();
  const { matrix } = orderColumns(blocks, items);
  const countPairs = createPairCounter(matrix);
  const one = new Float32Array(matrix.orderCount).fill(1);
  let [distinct, total] = [0, 0];
  for (let item = 0; item < items; item++) {
    const row = countPairs(item, one);
    distinct += row.length;
    for (let k = 0; k < row.length; k++) total += row.orders[k]!;
  }
  return { lines, distinct, total };
}

/** What an hour's orders cost: the touched items alone are counted again. */
function anHour(): { items: number; ms: number } {
  const { blocks, items } = fold();
  const began = performance.now();
  const { matrix } = orderColumns(blocks, items);
  const countPairs = createPairCounter(matrix);
  const one = new Float32Array(matrix.orderCount).fill(1);
  const touched = new Set<number>();
  for (let order = matrix.orderCount - HOUR_ORDERS; order < matrix.orderCount; order++)
    for (let line = matrix.start[order]!; line < matrix.start[order + 1]!; line++) touched.add(matrix.item[line]!);
  for (const item of touched) countPairs(item, one);
  return { items: touched.size, ms: performance.now() - began };
}

const duck = await (await DuckDBInstance.create(':memory:')).connect();

async function duckDb(): Promise<Counted> {
  await duck.run(
    `CREATE OR REPLACE TABLE l AS SELECT DISTINCT order_id, sku FROM read_csv('${FILE}', all_varchar = true)`,
  );
  const rows = await duck.runAndReadAll(
    `SELECT (SELECT count(*) FROM read_csv('${FILE}', all_varchar = true)) AS lines, count(*) AS distinct_pairs, sum(n) AS total
     FROM (SELECT a.sku, b.sku, count(*) AS n FROM l a JOIN l b ON a.order_id = b.order_id AND a.sku <> b.sku GROUP BY ALL)`,
  );
  const [row = []] = rows.getRows();
  return { lines: Number(row[0]), distinct: Number(row[1]), total: Number(row[2]) };
}

const seconds: { ours: number; duck: number }[] = [];
for (let round = 0; round <= ROUNDS; round++) {
  let began = performance.now();
  const mine = ours();
  const oursMs = performance.now() - began;
  began = performance.now();
  const theirs = await duckDb();
  const duckMs = performance.now() - began;
  if (mine.distinct !== theirs.distinct || mine.total !== theirs.total) {
    console.log('The two disagree:', mine, theirs);
    process.exit(1);
  }
  if (round === 0)
    console.log(
      `${mine.lines.toLocaleString('en')} lines, ${(mine.distinct / 2).toLocaleString('en')} distinct pairs, ${(mine.total / 2).toLocaleString('en')} in all; both agree`,
    );
  else seconds.push({ ours: oursMs / 1000, duck: duckMs / 1000 });
}
const median = (list: number[]) => list.sort((a, b) => a - b)[list.length >> 1]!;
const ratio = median(seconds.map((one) => one.duck / one.ours));
console.log(
  `ledger ${median(seconds.map((one) => one.ours)).toFixed(2)} s, DuckDB ${median(seconds.map((one) => one.duck)).toFixed(2)} s (medians of ${ROUNDS}, file read included)`,
);
console.log(`the ledger is ${ratio.toFixed(1)} times as fast (median of the rounds' ratios)`);
const hour = anHour();
console.log(
  `an hour's ${HOUR_ORDERS} orders touch ${hour.items} products: unpacked and counted again in ${hour.ms.toFixed(0)} ms`,
);
console.log(`peak memory of this process ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB, DuckDB's included`);
if (values.check && ratio < 1) process.exit(1);
process.exit(0);
