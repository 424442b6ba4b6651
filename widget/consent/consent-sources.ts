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

/**
 * What reads a platform's global (undefined where it is absent), what `inspect` calls the platform, and the address or id
 * of the script that brings it, where that is there before.
 */
type Source = [name: string, read: (global: any) => Grants | undefined, script?: RegExp];

const askWordPress = (has: any): Grants | undefined => has && [has('preferences'), has('statistics')];

/** By the globals that tell that a platform is there; read-said.ts must notice each. */
export const CONSENT_SOURCES: Record<string, Source> = {
  Shopify: [
    'shopify',
    (Shopify) => {
      const privacy = Shopify?.customerPrivacy;
      return privacy && [privacy.preferencesProcessingAllowed(), privacy.analyticsProcessingAllowed()];
    },
    /consent-tracking-api|privacy-banner/,
  ],
  OnetrustActiveGroups: ['onetrust', (groups) => groups && [/C0003/.test(groups), /C0002/.test(groups)], /otSDKStub/],
  getCkyConsent: [
    'cookieyes',
    (getCkyConsent) => {
      const categories = getCkyConsent?.()?.categories;
      return categories && [categories.functional, categories.analytics];
    },
    /cookieyes/,
  ],
  Cookiebot: [
    'cookiebot',
    (Cookiebot) => Cookiebot && [Cookiebot.consent?.preferences, Cookiebot.consent?.statistics],
    /cookiebot/i,
  ],
  wp_has_consent: ['wp-consent-api', askWordPress, /wp-consent-api/],
  cmplz_has_consent: ['complianz', askWordPress, /complianz|cmplz/],
  __tcfapi: ['tcf', readTcf],
  dataLayer: ['consent-mode', readConsentMode],
};
