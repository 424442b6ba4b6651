/**
 * Counts a card as seen by the MRC's rule for viewable impressions: half of its pixels for one second without a
 * break, in a page that is visible (MRC Viewable Ad Impression Measurement Guidelines, 2014, desktop and mobile).
 */
import type { Shelf, ShelfItem } from '../../shared/recommendation.ts';
import { listOf } from '../shelf/act.ts';
import type { Widget, Writes } from '../widget.ts';

const SEEN_SHARE = 0.5;
const SEEN_MS = 1000;

/** By the names that the older browsers know as well. */
const PAINTED = { opacityProperty: true, visibilityProperty: true };

/** A card, and since when it is in sight, in ms since 1970; Infinity while it is not. */
export interface WatchedCard {
  item: ShelfItem;
  shelf: Shelf;
  visibleSince: number;
}

export interface Impressions {
  /** @param shelf the same object for all of its cards. */
  watchCard(shelf: Shelf, item: ShelfItem, card: Element): void;
  /**
   * Tells of all that has been seen by now, those of one shelf in one event; `anew` where the page was hidden or shown,
   * so that whoever comes back to the tab begins to look anew.
   */
  reportSeen(anew: unknown): void;
}

export function watchImpressions(widget: Widget & Writes<keyof Impressions>): void {
  const cards = new Map<Element, WatchedCard>();
  /** Each item of an answer counts once, however often its card is drawn. */
  const counted = new WeakSet<ShelfItem>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, intersectionRatio } of entries) {
        const card = cards.get(target);
        // What has been seen by now is told at the next beat, also where it is out of sight again.
        if (card && !(Date.now() - card.visibleSince >= SEEN_MS))
          card.visibleSince = intersectionRatio >= SEEN_SHARE ? Date.now() : Infinity;
      }
    },
    { threshold: SEEN_SHARE },
  );

  widget.watchCard = (shelf, item, card) => {
    cards.set(card, { item, shelf, visibleSince: Infinity });
    observer.observe(card);
  };
  widget.reportSeen = (anew) => {
    const seen = new Map<Shelf, ShelfItem[]>();
    for (const [card, view] of cards) {
      const { item, shelf } = view;
      const isDue = Date.now() - view.visibleSince >= SEEN_MS;
      // Drawn anew, or gone with its page.
      const isGone = !card.isConnected;
      if (!isDue && !isGone && !anew) continue;
      view.visibleSince = Infinity;
      observer.unobserve(card);
      // Within the screen lies also what a drawer or a tab of the page's does not show yet.
      if (isGone || (isDue && card.checkVisibility?.(PAINTED) !== false)) {
        cards.delete(card);
        if (isDue && !counted.has(item)) {
          counted.add(item);
          seen.set(shelf, [...(seen.get(shelf) ?? []), item]);
        }
      } else observer.observe(card);
    }
    for (const [shelf, items] of seen) widget.trackEvent('view_item_list', { ...listOf(shelf), items });
  };
}
