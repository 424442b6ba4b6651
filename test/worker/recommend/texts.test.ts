import { expect, it } from 'vitest';
import { KINDS, REASON_CODES } from '../../../shared/vocabulary.ts';
import { LANGUAGES, textsFor, titleFor } from '../../../worker/recommend/texts.ts';

it('has every sentence in at least twelve languages, with the same names to fill in', () => {
  expect(LANGUAGES.length).toBeGreaterThanOrEqual(12);
  const names = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(String).toSorted();
  for (const language of LANGUAGES) {
    const texts = textsFor(language);
    expect(Object.keys(texts)).toEqual(Object.keys(textsFor('en')));
    for (const [key, text] of Object.entries(texts)) {
      expect(text.trim(), `${language} ${key}`).not.toBe('');
      expect(names(text), `${language} ${key}`).toEqual(names(textsFor('en')[key]!));
    }
    for (const kind of KINDS) expect(titleFor(kind, language)).not.toBe('');
    for (const code of REASON_CODES) expect(texts[`reason.${code}`]).toBeTruthy();
  }
});

it('finds the language of a region and falls back to English', () => {
  expect(titleFor('trending', 'de-AT')).toBe(titleFor('trending', 'de'));
  expect(titleFor('trending', 'tlh')).toBe(titleFor('trending', 'en'));
  expect(titleFor('trending', 'constructor')).toBe(titleFor('trending', 'en'));
});
