/** What Google's Consent Mode allows: `gtag('consent', 'default' | 'update', {…})`, heard from the data layer. */
import type { Grants } from './consent-sources.ts';

type Said = Record<string, unknown>;

/**
 * Most platforms say only these and `analytics_storage`: where one of them is denied the visitor has chosen statistics,
 * which allows counting and no profile; where none is, the yes is to all that was asked.
 */
const AD_SIGNALS = ['ad_storage', 'ad_user_data', 'ad_personalization'];

/** What has been said on this page: tag managers drop old entries, and a page may put another array in place. */
let said: Said = {};
/** What some region's default refuses: the visitor's region is not known here. */
const refused: Said = {};
const heard = new WeakSet<object>();

export function readConsentMode(dataLayer: ArrayLike<any> | undefined): Grants | undefined {
  for (const entry of Array.from(dataLayer ?? [])) {
    if (entry?.[0] !== 'consent' || heard.has(entry)) continue;
    heard.add(entry);
    const { region, ...values } = { ...entry[2] };
    if (region) for (const name in values) if (values[name] === 'denied') refused[name] = values[name];
    said = entry[1] === 'update' ? { ...said, ...values } : { ...said, ...(region ? {} : values), ...refused };
  }
  const { analytics_storage: measure } = said;
  const refusesAds = AD_SIGNALS.some((name) => said[name] === 'denied');
  const { personalization_storage: personal = refusesAds && measure ? 'denied' : measure } = said;
  return personal ? [personal === 'granted', (measure ?? personal) === 'granted'] : undefined;
}
