/**
 * Counts a card as seen by the MRC's rule for viewable impressions: half of its pixels for one second without a
 * break, in a page that is visible (MRC Viewable Ad Impression Measurement Guidelines, 2014, desktop and mobile).
 */
import type { ShelfItem } from '../../shared/recommendation.ts';
import type { SeenItem } from '../visitor/profile.ts';
import type { Track } from './open-door.ts';

const SEEN_SHARE = 0.5;
const SEEN_MS = 1000;
/** Cards of one shelf that are seen within this time make one event. */
const GATHER_MS = 500;

/** @param list the shelf's `item_list_id` and `item_list_name`, the same object for all of its cards. */
export type WatchCard = (card: Element, item: ShelfItem, list: Partial<SeenItem>) => void;

export function watchImpressions(track: Track): WatchCard {
  const cards = new Map<Element, () => void>();
  const timers = new Map<Element, ReturnType<typeof setTimeout>>();
  /** Each item of an answer counts once, however often its card is drawn. */
  const counted = new WeakSet<ShelfItem>();
  const gathered = new Map<object, SeenItem[]>();

  function report(): void {
    for (const [list, items] of gathered) track('view_item_list', { ...list, items });
    gathered.clear();
  }
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, intersectionRatio } of entries) {
        clearTimeout(timers.get(target));
        if (intersectionRatio >= SEEN_SHARE) timers.set(target, setTimeout(cards.get(target)!, SEEN_MS));
      }
    },
    { threshold: SEEN_SHARE },
  );
  // Whoever comes back to the tab begins to look anew.
  addEventListener('visibilitychange', () => {
    report();
    for (const card of cards.keys()) {
      clearTimeout(timers.get(card));
      observer.unobserve(card);
      observer.observe(card);
    }
  });

  return (card, item, list) => {
    cards.set(card, () => {
      if (document.hidden) return;
      observer.unobserve(card);
      cards.delete(card);
      if (counted.has(item)) return;
      counted.add(item);
      if (!gathered.size) setTimeout(report, GATHER_MS);
      gathered.set(list, [...(gathered.get(list) ?? []), { item_id: item.id }]);
    });
    observer.observe(card);
  };
}
