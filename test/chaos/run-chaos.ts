/**
 * The long run: kills the real process 60 times, at least 50 of them during a publish, while clients send, and shows
 * that nothing acknowledged is lost or counted twice and that no list mixes two versions; then the same for each
 * planted fault, which must be found; a flood of 100,000 forged events, which must move no list; and 100,000 damaged
 * feeds, none of which may crash or lose a product unsaid. About a quarter of an hour. `npm run test:chaos`, or only one
 * part: `-- --only=honest`, `--only=flood`, `--only=feeds`, or the name of a planted fault. `--shards=8` spreads the
 * killed shops' orders over eight objects, and changes their number every few kills.
 */
import { buildAll } from '../../cli/build.ts';
import { chaosRun } from './chaos-run.ts';
import { forgedFlood } from './forged-flood.ts';
import { defuseBombs, fuzzFeeds } from './fuzz-feeds.ts';
import { MUTANTS } from './mutants.ts';

const KILLS = Number(process.env.CHAOS_KILLS ?? 60);
const KILLS_DURING_PUBLISH = Math.min(50, KILLS);
/** Orders and events: fewer say nothing. */
const ACKNOWLEDGED = 20_000;
const FORGED_EVENTS = 100_000;
const DAMAGED_FEEDS = 100_000;
const MUTANT_KILLS = 6;

await buildAll();
let failed = false;
const option = (name: string) =>
  process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3);
const only = option('only');
const parts = ['honest', 'flood', 'feeds', ...MUTANTS];
if (only && !parts.includes(only)) throw new Error(`--only=${only}: there are ${parts.join(', ')}`);
const shards = Number(option('shards') ?? 1);
if (!only || only === 'honest') {
  const report = await chaosRun({
    kills: KILLS,
    killsDuringPublish: KILLS_DURING_PUBLISH,
    acknowledged: KILLS >= 50 ? ACKNOWLEDGED : 0,
    shards,
    log: console.log,
  });
  console.log(report);
  failed ||= report.faults.length > 0;
}
if (!only || only === 'flood') {
  const report = await forgedFlood(FORGED_EVENTS);
  console.log(report);
  failed ||= report.faults.length > 0;
}
if (!only || only === 'feeds') {
  const seed = Date.now() % 2 ** 31;
  const faults = [...(await fuzzFeeds(DAMAGED_FEEDS, seed, console.log)), ...(await defuseBombs())];
  console.log(`${DAMAGED_FEEDS} damaged feeds from seed ${seed}: ${faults.length} faults`, faults.slice(0, 5));
  failed ||= faults.length > 0;
}
for (const mutant of MUTANTS) {
  if (only && only !== mutant) continue;
  // A worker that writes late has nothing to publish when it is asked: only luck would kill it in the middle of that.
  const killsDuringPublish = mutant === 'acknowledge-before-commit' ? 0 : 4;
  const { faults, kills, seconds } = await chaosRun({ kills: MUTANT_KILLS, killsDuringPublish, mutant, shards });
  console.log(
    `${mutant}: ${faults.length} faults in ${kills} kills, ${seconds.toFixed(0)} s; the first: ${faults[0] ?? 'none'}`,
  );
  failed ||= faults.length === 0;
}
const whole = 'Nothing lost, nothing twice, nothing mixed; every planted fault was found.';
console.log(failed ? 'FAILED' : only ? `As it should be: ${only}.` : whole);
process.exitCode = failed ? 1 : 0;
