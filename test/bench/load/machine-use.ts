import { readFileSync } from 'node:fs';

/** The kernel counts processor time in hundredths of a second. */
const MS_PER_TICK = 10;

/** Processor time of the whole machine that was not idle so far, in ms. Linux only, as the benchmarks are. */
export function machineMs(): number {
  const [, user = 0, nice = 0, system = 0, , , hard = 0, soft = 0] = readFileSync('/proc/stat', 'utf8')
    .slice(0, 200)
    .split('\n')[0]!
    .split(/ +/)
    .map(Number);
  return (user + nice + system + hard + soft) * MS_PER_TICK;
}
