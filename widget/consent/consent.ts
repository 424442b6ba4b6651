/**
 * The consent ladder. `none`: recommendations from the page alone, nothing stored, nothing sent but the question.
 * `session`: a profile in memory and events, nothing stored. `full`: profile, cookie and event queue on the device.
 */
export const LADDER = ['none', 'session', 'full'] as const;

/** A place on the ladder: how many of the widget's two purposes are allowed, a profile and counting. */
export type Rung = 0 | 1 | 2;

export interface ConsentReading {
  rung: Rung;
  /** Who decided, as in `gpc`, `data-consent`, `config`, `onetrust` or, where nobody said anything, `default`. */
  decider: string;
}
