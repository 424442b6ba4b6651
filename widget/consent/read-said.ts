/**
 * Where the page stands on the consent ladder without asking any platform. Global Privacy Control is a refusal and
 * comes first; then what the shop wrote on the tag or in its config. Where a consent platform is there, nothing is
 * allowed until it is asked (read-platforms.ts). Where nobody says anything it is `session`: the shelves fit the visit,
 * and nothing is kept.
 */
import { type ConsentReading, LADDER, type Rung } from './consent.ts';
import { PLATFORM_GLOBALS } from './platform-globals.ts';

/** @param stated what the tag's `data-consent` and then the config say; `auto` or nothing leaves it to the platforms. */
export function readSaid(page: Record<string, any>, stated: (string | null | undefined)[]): ConsentReading {
  if (page.navigator.globalPrivacyControl) return { rung: 0, decider: 'gpc' };
  for (const said of stated) {
    const rung = LADDER.indexOf(said as never) as Rung;
    // Where both say the same, the tag does.
    if (rung >= 0) return { rung, decider: said === stated[0] ? 'data-consent' : 'config' };
  }
  const isAnybodyThere =
    PLATFORM_GLOBALS.split(' ').some((name) => page[name]) ||
    Array.from(page.dataLayer ?? [], (entry: any) => entry?.[0]).includes('consent');
  return { rung: isAnybodyThere ? 0 : 1, decider: 'default' };
}
