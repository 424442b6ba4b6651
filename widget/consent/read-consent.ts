/**
 * Where the page stands on the consent ladder at this moment. Global Privacy Control is a refusal and comes first;
 * then what the shop wrote on the tag or in its config; then the strictest of the consent platforms that are there.
 * Where nobody says anything it is `session`: the shelves fit the visit, and nothing is kept.
 */
import { CONSENT_SOURCES } from './consent-sources.ts';
import type { Consent, ConsentReading, Rung } from './consent.ts';

const LADDER: readonly string[] = ['none', 'session', 'full'];

/**
 * @param stated what the tag's `data-consent` and the config say; `auto` or nothing asks the platforms.
 * @param tcf what the TCF listener was last told.
 */
export function readConsent(page: Window, stated: (string | null | undefined)[], tcf?: Rung): ConsentReading {
  const { globalPrivacyControl } = page.navigator as { globalPrivacyControl?: boolean };
  if (globalPrivacyControl) return { consent: 'none', source: 'gpc' };
  const said = stated.find((rung) => LADDER.includes(rung!));
  if (said) return { consent: said as Consent, source: 'data-consent' };
  let strictest = 3;
  let source = 'default';
  for (const name in CONSENT_SOURCES) {
    let rung: unknown;
    try {
      rung = CONSENT_SOURCES[name]!(page as never, tcf);
    } catch {
      // A platform that is there and can't answer has not been answered.
      rung = 0;
    }
    if (typeof rung === 'number' && rung < strictest) [strictest, source] = [rung, name];
  }
  return { consent: (LADDER[strictest] ?? 'session') as Consent, source };
}
