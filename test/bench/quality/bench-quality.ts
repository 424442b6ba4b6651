/**
 * Recommendation quality on real histories: every method answers the same cases in one run. `--quick` leaves out the
 * large history (under a minute), `--check` exits with 1 when a promise of the README no longer holds.
 */
import { parseArgs } from 'node:util';
import { sharedData } from '../../fixtures/shared-data.ts';
import { type Claim, claimsOf } from './claims.ts';
import { HISTORIES, readHistory } from './history.ts';
import { printHistory } from './print-history.ts';
import { randomBaskets } from './random-baskets.ts';
import { runHistory } from './run-history.ts';

/** The one history whose matrix inversion takes longer than a minute. */
const LARGE = 'uci-online-retail';

const { values } = parseArgs({ options: { quick: { type: 'boolean' }, check: { type: 'boolean' } } });
const folder = sharedData();
if (folder === null) {
  console.log('The histories are not here (SHELFTALKER_SHARED names their folder): nothing measured.');
  process.exit(0);
}
const names = HISTORIES.filter((name) => !values.quick || name !== LARGE);
const figures = names.map((name) => {
  const measured = runHistory(readHistory(`${folder}/data`, name));
  printHistory(measured);
  return measured;
});
const control = runHistory(randomBaskets());
printHistory(control);
const claims: Claim[] = [
  ...claimsOf(figures),
  {
    text: 'random baskets: the backtest says that best-sellers win',
    holds: control.learnt.settings.validation?.page.bestSellersWin ?? false,
  },
];
const broken = claims.filter(({ holds }) => !holds);
console.log(`${claims.length - broken.length} of ${claims.length} claims hold.`);
for (const { text } of broken) console.log(`  does not hold: ${text}`);
if (values.check && broken.length > 0) process.exit(1);
