/**
 * Counts a card as seen by the MRC's rule for viewable impressions: half of its pixels for one second without a
 * break, in a page that is visible (MRC Viewable Ad Impression Measurement Guidelines, 2014, desktop and mobile).
 */
import type { Shelf, ShelfItem } from '../../shared/recommendation.ts';
import { listOf } from '../shelf/act.ts';
import type { Widget } from '../widget.ts';

const SEEN_SHARE = 0.5;
const SEEN_MS = 1000;

export interface Impressions {
  /** @param shelf the same object for all of its cards. */
  watch(shelf: Shelf, item: ShelfItem, card: Element): void;
  /**
   * Tells of all that has been seen by now, those of one shelf in one event; `anew` where the page was hidden or shown,
   * so that whoever comes back to the tab begins to look anew.
   */
  report(anew: unknown): void;
}

export function watchImpressions(widget: Widget): void {
  /** Since when each card is in sight, in ms since 1970. */
  const cards = new Map<Element, { item: ShelfItem; shelf: Shelf; since: number }>();
  /** Each item of an answer counts once, however often its card is drawn. */
  const counted = new WeakSet<ShelfItem>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, intersectionRatio } of entries) {
        const card = cards.get(target);
        // What has been seen by now is told at the next beat, also where it is out of sight again.
        if (card && Date.now() - card.since < SEEN_MS)
          card.since = intersectionRatio >= SEEN_SHARE ? Date.now() : Infinity;
      }
    },
    { threshold: SEEN_SHARE },
  );

  widget.watch = (shelf, item, card) => {
    cards.set(card, { item, shelf, since: Infinity });
    observer.observe(card);
  };
  widget.report = (anew) => {
    const seen = new Map<Shelf, ShelfItem[]>();
    for (const [card, view] of cards) {
      const { item, shelf, since } = view;
      if (Date.now() - since >= SEEN_MS) {
        observer.unobserve(card);
        cards.delete(card);
        if (!counted.has(item)) seen.set(shelf, [...(seen.get(shelf) ?? []), item]);
        counted.add(item);
      } else if (!card.isConnected) {
        // Drawn anew, or gone with its page.
        observer.unobserve(card);
        cards.delete(card);
      } else if (anew) {
        view.since = Infinity;
        observer.unobserve(card);
        observer.observe(card);
      }
    }
    for (const [shelf, items] of seen) widget.track('view_item_list', { ...listOf(shelf), items });
  };
}
