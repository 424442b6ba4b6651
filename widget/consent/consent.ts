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

/** What one platform says about the two purposes the widget has; null where it says nothing. */
export interface Grants {
  /** Keeping a profile on the device to choose products by (Consent Mode: `personalization_storage`). */
  personal: boolean | null;
  /** Counting what is seen and clicked (Consent Mode: `analytics_storage`). */
  measure: boolean | null;
}
