/**
 * What one way to do something costs more than another, on a machine that others use too: short blocks of both take
 * turns, each pair gives one difference, and the median of many is told with the interval that holds the true one in
 * 95 of 100 runs. What a block needs is made before its clock starts, and garbage of the block before is gone by then.
 * Where others press, everything takes several times as long; so the pairs count in which the block without was
 * among the quicker half. Which these are does not depend on the block with, and their differences are not the smaller.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Z_95 } from '../../../shared/z-95.ts';

/** Makes ready the requests `from` to `from + count`, and gives what does them. */
export type Prepare = (from: number, count: number) => () => void | Promise<void>;

export interface Cost {
  /** Microseconds of processor time, the garbage collector's included, that one request takes more: the median. */
  more: number;
  /** The interval of that median. */
  interval: [low: number, high: number];
  /** What a request takes without, and with. */
  base: number;
  whole: number;
}

/** The first pairs are thrown away: the engine's compiler is still at work. */
const WARM_UP_PAIRS = 12;

setFlagsFromString('--expose-gc');
/** The young generation only: after a full collection the engine compiles much of its code again, which no request pays for. */
const collectGarbage = runInNewContext('gc') as (options: { type: 'minor' }) => void;

/**
 * @param pairs how many are tried
 * @param size requests a block; every pair has its own
 */
export async function pairedCost(base: Prepare, other: Prepare, pairs: number, size: number): Promise<Cost> {
  const bases: number[] = [];
  const others: number[] = [];
  for (let pair = -WARM_UP_PAIRS; pair < pairs; pair++) {
    const from = (pair + WARM_UP_PAIRS) * size;
    // Whoever goes first, goes second in the next pair.
    const first = pair % 2 === 0 ? base : other;
    const a = await microsecondsOf(first, from, size);
    const b = await microsecondsOf(first === base ? other : base, from, size);
    if (pair < 0) continue;
    bases.push(first === base ? a : b);
    others.push(first === base ? b : a);
  }
  const usual = median(bases);
  const calm = bases.flatMap((time, at) => (time <= usual ? [at] : []));
  const differences = calm.map((at) => others[at]! - bases[at]!).sort((a, b) => a - b);
  const middle = (differences.length - 1) / 2;
  const reach = (Z_95 * Math.sqrt(differences.length)) / 2;
  return {
    more: median(differences),
    interval: [differences[Math.floor(middle - reach)]!, differences[Math.ceil(middle + reach)]!],
    base: median(calm.map((at) => bases[at]!)),
    whole: median(calm.map((at) => others[at]!)),
  };
}

async function microsecondsOf(prepare: Prepare, from: number, count: number): Promise<number> {
  const run = prepare(from, count);
  collectGarbage({ type: 'minor' });
  const started = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / count;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
}
