/**
 * Every sentence of the widget and the shelves' own titles, in twenty-one languages, Brazil's Portuguese and
 * traditional Chinese: the widget carries none of them, so that a visitor downloads only those of one language.
 * `{name}` is filled in by the widget.
 *
 * The counted reasons are worded so that the numbers need no plural forms, which Polish, Ukrainian and Arabic have many
 * of.
 */
import type { Kind } from '../../shared/vocabulary.ts';
import { TEXTS_EAST } from './texts-east.ts';
import { TEXTS_FAR_EAST } from './texts-far-east.ts';
import { TEXTS_MIDDLE } from './texts-middle.ts';
import { TEXTS_NORTH } from './texts-north.ts';
import { TEXTS_SOUTH } from './texts-south.ts';
import { TEXTS_SOUTHEAST } from './texts-southeast.ts';
import { TEXTS_TRADITIONAL } from './texts-traditional.ts';
import { TEXTS_WEST } from './texts-west.ts';

/** One language's sentences. `kinds` are the titles of shelves for which the shop wrote none. */
export interface LanguageTexts {
  kinds: Record<Kind, string>;
  /** The title of cross-sells that go with no product of the page, but with what the visitor has. */
  beside: Record<Beside, string>;
  widget: Record<TextKey, string>;
}

export type Beside = 'cart' | 'bought';

export type TextKey =
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

const TEXTS: Record<string, LanguageTexts> = {
  ...TEXTS_WEST,
  ...TEXTS_SOUTH,
  ...TEXTS_NORTH,
  ...TEXTS_EAST,
  ...TEXTS_MIDDLE,
  ...TEXTS_SOUTHEAST,
  ...TEXTS_FAR_EAST,
  ...TEXTS_TRADITIONAL,
};

/** The languages that there are sentences in, as BCP 47 tags in small letters. */
export const LANGUAGES: readonly string[] = Object.keys(TEXTS);

/** The widget's sentences in this language (`de`, `de-AT`); in English where there are none. */
export function textsFor(language: string): Record<string, string> {
  return find(language).widget;
}

/** The title of a shelf of this kind in this language; in English where there is none. @param beside of cross-sells */
export function titleFor(kind: Kind, language: string, beside?: Beside | null): string {
  const { kinds, beside: goesWith } = find(language);
  return kind === 'cross-sell' && beside ? goesWith[beside] : kinds[kind];
}

/** Chinese in traditional characters, said by the script or by where it is the one in use; `zh-hans-hk` says otherwise. */
const TRADITIONAL = /^zh-(hant|tw|hk|mo)\b/;

/** Which of `LANGUAGES` a visitor's is served with: `pt-br` for `pt_BR`, `de` for `de-AT`, `en` where there is none. */
export function languageOf(language: string): string {
  const tag = language.toLowerCase().replaceAll('_', '-');
  // Who reads traditional characters is not served with simplified ones.
  const tags = TRADITIONAL.test(tag) ? ['zh-hant'] : [tag, tag.split('-')[0]!];
  return tags.find((name) => Object.hasOwn(TEXTS, name)) ?? 'en';
}

function find(language: string): LanguageTexts {
  return TEXTS[languageOf(language)]!;
}
