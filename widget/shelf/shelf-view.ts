import type { Shelf } from '../../shared/recommendation.ts';
import type { Visit } from '../widget.ts';
import type { Layouts } from './layouts.ts';
import type { Translate } from './text.ts';

/** What one shelf needs to be drawn, and what its visitor may do with it. */
export interface ShelfView {
  shelf: Shelf;
  translateKey: Translate;
  language: string;
  /** Null where carousels are all there is. */
  layouts: Layouts | null;
  /** In its slot. */
  isFirst: boolean;
  /** Does what the visit can do, once that is there. */
  withVisit(what: (visit: Visit, host: HTMLElement) => void): void;
}
