/**
 * What shelves cost the shop's page: a product page of the demo shop without them, with our widget, which reads the
 * page or is told what it shows, and with Algolia's recommend-js, which is told, drawing the same products, in turns
 * within one run in Chromium with the processor slowed to a quarter. What stands in the table is the middle of all rounds. `--check` fails above the limits below.
 * Run: `npm run bench:widget` (BENCH_ROUNDS says how many rounds)
 */
import { seedDemo } from '../../../cli/seed-demo.ts';
import { launchBrowser } from '../../browser/launch-browser.ts';
import { OPERATOR_TOKEN, productServer } from '../../fixtures/product-server.ts';
import { type VisitCost, visitPage } from './page-visit.ts';
import { pagesInWays, type Way, WAYS } from './pages-in-ways.ts';

const ITEM = 'rill-mug-plum';
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 9);
/** The most that our widget may cost: ms of blocking by its own tasks, ms of script, layout shift. */
const LIMITS = { shelfBlocking: 0, script: 20, shift: 0.01 };
const NAMES: Record<Way, string> = {
  without: 'no shelves',
  read: 'Shelftalker',
  stated: 'Shelftalker, told',
  algolia: 'Algolia recommend-js',
};
const OURS = /\/(shelftalker|shelf-[\w-]+)\.js$/;
const SCRIPTS: Record<Way, RegExp> = {
  without: /^$/,
  read: OURS,
  stated: OURS,
  algolia: /\/algolia\.js$/,
};

const product = await productServer();
await seedDemo(product.url, OPERATOR_TOKEN);
const pages = await pagesInWays(product.url, ITEM);
const browser = await launchBrowser();
const rounds: Record<Way, VisitCost>[] = [];
const visit = (way: Way): Promise<VisitCost> =>
  visitPage(browser, pages.address(way), way, (url) => SCRIPTS[way].test(url));
try {
  // Once unmeasured: the browser's own first times.
  for (const way of WAYS) await visit(way);
  for (let round = 0; round < ROUNDS; round++) {
    const costs: Partial<Record<Way, VisitCost>> = {};
    // Each round begins with another way, so that none always runs on a warm machine.
    for (let turn = 0; turn < WAYS.length; turn++) {
      const way = WAYS[(round + turn) % WAYS.length]!;
      costs[way] = await visit(way);
    }
    rounds.push(costs as Record<Way, VisitCost>);
  }
} finally {
  await browser.close();
  await pages.close();
  await product.close();
}

const middle = (list: number[]): number => list.sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;
const whole = (way: Way, key: keyof VisitCost): number => middle(rounds.map((round) => round[way][key] ?? 0));
/** What the way adds to the page without shelves, in the same round. */
const added = (way: Way, key: keyof VisitCost): number =>
  middle(rounds.map((round) => (round[way][key] ?? 0) - (round.without[key] ?? 0)));

const ms = (n: number): string => `${n.toFixed(1)} ms`;
const kilobytes = (n: number): string => `${(n / 1000).toFixed(1)} kB`;
/** The page's own sum in the first column, what is added to it in the others. */
const beside = (key: keyof VisitCost, say: (n: number) => string) => (way: Way) =>
  way === 'without' ? `(${say(whole(way, key))})` : `+${say(added(way, key))}`;
const rows: [string, (way: Way) => string][] = [
  ['script', beside('script', ms)],
  ['style, layout, paint', beside('drawing', ms)],
  ['blocking time, its tasks', (way) => (way === 'without' ? '–' : ms(whole(way, 'shelfBlocking')))],
  ['longest of its tasks', (way) => (way === 'without' ? '–' : ms(whole(way, 'longestTask')))],
  ['blocking time, whole page', (way) => ms(whole(way, 'blocking'))],
  ['layout shift', (way) => whole(way, 'shift').toFixed(4)],
  ['slowest press', (way) => ms(whole(way, 'press'))],
  ['first shelf after', (way) => (way === 'without' ? '–' : ms(whole(way, 'firstShelf')))],
  ['transferred', beside('bytes', kilobytes)],
];
console.log(`\nA product page on a phone's screen, processor at a quarter, the middle of ${ROUNDS} rounds\n`);
console.log(`${''.padEnd(26)}${WAYS.map((way) => NAMES[way].padStart(22)).join('')}`);
for (const [name, say] of rows) console.log(`${name.padEnd(26)}${WAYS.map((way) => say(way).padStart(22)).join('')}`);
console.log(`\nAlgolia's script alone: ${kilobytes(pages.algoliaBytes)}.`);

const over = (['read', 'stated'] as const).flatMap((way) => {
  const costs = { ...LIMITS, script: added(way, 'script'), shift: whole(way, 'shift') };
  costs.shelfBlocking = whole(way, 'shelfBlocking');
  return (Object.keys(LIMITS) as (keyof typeof LIMITS)[])
    .filter((key) => costs[key] > LIMITS[key])
    .map((key) => `${NAMES[way]}, ${key}: ${costs[key].toFixed(3)} is above ${LIMITS[key]}`);
});
if (process.argv.includes('--check')) {
  for (const line of over) console.error(line);
  process.exitCode = over.length > 0 ? 1 : 0;
}
