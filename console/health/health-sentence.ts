import type { ShopHealth } from '../../shared/admin-answers.ts';

export type HealthState = 'empty' | 'failed' | 'unpublished' | 'behind' | 'fine';

/** The one thing that matters most right now. */
export function healthState(health: ShopHealth): HealthState {
  if (health.orders === 0 && health.products === 0) return 'empty';
  if (health.last_error) return 'failed';
  if (!health.snapshot) return 'unpublished';
  return health.behind ? 'behind' : 'fine';
}

/** Its headline, and what it means for the shop's visitors. */
export function healthSentence(state: HealthState): { headline: string; meaning: string } {
  switch (state) {
    case 'empty':
      return {
        headline: 'Nothing is here yet',
        meaning:
          'Hand over the order history first; the shelves are learnt from it. These four steps take a few minutes.',
      };
    case 'failed':
      return {
        headline: 'The last publish failed',
        meaning: 'Visitors still see the version before it. It is tried again by itself; you may also publish now.',
      };
    case 'unpublished':
      return {
        headline: 'Nothing is published yet',
        meaning: 'The orders and products are in. Publish once, and the shelves appear.',
      };
    case 'behind':
      return {
        headline: 'Something new waits to be published',
        meaning:
          'Visitors see the last version. New orders and products follow by themselves in a few minutes; you may also publish now.',
      };
    case 'fine':
      return {
        headline: 'The shelves are up to date',
        meaning: 'Everything that came in is counted and published.',
      };
  }
  return state satisfies never;
}
