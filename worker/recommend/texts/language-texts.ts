import type { Kind } from '../../../shared/vocabulary.ts';

/** One language's sentences. `kinds` are the titles of shelves for which the shop wrote none. */
export interface LanguageTexts {
  kinds: Record<Kind, string>;
  /** The title of a shelf whose products are there for several reasons. */
  mixed: string;
  /** The title of cross-sells of which few were bought together, or that go with what the visitor has. */
  beside: Record<Beside, string>;
  widget: Record<TextKey, string>;
}

export type Beside = 'likely' | 'cart' | 'bought';

type TextKey =
  | 'about'
  | 'about.none'
  | 'about.session'
  | 'about.full'
  | 'about.counts'
  | 'erase'
  | 'close'
  | 'hide'
  | 'hidden'
  | 'undo'
  | 'previous'
  | 'next'
  | 'carousel'
  | 'total'
  | 'add'
  | 'added'
  | 'failed'
  | 'this-item'
  | 'out_of_stock'
  | 'preorder'
  | 'backorder'
  | 'reason.bought-together'
  | 'reason.bought-together.counted'
  | 'reason.similar'
  | 'reason.upgrade'
  | 'reason.bought-before'
  | 'reason.trending'
  | 'reason.trending.counted'
  | 'reason.best-seller'
  | 'reason.viewed'
  | 'reason.for-you'
  | 'reason.referred'
  | 'reason.new'
  | 'reason.pinned';
