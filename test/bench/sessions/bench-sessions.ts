/**
 * Next click in a session: HitRate@20 and MRR@20 on RetailRocket, of the product's own lists and of two baselines, in
 * one run over the same cases. A click history is imported as orders of one line, a session for a buyer; what answers
 * are the re-sell lists as they are published. Run: `node test/bench/sessions/bench-sessions.ts [--check]`.
 */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { buildOrderMatrix } from '../../../worker/co-purchase/order-matrix.ts';
import { buildContentIndex } from '../../../worker/similarity/build-content-index.ts';
import { createReSell } from '../../../worker/similarity/re-sell.ts';
import { sharedData } from '../../fixtures/shared-data.ts';

const TOP = 20;
/** As the snapshot publishes them. */
const LIST_LENGTH = 30;
/** As the edge sums the visitor's recent items. */
const RECENT_ITEMS = 10;
const RECENCY = 0.6;

type List = readonly { item: number; score: number }[];
/** Scores the next click after the clicks so far, oldest first. */
type Method = (clicks: readonly number[]) => Map<number, number>;

const shared = sharedData();
if (!shared) {
  console.log('bench-sessions: the shared data is not here; nothing to measure.');
  process.exit(0);
}
const read = (file: string): number[][] =>
  gunzipSync(readFileSync(`${shared}/data/retailrocket-sessions/${file}`))
    .toString()
    .trim()
    .split('\n')
    .map((line) => line.split(' ').map(Number));
const train = read('train_sessions.txt.gz');
const test = read('test_sessions.txt.gz');
const itemCount =
  1 + [...train, ...test].reduce((most, session) => session.reduce((m, item) => Math.max(m, item), most), 0);
const clicks = new Uint32Array(itemCount);
for (const session of train) for (const item of session) clicks[item]! += 1;

const began = performance.now();
const matrix = buildOrderMatrix(
  train.flatMap((session, buyer) => session.map((item) => ({ time: null, buyer, items: [item] }))),
  itemCount,
);
const reSell = createReSell(buildContentIndex(Array.from({ length: itemCount }, () => null)), matrix);
const lists: List[] = Array.from({ length: itemCount }, (_, item) => reSell(item, LIST_LENGTH));
const seconds = (performance.now() - began) / 1000;

const together = rules(train, () => 1, true);
const sequential = rules(train, (steps) => 1 / steps, false);

const results = [
  measure('co-count of the last item', (seen) => last(together, seen)),
  measure('sequential rules', (seen) => last(sequential, seen)),
  measure('re-sell lists of the recent items', (seen) => faded(lists, seen, 0)),
  measure('the same after recently-viewed', (seen) => faded(lists, seen, 1)),
];

const columns = 'next click: HitRate@20  MRR@20 | next new item: HitRate@20  MRR@20';
console.log(
  `RetailRocket: ${train.length} sessions train, ${test.length} test; lists of ${LIST_LENGTH} in ${seconds.toFixed(1)} s`,
);
console.log(`${''.padEnd(36)}${columns}`);
for (const { name, all, fresh } of results) {
  const cell = ({ hit, rr, cases }: Sums) =>
    `${(hit / cases).toFixed(3).padStart(10)} ${(rr / cases).toFixed(3).padStart(8)}`;
  console.log(`${name.padEnd(36)}${cell(all)}   ${cell(fresh)}`);
}
console.log(
  'published, next click: VMIS-kNN .547 / .270 (Serenade, SIGMOD 2022); SR-GNN, COTREC about .50 to .56 / .27 to .30',
);

if (process.argv.includes('--check')) {
  const [count, rule, , ours] = results.map(({ all }) => ({ hit: all.hit / all.cases, mrr: all.rr / all.cases }));
  const good = ours!.hit > Math.max(0.547, count!.hit, rule!.hit) && ours!.mrr > Math.max(0.27, count!.mrr, rule!.mrr);
  console.log(
    good ? 'check: ahead of both baselines and of VMIS-kNN' : 'check FAILED: not ahead of VMIS-kNN .547 / .270',
  );
  process.exit(good ? 0 : 1);
}

interface Sums {
  hit: number;
  rr: number;
  cases: number;
}

/** `fresh`: only next clicks on items new to the session, with the session's own left out of the answer. */
function measure(name: string, method: Method): { name: string; all: Sums; fresh: Sums } {
  const all: Sums = { hit: 0, rr: 0, cases: 0 };
  const fresh: Sums = { hit: 0, rr: 0, cases: 0 };
  for (const session of test) {
    for (let k = 1; k < session.length; k++) {
      const seen = session.slice(0, k);
      const scores = method(seen);
      const next = session[k]!;
      count(all, rankOf(next, scores, null));
      const given = new Set(seen);
      if (!given.has(next)) count(fresh, rankOf(next, scores, given));
    }
  }
  return { name, all, fresh };
}

function count(sums: Sums, rank: number): void {
  sums.cases += 1;
  if (rank > TOP) return;
  sums.hit += 1;
  sums.rr += 1 / rank;
}

/** Ties by train count descending, then by id. */
function rankOf(wanted: number, scores: Map<number, number>, without: Set<number> | null): number {
  const score = scores.get(wanted) ?? 0;
  if (score <= 0) return Number.POSITIVE_INFINITY;
  let rank = 1;
  for (const [item, other] of scores) {
    if (item === wanted || without?.has(item)) continue;
    const tie =
      other === score && (clicks[item]! > clicks[wanted]! || (clicks[item] === clicks[wanted] && item < wanted));
    if (other > score || tie) rank += 1;
  }
  return rank;
}

/** The lists of the recent items, newest first, each older one counting less; `own`: what a return to one counts. */
function faded(from: List[], seen: readonly number[], own: number): Map<number, number> {
  const scores = new Map<number, number>();
  const add = (item: number, score: number) => scores.set(item, (scores.get(item) ?? 0) + score);
  [...new Set([...seen].reverse())].slice(0, RECENT_ITEMS).forEach((item, age) => {
    for (const row of from[item]!) add(row.item, RECENCY ** age * row.score);
    if (own > 0) add(item, own * 0.8 ** age);
  });
  return scores;
}

function last(from: Map<number, number>[], seen: readonly number[]): Map<number, number> {
  return from[seen[seen.length - 1]!]!;
}

/** Rules from one item of a session to another; sequential rules weigh by 1 / steps (Kamehkhosh et al., RecTemp 2017). */
function rules(sessions: number[][], weight: (steps: number) => number, bothWays: boolean): Map<number, number>[] {
  const from = Array.from({ length: itemCount }, () => new Map<number, number>());
  const add = (a: number, b: number, w: number) => from[a]!.set(b, (from[a]!.get(b) ?? 0) + w);
  for (const session of sessions) {
    for (let a = 0; a < session.length; a++) {
      for (let b = a + 1; b < session.length && b <= a + 10; b++) {
        add(session[a]!, session[b]!, weight(b - a));
        if (bothWays && session[a] !== session[b]) add(session[b]!, session[a]!, weight(b - a));
      }
    }
  }
  return from;
}
