/** What Google's Consent Mode allows: `gtag('consent', 'default' | 'update', {…})`, heard from the data layer. */
import type { Grants } from './consent-sources.ts';

type Said = Record<string, unknown>;

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
  const { analytics_storage: measure, personalization_storage: personal = measure } = said;
  return personal ? [personal === 'granted', (measure ?? personal) === 'granted'] : undefined;
}
