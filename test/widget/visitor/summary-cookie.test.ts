import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lifecycleOf } from '../../../widget/visitor/lifecycle.ts';
import { emptyProfile } from '../../../widget/visitor/profile.ts';
import { cookieText } from '../../../shared/summary-cookie.ts';
import { summaryOf, withSummary } from '../../../widget/visitor/summary-cookie.ts';
import { DEFAULT_LIFECYCLE } from '../../../widget/visitor/thresholds.ts';

const NOW = Date.UTC(2026, 10, 22);
const known = {
  ...emptyProfile(),
  first: Date.UTC(2026, 7, 3, 11),
  visits: 3,
  bucket: 417,
  purchases: { ...emptyProfile().purchases, count: 2, last: Date.UTC(2026, 9, 30) },
};

it('holds months and counts, and no id', () => {
  expect(summaryOf(known)).toBe('1.202608.3.2.202610.417');
});

it('brings lifecycle and bucket back after the storage was purged', () => {
  const back = withSummary(emptyProfile(), `other=1; shelftalker=${summaryOf(known)}; x=y`);
  expect(back).toMatchObject({ visits: 3, bucket: 417, purchases: { count: 2 } });
  expect(lifecycleOf(back, DEFAULT_LIFECYCLE, NOW)).toBe('customer');
});

it('does not take back what the profile knows better', () => {
  const richer = { ...known, visits: 9, bucket: 5 };
  expect(withSummary(richer, 'shelftalker=1.202001.1.1.202001.999')).toMatchObject({
    visits: 9,
    bucket: 5,
    first: known.first,
  });
});

it('survives any cookie', () => {
  fc.assert(fc.property(fc.string(), (text) => void summaryOf(withSummary(emptyProfile(), `shelftalker=${text}`))));
});

it('deletes with an age of zero', () => {
  expect(cookieText('', true)).toBe('shelftalker=;path=/;max-age=0;samesite=lax;secure');
});
