/**
 * Every sentence of the widget and the shelves' own titles, by language: the widget carries none of them, so that a
 * visitor downloads only those of one language. `{name}` is filled in by the widget. A new language is a file in
 * `texts/`, named here.
 *
 * The counted reasons are worded so that the numbers need no plural forms, which Polish, Ukrainian and Arabic have many
 * of.
 */
import type { Kind } from '../../shared/vocabulary.ts';
import { AR } from './texts/ar.ts';
import { CS } from './texts/cs.ts';
import { DA } from './texts/da.ts';
import { DE } from './texts/de.ts';
import { EL } from './texts/el.ts';
import { EN } from './texts/en.ts';
import { ES } from './texts/es.ts';
import { FI } from './texts/fi.ts';
import { FR } from './texts/fr.ts';
import { HE } from './texts/he.ts';
import { HU } from './texts/hu.ts';
import { IT } from './texts/it.ts';
import { JA } from './texts/ja.ts';
import { KO } from './texts/ko.ts';
import { NB } from './texts/nb.ts';
import { NL } from './texts/nl.ts';
import { PL } from './texts/pl.ts';
import { PT } from './texts/pt.ts';
import { PT_BR } from './texts/pt-br.ts';
import { RO } from './texts/ro.ts';
import { SV } from './texts/sv.ts';
import { TR } from './texts/tr.ts';
import { UK } from './texts/uk.ts';
import { ZH } from './texts/zh.ts';
import { ZH_HANT } from './texts/zh-hant.ts';
import type { Beside, LanguageTexts } from './texts/language-texts.ts';

export type { Beside } from './texts/language-texts.ts';

const TEXTS: Record<string, LanguageTexts> = {
  en: EN,
  de: DE,
  fr: FR,
  nl: NL,
  es: ES,
  it: IT,
  pt: PT,
  'pt-br': PT_BR,
  sv: SV,
  da: DA,
  nb: NB,
  fi: FI,
  pl: PL,
  cs: CS,
  ar: AR,
  he: HE,
  hu: HU,
  uk: UK,
  ro: RO,
  el: EL,
  tr: TR,
  ja: JA,
  zh: ZH,
  ko: KO,
  'zh-hant': ZH_HANT,
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

/** The title of a shelf whose products are there for several reasons, so that no kind's own is true of all. */
export function mixedTitle(language: string): string {
  return find(language).mixed;
}

/** Chinese in traditional characters, said by the script or by where it is the one in use; `zh-hans-hk` says otherwise. */
const TRADITIONAL = /^zh-(hant|tw|hk|mo)\b/;

/** Other names of languages that browsers and shops say: Norwegian without its form or in its other one, Hebrew as it was called once. */
const ALIASES: Record<string, string> = { no: 'nb', nn: 'nb', iw: 'he' };

/** Which of `LANGUAGES` a visitor's is served with: `pt-br` for `pt_BR`, `de` for `de-AT`, `en` where there is none. */
export function languageOf(language: string): string {
  const tag = language.toLowerCase().replaceAll('_', '-');
  // Who reads traditional characters is not served with simplified ones.
  const [own = ''] = tag.split('-');
  const tags = TRADITIONAL.test(tag) ? ['zh-hant'] : [tag, Object.hasOwn(ALIASES, own) ? ALIASES[own]! : own];
  return tags.find((name) => Object.hasOwn(TEXTS, name)) ?? 'en';
}

function find(language: string): LanguageTexts {
  return TEXTS[languageOf(language)]!;
}
