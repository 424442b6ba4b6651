import type { BenchServer } from '../edge/bench-server.ts';
import { GB_OF_OBJECT } from './prices.ts';

export type Counts = Record<string, number>;
/** One kind of act: what one of them took in the mean of those that were done, and how many there are on the day. */
export interface Act {
  what: string;
  aDay: number;
  counts: Counts;
  /** Mean ms of processor time of one, of the whole process: worker, object and runtime together. */
  cpuMs: number;
}

/** Counts what acts take, by their kind, while a day is played. */
export class PlayedActs {
  readonly #server: BenchServer;
  #sums = new Map<string, Act & { times: number }>();

  constructor(server: BenchServer) {
    this.#server = server;
  }

  /** Does it so many times; `aDay`: how often it comes on a day. */
  async do(what: string, aDay: number, times: number, work: (n: number) => Promise<unknown>): Promise<void> {
    await this.#counts();
    const before = this.#server.cpuMicros();
    for (let n = 0; n < times; n++) await work(n);
    const cpuMs = (this.#server.cpuMicros() - before) / 1000;
    const counts = await this.#counts();
    // Locally the clock of an object stands still while it computes: the longer of both is how long it was busy.
    counts.object_gb_s = (Math.max(counts.object_ms ?? 0, counts.object_requests ? cpuMs : 0) / 1000) * GB_OF_OBJECT;
    const all = this.#sums.get(what) ?? { what, aDay, counts: {}, cpuMs: 0, times: 0 };
    for (const [name, sum] of Object.entries(counts)) all.counts[name] = (all.counts[name] ?? 0) + sum;
    this.#sums.set(what, { ...all, cpuMs: all.cpuMs + cpuMs, times: all.times + times });
  }

  /** Forgets what was counted so far. */
  clear(): void {
    this.#sums.clear();
  }

  means(): Act[] {
    return Array.from(this.#sums.values(), ({ times, counts, cpuMs, ...one }) => {
      const mean = Object.fromEntries(Object.entries(counts).map(([name, sum]) => [name, sum / times]));
      return { ...one, counts: mean, cpuMs: cpuMs / times };
    });
  }

  /** The sums since the last time. */
  async #counts(): Promise<Counts> {
    return (await fetch(`${this.#server.shelf}/counts`)).json() as Promise<Counts>;
  }
}
