/**
 * One reader a consent platform: what it says now, or nothing where it is absent. A banner that is there and has not
 * been answered says no. Their names are those of the platforms' own documents.
 */
import { readConsentMode } from './read-consent-mode.ts';
import { readTcf } from './read-tcf.ts';

/**
 * What a platform allows. First, keeping a profile on the device to choose products by (Consent Mode:
 * `personalization_storage`); then, counting what is seen and clicked (`analytics_storage`). Empty: neither.
 */
export type Grants = [] | [personal: unknown, measure: unknown];

export const CONSENT_SOURCES: Record<string, (page: Record<string, any>) => Grants | undefined> = {
  shopify: ({ Shopify }) => {
    const privacy = Shopify?.customerPrivacy;
    return privacy && [privacy.preferencesProcessingAllowed(), privacy.analyticsProcessingAllowed()];
  },
  onetrust: ({ OnetrustActiveGroups: groups }) => groups && [/C0003/.test(groups), /C0002/.test(groups)],
  cookieyes: ({ getCkyConsent }) => {
    const categories = getCkyConsent?.()?.categories;
    return categories && [categories.functional, categories.analytics];
  },
  cookiebot: ({ Cookiebot }) => Cookiebot && [Cookiebot.consent?.preferences, Cookiebot.consent?.statistics],
  'wp-consent-api': ({ wp_has_consent: has }) => has && [has('preferences'), has('statistics')],
  tcf: readTcf,
  'consent-mode': readConsentMode,
};
