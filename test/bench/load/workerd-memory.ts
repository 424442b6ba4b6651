import { readFileSync, readdirSync } from 'node:fs';

const EVERY_MS = 500;
const MINUTE = 60_000 / EVERY_MS;

/**
 * Watches the resident memory of the workerd that this process has started, in MB; `stop` answers the middle values of
 * the first and the last minute, or quarter of a shorter run.
 */
export function workerdMemory(): { stop: () => { first: number; last: number } } {
  const pid = childNamed('workerd');
  const readings: number[] = [];
  const timer = setInterval(() => readings.push(residentMb(pid)), EVERY_MS);
  return {
    stop() {
      clearInterval(timer);
      const part = Math.min(MINUTE, Math.ceil(readings.length / 4));
      return { first: median(readings.slice(0, part)), last: median(readings.slice(-part)) };
    },
  };
}

/** Linux only, as the benchmarks are. */
function childNamed(name: string): number {
  for (const pid of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const [, command, , parent] = /^\d+ \((.*)\) (\S) (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
      if (command === name && Number(parent) === process.pid) return Number(pid);
    } catch {
      // It has ended since.
    }
  }
  throw new Error(`this process has started no ${name}`);
}

function residentMb(pid: number): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
