/** One unit is about a microsecond of a core of 2026: what work costs is counted, since the clock stands still in workerd while code runs. */
const SLICE_UNITS = 40_000;
/**
 * Where results are committed before a slice is full, others are let in after so much: a pause takes about a millisecond.
 * Chunks of buckets are never a full slice, and a hundred of them would else be one stretch (measured: 1.3 s).
 */
const PAUSE_UNITS = 10_000;

export interface StepLimits {
  /** A step ends when it has spent so much, … */
  units: number;
  /** … or when so much time is over, as far as the clock tells. */
  ms: number;
}

/**
 * What one step of a making may spend. Work is done in slices: after each its results are committed and other requests
 * are let in.
 */
export class StepBudget {
  readonly #limits: StepLimits;
  readonly #now: () => number;
  readonly #rest: () => Promise<void>;
  readonly #started: number;
  #spent = 0;
  /** Since the last commit. */
  #slice = 0;
  /** Committed since others were let in. */
  #unpaused = 0;

  constructor(limits: StepLimits, now: () => number, rest: () => Promise<void>) {
    this.#limits = limits;
    this.#now = now;
    this.#rest = rest;
    this.#started = now();
  }

  /** So much is done before results are committed and others are let in. */
  get sliceUnits(): number {
    return Math.min(SLICE_UNITS, this.#limits.units);
  }

  /** Notes work that is done; true when the slice is full and its results are to be committed. */
  spend(units: number): boolean {
    this.#slice += units;
    return this.#slice >= this.sliceUnits;
  }

  /** Lets others in where enough is done since they were; false when the step is over. Commit before. */
  async goOn(): Promise<boolean> {
    this.#spent += this.#slice;
    this.#unpaused += this.#slice;
    this.#slice = 0;
    if (this.#unpaused >= PAUSE_UNITS) {
      this.#unpaused = 0;
      await this.#rest();
    }
    return this.#spent < this.#limits.units && this.#now() - this.#started < this.#limits.ms;
  }
}
