/**
 * Counts a card as seen by the MRC's rule for viewable impressions: half of its pixels for one second without a
 * break, in a page that is visible (MRC Viewable Ad Impression Measurement Guidelines, 2014, desktop and mobile).
 */
import type { Shelf } from '../../shared/recommendation.ts';
import type { Track } from './open-door.ts';

const SEEN_SHARE = 0.5;
const SEEN_MS = 1000;
/** Cards of one shelf that are seen within this time make one event. */
const GATHER_MS = 500;

export type WatchCard = (card: Element, id: string, shelf: Shelf) => void;

export function watchImpressions(track: Track): WatchCard {
  const cards = new Map<Element, { id: string; shelf: Shelf; timer?: ReturnType<typeof setTimeout> | undefined }>();
  let gathered = new Map<Shelf, string[]>();
  let counted = new WeakMap<Shelf, Set<string>>();

  function report(): void {
    const batch = gathered;
    gathered = new Map();
    for (const [{ placement, kind }, ids] of batch) {
      track('view_item_list', {
        item_list_id: placement,
        item_list_name: kind,
        items: ids.map((item_id) => ({ item_id })),
      });
    }
  }
  function count(card: Element): void {
    const { id, shelf } = cards.get(card)!;
    forget(card);
    const known = counted.get(shelf) ?? new Set();
    counted.set(shelf, known);
    if (known.has(id)) return;
    known.add(id);
    if (!gathered.size) setTimeout(report, GATHER_MS);
    gathered.set(shelf, [...(gathered.get(shelf) ?? []), id]);
  }
  function forget(card: Element): void {
    observer.unobserve(card);
    cards.delete(card);
  }
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, intersectionRatio } of entries) {
        const card = cards.get(target);
        if (!card) continue;
        clearTimeout(card.timer);
        if (intersectionRatio < SEEN_SHARE) continue;
        card.timer = setTimeout(() => {
          if (!document.hidden) count(target);
        }, SEEN_MS);
      }
    },
    { threshold: SEEN_SHARE },
  );
  // Whoever comes back to the tab begins to look anew.
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) report();
    for (const [card, { timer }] of cards) {
      clearTimeout(timer);
      observer.unobserve(card);
      if (!document.hidden) observer.observe(card);
    }
  });

  return (card, id, shelf) => {
    if (cards.has(card)) return;
    cards.set(card, { id, shelf });
    observer.observe(card);
  };
}
