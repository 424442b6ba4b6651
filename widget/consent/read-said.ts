/**
 * Where the page stands on the consent ladder without asking any platform. Global Privacy Control is a refusal and
 * comes first; then what the shop wrote on the tag or in its config. Where a consent platform is there, nothing is
 * allowed until it is asked (read-platforms.ts). Where nobody says anything it is `session`: the shelves fit the visit,
 * and nothing is kept.
 */
import { type ConsentLevel, type ConsentReading, LADDER, NONE, SESSION } from './consent.ts';
import { PLATFORM_GLOBALS } from './platform-globals.ts';

/** @param stated what the tag's `data-consent` and then the config say; `auto` or nothing leaves it to the platforms. */
export function readSaid(page: Record<string, any>, stated: (string | null | undefined)[]): ConsentReading {
  if (page.navigator.globalPrivacyControl) return { consentLevel: NONE, consentSource: 'gpc' };
  for (const said of stated) {
    const consentLevel = LADDER.indexOf(said as never) as ConsentLevel;
    // Where both say the same, the tag does.
    if (consentLevel >= 0) return { consentLevel, consentSource: said === stated[1] ? 'config' : 'data-consent' };
  }
  const isAnybodyThere =
    PLATFORM_GLOBALS.split(' ').some((name) => page[name]) ||
    Array.from(page.dataLayer ?? [], (entry: any) => entry?.[0]).includes('consent');
  return { consentLevel: isAnybodyThere ? NONE : SESSION, consentSource: 'default' };
}
