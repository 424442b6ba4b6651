/** Calls back whenever a consent platform may have been answered; the caller reads anew and compares. */

/** The events at which a platform may have changed its mind; some are fired at the window, some at the document. */
const CONSENT_EVENTS = [
  'visitorConsentCollected',
  'OneTrustGroupsUpdated',
  'cookieyes_consent_update',
  'CookiebotOnConsentReady',
  'CookiebotOnAccept',
  'CookiebotOnDecline',
  'wp_listen_for_consent_change',
];

export function watchConsent(page: Window, onChange: () => void): void {
  for (const name of CONSENT_EVENTS) {
    page.document.addEventListener(name, onChange);
    page.addEventListener(name, onChange);
  }
}
