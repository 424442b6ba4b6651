/**
 * The globals by which a page tells that a consent platform is there. Each has a reader in consent-sources.ts, which the
 * compiler checks: a platform that is only read, and not noticed, would let events go before its answer. One text, which
 * takes less than a list.
 */
export const PLATFORM_GLOBALS = 'Shopify OnetrustActiveGroups getCkyConsent Cookiebot wp_has_consent __tcfapi';

type WordOf<Text> = Text extends `${infer Word} ${infer Rest}` ? Word | WordOf<Rest> : Text;

/** All that a platform may be heard from: Consent Mode is there once something has been pushed to `dataLayer` for it. */
export type PlatformGlobal = WordOf<typeof PLATFORM_GLOBALS> | 'dataLayer';
