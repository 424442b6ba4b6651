/**
 * The first-party cookie `shelftalker`: a short summary without an id, so that lifecycle and experiment bucket
 * survive where a browser purges script storage after seven days. Written only under full consent.
 *
 *     shelftalker=1.202611.3.2.202610.417
 *                 version . month of the first visit . visits . orders . month of the last order, or 0 . bucket
 *
 * It lasts 395 days from the last visit. About one in a thousand visitors shares a bucket, and many a month.
 */
const NAME = 'shelftalker';
const MAX_AGE_SECONDS = 395 * 86_400;

/** In a page's cookies, or a request's; the numbers after the version. What is longer is not ours. */
export const SUMMARY_COOKIE = /\bshelftalker=1\.((?:\d+\.){4}\d{1,3})(?![.\d])/;

/** The text that sets the cookie, for `document.cookie` and `Set-Cookie`; an empty value deletes it. */
export function cookieText(value: string, secure: boolean): string {
  const age = value ? MAX_AGE_SECONDS : 0;
  return `${NAME}=${value};path=/;max-age=${age};samesite=lax${secure ? ';secure' : ''}`;
}
