/**
 * What 500 rules cost a request, against none, in one run; no two requests are alike. First the rules by themselves,
 * asked as the engine asks (kinds, pins, shelf settings, candidates) for a page with two shelves of 60 candidates each;
 * then the whole request (`bench-request.ts`). Fails where either costs more than the limit.
 * Run: `node test/bench/rules/bench-rules.ts`
 */
import { spawnSync } from 'node:child_process';
import { ShopConfig, type ShopConfigInput } from '../../../shared/shop-config.ts';
import { STAGES, type Kind } from '../../../shared/vocabulary.ts';
import { rankByRules } from '../../../worker/rules/apply-rules.ts';
import { compileRules } from '../../../worker/rules/compile-rules.ts';
import type { CompiledRules } from '../../../worker/rules/compiled-rules.ts';
import { kindsFor, needsAllCards, pinnedItems, shelfSettings } from '../../../worker/rules/placement-for.ts';
import { CandidateRanking, type Ranked } from '../../../worker/rules/ranking.ts';
import type { Card } from '../../../worker/snapshot/card.ts';
import type { RuleContext } from '../../../worker/rules/rule-types.ts';
import { type Item, ItemsAtHand } from '../../../worker/recommend/items-at-hand.ts';
import { cards, idOf, lists, NOW } from './bench-shop.ts';
import { firingRules, mixedRules } from './many-rules.ts';
import { LIMIT_MS, tellCost } from './tell-cost.ts';
import { median, pairedCost, type Prepare } from './paired-cost.ts';

const RULES = 500;
/** Of the 60 candidates a shelf shows so many. */
const CANDIDATES = 60;
const SHOWN = 8;
const PAIRS = 100;
const REQUESTS_PER_BLOCK = 100;
const PART_BLOCKS = 200;
/** Few: what one part makes for the next must not outlive the young generation, as it does not in a request. */
const REQUESTS_PER_PART = 20;

/** A request and what the parts before have made of it. */
interface Page {
  context: RuleContext;
  ranking: CandidateRanking<Item>;
  kinds: Kind[];
  ruled: Ranked<Item>[];
}

const card = (id: string): Card | undefined => cards.get(id);
const items = new ItemsAtHand({ lists, cards });
const ids = Array.from(cards.keys());

function pageOf(n: number): Page {
  const candidates = Array.from({ length: CANDIDATES }, (_, i) => ({
    id: ids[(n * 3 + i * 11) % ids.length]!,
    score: CANDIDATES - i,
    reason: { code: 'similar' as const, orders: 1, of: 2, with: null, rule: null, fallback: 0 },
  }));
  return {
    context: {
      now: NOW + n * 1000,
      stage: STAGES[n % STAGES.length]!,
      lifecycle: 'returning',
      device: n % 3 ? 'mobile' : 'desktop',
      page: 'product',
      item: idOf(n),
      category: null,
      cart: [idOf(n * 7), idOf(n * 13)],
      country: 'GB',
      language: 'en',
    },
    ranking: new CandidateRanking(candidates, items.itemOf),
    kinds: [],
    ruled: [],
  };
}

const PLACEMENT = 'product';
let sum = 0;

const SHELF = { placement: PLACEMENT, limit: SHOWN, admits: () => () => true };

/** The parts of a request that ask the rules, in their order. */
const parts: Record<string, (rules: CompiledRules, page: Page) => void> = {
  'before cards: pins, depth': (rules, { context }) => {
    sum += pinnedItems(rules, context, PLACEMENT).length + Number(needsAllCards(rules, context, PLACEMENT));
  },
  'kinds: page and cart judged': (rules, page) => {
    page.kinds = kindsFor(rules, page.context, PLACEMENT, card).slice(0, 2);
  },
  'two shelves: title, layout, limit': (rules, { context, kinds }) => {
    for (const kind of kinds) sum += shelfSettings(rules, context, { placement: PLACEMENT, kind }, card)!.limit;
  },
  'two shelves: 60 candidates each': (rules, page) => {
    for (const kind of page.kinds)
      page.ruled.push(rankByRules(rules, page.context, { ...SHELF, kind }, page.ranking, items));
  },
  'two shelves: 8 items each': (_rules, { ruled }) => {
    for (const shelf of ruled)
      for (let place = 0; place < Math.min(SHOWN, shelf.length); place++) sum += shelf.shownAt(place, 0).reason.orders;
  },
};

const compiledWith = (rules: ShopConfigInput['rules']): CompiledRules =>
  compileRules(ShopConfig.parse({ shop: { name: 'Bench' }, rules }));

const asking =
  (rules: CompiledRules): Prepare =>
  (from, count) => {
    const pages = Array.from({ length: count }, (_, at) => pageOf(from + at));
    const all = Object.values(parts);
    return () => {
      for (const page of pages) {
        for (const part of all) part(rules, page);
        // As in a request: what was ranked is soon garbage.
        page.ruled = [];
      }
    };
  };

/** Microseconds a request, part by part: each part is done for a few requests before the next part. */
function partTimes(rules: CompiledRules): Map<string, number> {
  const times = new Map<string, number[]>(Object.keys(parts).map((name) => [name, []]));
  for (let block = 0; block < PART_BLOCKS; block++) {
    const pages = Array.from({ length: REQUESTS_PER_PART }, (_, at) => pageOf(block * REQUESTS_PER_PART + at));
    for (const [name, part] of Object.entries(parts)) {
      const started = process.cpuUsage();
      for (const page of pages) part(rules, page);
      const { user, system } = process.cpuUsage(started);
      times.get(name)!.push((user + system) / REQUESTS_PER_PART);
    }
  }
  return new Map([...times].map(([name, list]) => [name, median(list)]));
}

const none = compiledWith([]);
const configs = { 'mixed conditions': mixedRules(RULES), 'all firing': firingRules(RULES) };
console.log(`${RULES} rules against none, the rules by themselves (limit ${LIMIT_MS} ms)`);
for (const [name, rules] of Object.entries(configs)) {
  const compiled = compiledWith(rules);
  tellCost(name, await pairedCost(asking(none), asking(compiled), PAIRS, REQUESTS_PER_BLOCK));
  for (const [part, time] of partTimes(compiled)) console.log(`    ${part.padEnd(36)} ${time.toFixed(1)} µs`);
}
const whole = spawnSync(process.execPath, [`${import.meta.dirname}/bench-request.ts`, String(RULES)], {
  stdio: 'inherit',
});
if (whole.status !== 0 || sum <= 0) process.exitCode = 1;
