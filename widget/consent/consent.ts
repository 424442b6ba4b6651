/**
 * The consent ladder. `none`: recommendations from the page alone, nothing stored, nothing sent but the question.
 * `session`: a profile in memory and events, nothing stored. `full`: profile, cookie and event queue on the device.
 */
export type Consent = 'none' | 'session' | 'full';

export interface ConsentReading {
  consent: Consent;
  /** Who decided, as in `gpc`, `data-consent`, `onetrust` or, where nobody said anything, `default`. */
  source: string;
}

/** The rung's place on the ladder: how many of the widget's two purposes a platform allows, profile and counting. */
export type Rung = 0 | 1 | 2;
