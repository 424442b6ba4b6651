/**
 * One reader a consent platform: what it says now, or undefined where it is absent. A banner that is there and has
 * not been answered says no. Their names and events are those of the platforms' own documents.
 */
import type { Rung } from './consent.ts';

type Page = Window & Record<string, any>;
/** Anything but a number: the platform is absent. */
type Source = (page: Page, tcf: Rung | undefined) => unknown;

/**
 * `personal`: keeping a profile on the device to choose products by (Consent Mode: `personalization_storage`).
 * `measure`: counting what is seen and clicked (Consent Mode: `analytics_storage`).
 */
export const grants = (personal: unknown, measure: unknown): Rung => (+!!personal + +!!measure) as Rung;

export const CONSENT_SOURCES: Record<string, Source> = {
  shopify: ({ Shopify }) => {
    const privacy = Shopify?.customerPrivacy;
    return privacy && grants(privacy.preferencesProcessingAllowed(), privacy.analyticsProcessingAllowed());
  },
  onetrust: ({ OnetrustActiveGroups: groups }) => groups && grants(/C0003/.test(groups), /C0002/.test(groups)),
  cookieyes: ({ getCkyConsent }) => {
    const categories = getCkyConsent?.()?.categories;
    return categories && grants(categories.functional, categories.analytics);
  },
  cookiebot: ({ Cookiebot }) => Cookiebot && grants(Cookiebot.consent?.preferences, Cookiebot.consent?.statistics),
  'wp-consent-api': ({ wp_has_consent: has }) => has && grants(has('preferences'), has('statistics')),
  tcf: ({ __tcfapi }, tcf) => __tcfapi && (tcf ?? 0),
  'consent-mode': ({ dataLayer }) => consentMode(dataLayer),
};

/** Google's Consent Mode, replayed from the data layer: `gtag('consent', 'default' | 'update', {…})`. */
function consentMode(dataLayer: unknown): Rung | undefined {
  if (!Array.isArray(dataLayer)) return undefined;
  const state: Record<string, unknown> = {};
  for (const entry of dataLayer) if (entry?.[0] === 'consent') Object.assign(state, entry[2]);
  const { analytics_storage: measure, personalization_storage: personal = measure } = state;
  return personal ? grants(personal === 'granted', (measure ?? personal) === 'granted') : undefined;
}
