/**
 * The consent ladder. `none`: recommendations from the page alone, nothing stored, nothing sent but the question.
 * `session`: a profile in memory and events, nothing stored. `full`: profile, cookie and event queue on the device.
 */
export const LADDER = ['none', 'session', 'full'] as const;

/** Falsy: where `if (widget.consentLevel)` holds, events may be counted at least. */
export const NONE = 0;
/** Events may be counted. */
export const SESSION = 1;
/** A profile may be kept on the device, too. */
export const FULL = 2;

/** A place on the ladder: how many of the widget's two purposes are allowed, a profile and counting. */
export type ConsentLevel = typeof NONE | typeof SESSION | typeof FULL;

export interface ConsentReading {
  consentLevel: ConsentLevel;
  /** Who decided, as in `gpc`, `data-consent`, `config`, `onetrust` or, where nobody said anything, `default`. */
  consentSource: string;
}
