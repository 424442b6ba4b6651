/**
 * Where the page stands on the consent ladder at this moment. Global Privacy Control is a refusal and comes first;
 * then what the shop wrote on the tag or in its config; then the strictest of the consent platforms that are there.
 * Where nobody says anything it is `session`: the shelves fit the visit, and nothing is kept.
 */
import { CONSENT_SOURCES } from './consent-sources.ts';
import { type ConsentReading, LADDER, type Rung } from './consent.ts';

/** @param stated what the tag's `data-consent` and the config say; `auto` or nothing asks the platforms. */
export function readConsent(page: Window, stated: (string | null | undefined)[]): ConsentReading {
  if ((page.navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl) return { rung: 0, decider: 'gpc' };
  for (const said of stated) {
    const rung = LADDER.indexOf(said as never) as Rung;
    if (rung >= 0) return { rung, decider: 'data-consent' };
  }
  const reading: ConsentReading = { rung: 1, decider: 'default' };
  let strictest = 3;
  for (const name of Object.keys(CONSENT_SOURCES)) {
    // A platform that is there and can't answer has not been answered.
    let rung = 0;
    try {
      rung = CONSENT_SOURCES[name]!(page)?.filter(Boolean).length ?? 3;
    } catch {}
    if (rung < strictest) {
      reading.rung = strictest = rung as Rung;
      reading.decider = name;
    }
  }
  return reading;
}
