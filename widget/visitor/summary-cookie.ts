/**
 * The first-party cookie `shelftalker`: a short summary without an id, so that lifecycle and experiment bucket
 * survive where a browser purges script storage after seven days. Written only under full consent.
 *
 *     shelftalker=1.202611.3.2.202610.417
 *                 version . month of the first visit . visits . orders . month of the last order, or 0 . bucket
 *
 * It lasts 395 days from the last visit. About one in a thousand visitors shares a bucket, and many a month.
 */
import type { Profile } from './profile.ts';

const NAME = 'shelftalker';
const MAX_AGE_SECONDS = 395 * 86_400;

/** The cookie's value for this profile. */
export function summaryOf({ first, visits, purchases, stated, bucket }: Profile): string {
  const orders = Math.max(purchases.count, stated.orders);
  return [1, month(first), visits, orders, month(purchases.last), bucket ?? 0].join('.');
}

/** Makes a profile know at least what the cookie knows; a value that is not ours changes nothing. */
export function withSummary(profile: Profile, cookies: string): Profile {
  const [, found] = /\bshelftalker=1\.((?:\d+\.){4}\d{1,3})(?![.\d])/.exec(cookies) ?? [];
  if (!found) return profile;
  const [first, visits, orders, last, bucket] = found.split('.').map(Number) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const { purchases } = profile;
  profile.first ||= monthStart(first);
  profile.visits = Math.max(profile.visits, visits);
  purchases.count = Math.max(purchases.count, orders);
  purchases.last ||= monthStart(last);
  profile.bucket ??= bucket;
  return profile;
}

/** The text to assign to `document.cookie`; an empty value deletes it. */
export function cookieText(value: string, secure: boolean): string {
  const age = value ? MAX_AGE_SECONDS : 0;
  return `${NAME}=${value};path=/;max-age=${age};samesite=lax${secure ? ';secure' : ''}`;
}

/** 202611 for any time in that month, 0 for never. */
const month = (at: number): number => at && +new Date(at).toISOString().slice(0, 7).replace('-', '');

const monthStart = (yearMonth: number): number => yearMonth && Date.UTC(yearMonth / 100, (yearMonth % 100) - 1);
