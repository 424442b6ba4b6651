import { sharedData } from '../fixtures/shared-data.ts';
import { HISTORIES } from './quality/history.ts';

/**
 * Measures every history of the shared data, and says plainly where there is none. With `--check` the process ends with
 * what failed: `demand` notes a claim, and whether it holds.
 */
export function overHistories(
  bench: string,
  measure: (name: string, data: string, demand: (holds: boolean, claim: string) => void) => void,
): void {
  const shared = sharedData();
  if (!shared) {
    console.log(`${bench}: the shared data is not here; nothing to measure.`);
    return;
  }
  const failures: string[] = [];
  for (const name of HISTORIES)
    measure(name, `${shared}/data`, (holds, claim) => void (holds || failures.push(`${name}: ${claim}`)));
  if (!process.argv.includes('--check')) return;
  console.log(failures.length === 0 ? 'check: all hold' : `check FAILED:\n  ${failures.join('\n  ')}`);
  process.exitCode = failures.length === 0 ? 0 : 1;
}
