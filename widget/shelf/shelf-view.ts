import type { Shelf, ShelfItem } from '../../shared/recommendation.ts';
import type { Texts } from './text.ts';

/** What one shelf needs to be drawn, and what its visitor may do with it. */
export interface ShelfView {
  shelf: Shelf;
  texts: Texts;
  locale: string;
  /** The page's own product, for a bundle. */
  own: ShelfItem | null;
  /** What the bundle's button says: not pressed, on its way, done or refused. */
  bundle: 'add' | 'added' | 'failed';
  watch(card: Element, item: ShelfItem): void;
  choose(item: ShelfItem): void;
  hide(item: ShelfItem): void;
  addAll(items: ShelfItem[]): void;
  /** Opens what is stored; absent on all shelves of a slot but the first. */
  about?: (() => void) | undefined;
}
