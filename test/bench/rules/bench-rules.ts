/**
 * What 500 rules cost a request, against none, in one run: a page with two shelves of 60 candidates each, asked as the
 * engine asks (kinds, pins, shelf settings, candidates), each request with a context of its own. Fails above the limit.
 * Run: `node test/bench/rules/bench-rules.ts`
 */
import { ShopConfig } from '../../../shared/shop-config.ts';
import { STAGES } from '../../../shared/vocabulary.ts';
import { rankByRules } from '../../../worker/rules/apply-rules.ts';
import { compileRules, type CompiledRules } from '../../../worker/rules/compile-rules.ts';
import { kindsFor, pinnedItems, shelfSettings } from '../../../worker/rules/placement-for.ts';
import type { Candidate, Card, RuleContext } from '../../../worker/rules/rule-types.ts';

const RULES = 500;
const LIMIT_MS = 0.2;
/** Of the 60 candidates a shelf shows so many. */
const SHOWN = 8;
const ROUNDS = 25;
const REQUESTS_PER_ROUND = 500;
const NOW = Date.parse('2026-11-22T12:00:00Z');

const cards = new Map<string, Card>();
for (let i = 0; i < 1000; i++) {
  const id = `P${i}`;
  cards.set(id, {
    id,
    title: `Product ${i}`,
    link: `/p/${i}`,
    image_link: null,
    price: `${(i % 90) + 5}.00 GBP`,
    sale_price: i % 7 === 0 ? '4.00 GBP' : null,
    availability: 'in_stock',
    product_type: `Home > Room ${i % 20} > Shelf ${i % 60}`,
    brand: `Brand ${i % 50}`,
    item_group_id: null,
    labels: [`label ${i % 10}`],
  });
}
const card = (id: string): Card | undefined => cards.get(id);

/** A marketer's mixture: dates, stages, categories of the page, carts; brands, categories, labels, prices and ids acted on. */
const mixed = Array.from({ length: RULES }, (_, i) => ({
  name: `rule ${i}`,
  when: [
    { stages: STAGES[i % 4], devices: i % 2 ? ('mobile' as const) : ('desktop' as const) },
    { categories: `Home > Room ${i % 20}`, hours: '8:00-20:00' },
    { placements: ['product', 'home', 'cart'][i % 3] as string, from: '2026-11-01', until: '2026-12-24' },
    { cart: { brands: `Brand ${i % 50}` }, weekdays: ['sun' as const, 'mon' as const] },
    { price: { min: i % 60, max: (i % 60) + 30 }, not: { countries: 'DE' } },
  ][i % 5],
  then: [
    { boost: { brands: `Brand ${i % 50}`, by: 1.5 } },
    { bury: { categories: `Home > Room ${i % 20}`, by: 2 } },
    { pin: { item: `P${i}`, at: (i % 8) + 1 } },
    { exclude: { items: [`P${i}`, `P${i + 1}`] } },
    { offer: { labels: `label ${i % 10}`, price: { max: 20 }, badge: 'Sale' } },
    { title: `Title ${i}`, layout: 'grid' as const },
    { boost: { price: { max: i % 50 }, by: 1.1 } },
  ][i % 7]!,
}));
/** The worst that still is a config: every rule fires on every shelf. */
const firing = mixed.map(({ name }, i) => ({
  name,
  then: { boost: { brands: `Brand ${i % 50}`, labels: `label ${i % 10}`, by: 1.01 } },
}));

const compiledWith = (rules: unknown): CompiledRules =>
  compileRules(ShopConfig.parse({ shop: { name: 'Bench' }, rules }));

function request(rules: CompiledRules, n: number): number {
  const context: RuleContext = {
    now: NOW + n * 1000,
    stage: STAGES[n % 4] ?? 'visitor',
    lifecycle: 'returning',
    device: n % 3 ? 'mobile' : 'desktop',
    page: 'product',
    item: `P${n % 1000}`,
    category: null,
    cart: [`P${(n * 7) % 1000}`, `P${(n * 13) % 1000}`],
    country: 'GB',
    language: 'en',
  };
  let shown = pinnedItems(rules, context, 'product').length;
  for (const kind of kindsFor(rules, context, 'product', card).slice(0, 2)) {
    const candidates: Candidate[] = Array.from({ length: 60 }, (_, i) => ({
      id: `P${(n * 3 + i * 11) % 1000}`,
      score: 60 - i,
      reason: { code: 'similar', orders: 1, of: 2, with: null, rule: null, fallback: 0 },
    }));
    const shelf = { placement: 'product', kind };
    const ruled = rankByRules(rules, context, shelf, candidates, card);
    for (let place = 0; place < Math.min(SHOWN, ruled.length); place++) shown += ruled.candidateAt(place).score;
    shown += shelfSettings(rules, context, shelf, card)?.limit ?? 0;
  }
  return shown;
}

/** Milliseconds of processor time a request: the least of several rounds that alternate, since others on the machine only add. */
function measure(contestants: Record<string, CompiledRules>): Record<string, number> {
  const times: Record<string, number[]> = {};
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, rules] of Object.entries(contestants)) {
      const started = process.cpuUsage();
      for (let n = 0; n < REQUESTS_PER_ROUND; n++) request(rules, n);
      (times[name] ??= []).push(process.cpuUsage(started).user / 1000 / REQUESTS_PER_ROUND);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, list]) => [name, Math.min(...list)]));
}

const { none = 0, ...others } = measure({
  none: compiledWith([]),
  mixed: compiledWith(mixed),
  firing: compiledWith(firing),
});
console.log(`no rules: ${none.toFixed(4)} ms a request`);
for (const [name, ms] of Object.entries(others)) {
  const more = ms - none;
  console.log(`${RULES} rules, ${name}: ${ms.toFixed(4)} ms, ${more.toFixed(4)} ms more (limit ${LIMIT_MS})`);
  if (more > LIMIT_MS) process.exitCode = 1;
}
