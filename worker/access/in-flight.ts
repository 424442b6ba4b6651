/** Those that began in one stretch of time. */
export interface Stretch {
  count: number;
}

/**
 * Counts what is under way, and forgets by itself what never says that it is over: a request that its client cuts off
 * ends without a word. Two numbers, whatever the load: each counts those of one stretch of time.
 */
export class InFlight {
  readonly #stretchMs: number;
  #since = -Infinity;
  #now: Stretch = { count: 0 };
  #before: Stretch = { count: 0 };

  /** @param forgetMs after so long, and twice as long at the most, one is counted no more */
  constructor(forgetMs: number) {
    this.#stretchMs = forgetMs;
  }

  count(now: number): number {
    if (now - this.#since >= this.#stretchMs) {
      const recent = now - this.#since < 2 * this.#stretchMs;
      this.#before = recent ? this.#now : { count: 0 };
      this.#now = { count: 0 };
      this.#since = now;
    }
    return this.#now.count + this.#before.count;
  }

  /** Counts one in; {@link InFlight.end} takes back what this answers. */
  begin(now: number): Stretch {
    this.count(now);
    this.#now.count++;
    return this.#now;
  }

  end(stretch: Stretch): void {
    stretch.count--;
  }
}
