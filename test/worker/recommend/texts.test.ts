import { expect, it } from 'vitest';
import { KINDS, REASON_CODES } from '../../../shared/vocabulary.ts';
import { LANGUAGES, mixedTitle, textsFor, titleFor } from '../../../worker/recommend/texts.ts';

it('has every sentence in each language, with the same names to fill in', () => {
  expect(LANGUAGES.length).toBeGreaterThan(20);
  const names = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(String).toSorted();
  for (const language of LANGUAGES) {
    const texts = textsFor(language);
    expect(Object.keys(texts)).toEqual(Object.keys(textsFor('en')));
    for (const [key, text] of Object.entries(texts)) {
      expect(text.trim(), `${language} ${key}`).not.toBe('');
      expect(names(text), `${language} ${key}`).toEqual(names(textsFor('en')[key]!));
    }
    for (const kind of KINDS) expect(titleFor(kind, language)).not.toBe('');
    expect(KINDS.map((kind) => titleFor(kind, language))).not.toContain(mixedTitle(language));
    const crossSells = [null, 'likely' as const, 'cart' as const, 'bought' as const].map((of) =>
      titleFor('cross-sell', language, of),
    );
    expect(new Set(crossSells).size, language).toBe(4);
    expect(titleFor('re-sell', language, 'cart')).toBe(titleFor('re-sell', language));
    for (const code of REASON_CODES) expect(texts[`reason.${code}`]).toBeTruthy();
  }
});

/** Letters that a language is written in, where they are not Latin ones. */
const LETTERS: Record<string, RegExp> = {
  ar: /\p{Script=Arabic}/u,
  he: /\p{Script=Hebrew}/u,
  el: /\p{Script=Greek}/u,
  ja: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
  ko: /\p{Script=Hangul}/u,
  uk: /\p{Script=Cyrillic}/u,
  zh: /\p{Script=Han}/u,
  'zh-hant': /\p{Script=Han}/u,
};

it('writes every sentence in the letters of its language, and none twice for two languages', () => {
  const seen = new Map<string, string>();
  // Brazil's has most of its sentences from Portugal.
  for (const language of LANGUAGES.filter((tag) => tag !== 'pt-br')) {
    const sentences = [
      ...KINDS.map((kind) => titleFor(kind, language)),
      mixedTitle(language),
      titleFor('cross-sell', language, 'likely'),
      titleFor('cross-sell', language, 'cart'),
      titleFor('cross-sell', language, 'bought'),
      ...Object.values(textsFor(language)).map((text) => text.replaceAll(/\{\w+\}/g, '')),
    ];
    const letters = LETTERS[language] ?? /\p{Script=Latin}/u;
    for (const sentence of sentences) expect(sentence, language).toMatch(letters);
    for (const long of sentences.filter((sentence) => sentence.length > 20)) {
      expect(seen.get(long) ?? language, long).toBe(language);
      seen.set(long, language);
    }
  }
});

/**
 * Where a language has more than two forms of a plural, a number stands alone or after a colon, or before the noun in
 * the one form that follows “of”: no text has to be chosen by the number.
 */
it('words the counted reasons so that any number fits', () => {
  const several = LANGUAGES.filter(
    (language) => new Intl.PluralRules(language).resolvedOptions().pluralCategories.length > 3,
  );
  expect(several).toEqual(expect.arrayContaining(['pl', 'cs', 'ar', 'uk']));
  for (const language of several)
    for (const [key, name] of [
      ['reason.trending.counted', '{orders}'],
      ['add', '({count})'],
    ] as const) {
      const text = textsFor(language)[key]!;
      expect(
        text.endsWith(`: ${name}`) || text.includes(`(${name.replaceAll(/[()]/g, '')})`),
        `${language} ${text}`,
      ).toBe(true);
    }
});

it('finds the language of a region and falls back to English', () => {
  expect(titleFor('trending', 'de-AT')).toBe(titleFor('trending', 'de'));
  expect(titleFor('for-you', 'pt_BR')).toBe('Escolhidos para você');
  expect(titleFor('for-you', 'pt-PT')).toBe('Escolhidos para si');
  expect(titleFor('trending', 'zh-CN')).toBe(titleFor('trending', 'zh'));
  expect(titleFor('trending', 'no')).toBe(titleFor('trending', 'nb'));
  expect(titleFor('trending', 'nn-NO')).toBe(titleFor('trending', 'nb'));
  expect(titleFor('trending', 'iw-IL')).toBe(titleFor('trending', 'he'));
  expect(titleFor('trending', 'tlh')).toBe(titleFor('trending', 'en'));
  expect(titleFor('trending', 'constructor')).toBe(titleFor('trending', 'en'));
});

it('speaks traditional Chinese wherever it is read, and simplified where that is said', () => {
  for (const language of ['zh-TW', 'zh-HK', 'zh-MO', 'zh-Hant', 'zh-Hant-HK', 'zh_TW'])
    expect(titleFor('cross-sell', language), language).toBe('經常一起購買');
  for (const language of ['zh', 'zh-CN', 'zh-SG', 'zh-Hans', 'zh-Hans-HK'])
    expect(titleFor('cross-sell', language), language).toBe('经常一起购买');
});

it('writes no simplified character in traditional Chinese', () => {
  const simplified = new Set('这为与购车买类经选择热卖览访单隐关闭发货储务处传号');
  const texts = [...KINDS.map((kind) => titleFor(kind, 'zh-TW')), ...Object.values(textsFor('zh-TW'))];
  expect([...texts.join('')].filter((letter) => simplified.has(letter))).toEqual([]);
});
