/**
 * What the script that asks first may say of someone of whom the device knows nothing: less than `readConsent` would
 * often allow, for it comes before the platforms' answers are read.
 */
import { LADDER, type Rung } from './consent.ts';

/** By these, platforms are known to be there; Consent Mode by what it has pushed. */
const PLATFORMS = 'Shopify OnetrustActiveGroups getCkyConsent Cookiebot wp_has_consent __tcfapi';

/** @param said the tag's `data-consent`. */
export function newcomersRung(page: Record<string, any>, said?: string): Rung {
  const rung = LADDER.indexOf(said as never) as Rung;
  const isAnybodyThere =
    PLATFORMS.split(' ').some((name) => page[name]) ||
    Array.from(page.dataLayer ?? [], (entry: any) => entry?.[0]).includes('consent');
  return page.navigator.globalPrivacyControl ? 0 : rung < 0 ? (isAnybodyThere ? 0 : 1) : rung;
}
