/**
 * One reader a consent platform: what it says now, or nothing where it is absent. A banner that is there and has not
 * been answered says no. Their names are those of the platforms' own documents.
 */
import type { PlatformGlobal } from './platform-globals.ts';
import { readConsentMode } from './read-consent-mode.ts';
import { readTcf } from './read-tcf.ts';

/**
 * What a platform allows. First, keeping a profile on the device to choose products by (Consent Mode:
 * `personalization_storage`); then, counting what is seen and clicked (`analytics_storage`). Empty: neither.
 */
export type Grants = [] | [personal: unknown, measure: unknown];

/** What reads a platform's global (undefined where it is absent), and what `inspect` calls the platform. */
type Source = [name: string, read: (global: any) => Grants | undefined];

export const CONSENT_SOURCES: Record<PlatformGlobal, Source> = {
  Shopify: [
    'shopify',
    (Shopify) => {
      const privacy = Shopify?.customerPrivacy;
      return privacy && [privacy.preferencesProcessingAllowed(), privacy.analyticsProcessingAllowed()];
    },
  ],
  OnetrustActiveGroups: ['onetrust', (groups) => groups && [/C0003/.test(groups), /C0002/.test(groups)]],
  getCkyConsent: [
    'cookieyes',
    (getCkyConsent) => {
      const categories = getCkyConsent?.()?.categories;
      return categories && [categories.functional, categories.analytics];
    },
  ],
  Cookiebot: ['cookiebot', (Cookiebot) => Cookiebot && [Cookiebot.consent?.preferences, Cookiebot.consent?.statistics]],
  wp_has_consent: ['wp-consent-api', (has) => has && [has('preferences'), has('statistics')]],
  __tcfapi: ['tcf', readTcf],
  dataLayer: ['consent-mode', readConsentMode],
};
