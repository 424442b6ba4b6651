import type { Shelf, ShelfItem } from '../../shared/recommendation.ts';
import type { Say } from './text.ts';

/** What one shelf needs to be drawn, and what its visitor may do with it. */
export interface ShelfView {
  shelf: Shelf;
  say: Say;
  language: string;
  /** The page's own product, for a bundle. */
  ownItem: ShelfItem | null;
  watch(card: Element, item: ShelfItem): void;
  choose(item: ShelfItem): void;
  dismiss(item: ShelfItem, card: Element): void;
  /** Resolves to what the button says then: `added` or `failed`. */
  addAll(items: ShelfItem[]): Promise<string>;
  /** Opens what is stored; false on all shelves of a slot but the first. */
  openAbout: false | (() => void);
}
