/** A unit is about a microsecond of a core of 2026. Work is counted, since the clock in workerd stands still while code runs. */
const SLICE_UNITS = 40_000;
/**
 * Where results are committed before a slice is full, other requests get their turn after so many units. A pause takes
 * about a millisecond; without any, a hundred chunks of buckets took 1.3 s at a stretch.
 */
const PAUSE_UNITS = 10_000;

export interface StepLimits {
  /** A step ends after so many units, … */
  units: number;
  /** … or after so much time, as far as the clock shows it. */
  ms: number;
}

/**
 * What one step of a publish run may cost. Work is done in slices: after each, its results are committed and other
 * requests get their turn.
 */
export class StepBudget {
  readonly #limits: StepLimits;
  readonly #now: () => number;
  readonly #rest: () => Promise<void>;
  readonly #started: number;
  #spent = 0;
  /** Since the last commit. */
  #slice = 0;
  /** Committed since other requests had their turn. */
  #unpaused = 0;

  constructor(limits: StepLimits, now: () => number, rest: () => Promise<void>) {
    this.#limits = limits;
    this.#now = now;
    this.#rest = rest;
    this.#started = now();
  }

  /** Units of a slice. */
  get sliceUnits(): number {
    return Math.min(SLICE_UNITS, this.#limits.units);
  }

  /** Notes work; true: the slice is full, commit its results. */
  spend(units: number): boolean {
    this.#slice += units;
    return this.#slice >= this.sliceUnits;
  }

  /** Gives other requests their turn, if it is time. False: the step is over. Commit first. */
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
