/**
 * Where the page stands on the consent ladder without asking any platform. Global Privacy Control is a refusal and
 * comes first; then what the shop wrote on the tag or in its config. Where a consent platform may be there, nothing is
 * allowed until it is asked (read-platforms.ts). Where nobody says anything it is `session`: the shelves fit the visit,
 * and nothing is kept.
 */
import { type ConsentLevel, type ConsentReading, LADDER, NONE, SESSION } from './consent.ts';

/**
 * In the names of the page's globals, in its scripts' addresses and ids, and in what is said to its data layer: each
 * platform of consent-sources.ts (Complianz as `cookieb`anner), and a few that speak through one of these. More than one of them is no harm, as they are
 * asked then; but a platform that is only read, and not noticed, would let events go before its answer.
 */
const SIGNS = /consent|cookie[yb]|onetrust|otsdk|shopify|centrics|privacy|tcf/i;

/** @param stated what the tag's `data-consent` and then the config say; `auto` or nothing leaves it to the platforms. */
export function readSaid(page: Record<string, any>, stated: (string | null | undefined)[]): ConsentReading {
  if (page.navigator.globalPrivacyControl) return { consentLevel: NONE, consentSource: 'gpc' };
  for (const said of stated) {
    const consentLevel = LADDER.indexOf(said as never) as ConsentLevel;
    // Where both say the same, the tag does.
    if (consentLevel >= 0) return { consentLevel, consentSource: said === stated[1] ? 'config' : 'data-consent' };
  }
  const said = [
    Object.keys(page),
    // A script is there before what it brings. Of these two, each has what the other lacks.
    [...page.document.scripts, page.dataLayer].flat().map((one) => one?.src + one?.id + one?.[0]),
  ];
  return { consentLevel: SIGNS.test(said as never) ? NONE : SESSION, consentSource: 'default' };
}
