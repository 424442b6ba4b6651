/** What of the profile stands in the cookie; its shape is shared/summary-cookie.ts. */
import { SUMMARY_COOKIE } from '../../shared/summary-cookie.ts';
import type { Profile } from './profile.ts';

/** The cookie's value for this profile. */
export function summaryOf({ first, visits, purchases, stated, bucket }: Profile): string {
  const orders = Math.max(purchases.count, stated.orders);
  return [1, month(first), visits, orders, month(purchases.last), bucket ?? 0].join('.');
}

/** Makes a profile know at least what the cookie knows; a value that is not ours changes nothing. */
export function withSummary(profile: Profile, cookies: string): Profile {
  const [, found] = SUMMARY_COOKIE.exec(cookies) ?? [];
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

/** 202611 for any time in that month, 0 for never. */
const month = (at: number): number => at && +new Date(at).toISOString().slice(0, 7).replace('-', '');

const monthStart = (yearMonth: number): number => yearMonth && Date.UTC(yearMonth / 100, (yearMonth % 100) - 1);
