import { BASELINES, countTogether, scoreBaseline, type ScoreMatrix } from './baselines.ts';
import { type Interval, pairedBootstrap } from './bootstrap.ts';
import { scoreEase } from './ease.ts';
import type { History } from './history.ts';
import { evaluate, type Figures, mean, rankOfTarget } from './metrics.ts';
import { type Learnt, learnLists, rankServed } from './ours.ts';
import { type Case, type Split, splitHistory } from './protocol.ts';

export interface TaskFigures {
  hitRate: number;
  mrr: number;
  ndcg: number;
  /** 95% of ours − this method's NDCG@10, paired over the same orders; null for ours. */
  ahead: Interval | null;
}

export interface MethodFigures {
  method: string;
  productPage: TaskFigures;
  cart: TaskFigures;
  coverage: number;
}

export interface HistoryFigures {
  history: string;
  orders: { train: number; test: number };
  learnt: Learnt;
  methods: MethodFigures[];
}

export const OURS = 'Shelftalker';
/** EASE^R inverts a dense items × items matrix; above this it is left out (that it cannot be had there is the point). */
const EASE_MAX_ITEMS = 5000;
/** Each is an inversion; small catalogues get the best of all on the test cases, so it is favoured, not we. */
const EASE_LAMBDAS = [30, 100, 300, 1000];
const EASE_LAMBDAS_LARGE = [100];
const LARGE_ITEMS = 1000;

/** Runs the whole protocol on one history: every method answers the same cases. */
export function runHistory(history: History): HistoryFigures {
  const split = splitHistory(history);
  const learnt = learnLists(history, split);
  const ours = {
    productPage: evaluate(split.productPage, (each) => rankServed(learnt.lists, split.counts, each)),
    cart: evaluate(split.cart, (each) => rankServed(learnt.lists, split.counts, each)),
  };
  const served = new Set(learnt.lists.flatMap((list) => list.slice(0, 10).map(({ item }) => item)));
  const methods: MethodFigures[] = [
    {
      method: OURS,
      productPage: summary(ours.productPage),
      cart: summary(ours.cart),
      coverage: served.size / split.ids.length,
    },
  ];
  const compare = (method: string, scores: ScoreMatrix) => {
    const productPage = evaluateScores(split, split.productPage, scores);
    const cart = evaluateScores(split, split.cart, scores);
    methods.push({
      method,
      productPage: summary(productPage, ours.productPage),
      cart: summary(cart, ours.cart),
      coverage: coverageOf(split, scores),
    });
  };
  const counts = countTogether(split);
  for (const method of BASELINES) compare(method, scoreBaseline(method, counts));
  if (split.ids.length <= EASE_MAX_ITEMS) {
    const lambdas = split.ids.length > LARGE_ITEMS ? EASE_LAMBDAS_LARGE : EASE_LAMBDAS;
    for (const lambda of lambdas) compare(`EASE^R λ=${lambda}`, scoreEase(counts, lambda));
  }
  const test = new Set(split.cart.map(({ order }) => order)).size;
  return { history: history.name, orders: { train: split.train.length, test }, learnt, methods };
}

function summary(figures: Figures, ours?: Figures): TaskFigures {
  return {
    hitRate: mean(figures.hitRate),
    mrr: mean(figures.mrr),
    ndcg: mean(figures.ndcg),
    ahead: ours === undefined ? null : pairedBootstrap(ours.ndcg, figures.ndcg),
  };
}

function popularityRanks({ byPopularity }: Split): Uint32Array {
  const ranks = new Uint32Array(byPopularity.length);
  byPopularity.forEach((item, rank) => void (ranks[item] = rank));
  return ranks;
}

function evaluateScores(split: Split, cases: Case[], scores: ScoreMatrix): Figures {
  const items = split.ids.length;
  const ranks = popularityRanks(split);
  const sum = new Float64Array(items);
  return evaluate(cases, (each) => {
    sum.fill(0);
    for (const given of each.context) {
      const row = given * items;
      for (let j = 0; j < items; j += 1) sum[j]! += scores[row + j]!;
    }
    return rankOfTarget(sum, each, ranks);
  });
}

/** Share of the train items that stand in any item's first ten. */
function coverageOf(split: Split, scores: ScoreMatrix): number {
  const items = split.ids.length;
  const ranks = popularityRanks(split);
  const shown = new Uint8Array(items);
  for (let i = 0; i < items; i += 1) {
    const row = scores.subarray(i * items, (i + 1) * items);
    const bar = row.length > 30 ? row.slice().sort()[items - 12]! : Number.NEGATIVE_INFINITY;
    const near: number[] = [];
    row.forEach((score, j) => void (j !== i && score >= bar && score > 0 && near.push(j)));
    near.sort((a, b) => row[b]! - row[a]! || ranks[a]! - ranks[b]!);
    for (const j of near.slice(0, 10)) shown[j] = 1;
  }
  return shown.reduce((count, each) => count + each, 0) / items;
}
