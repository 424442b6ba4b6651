import { listText } from '../compile-selector.ts';
import { keyOf, NEEDS } from '../condition.ts';
import { onVisit } from './condition-kind.ts';
import { anyWord } from './dimension.ts';
import { shown } from './one-of.ts';

const LANGUAGE = anyWord('language');

export const languages = onVisit('languages', {
  reads: ['language'],
  compile(wanted) {
    const tags = wanted.map((tag) => tag.toLowerCase());
    return {
      needs: NEEDS.visit,
      key: keyOf('language', wanted),
      holds: ({ context }) => {
        const actual = context.language?.toLowerCase();
        return actual !== undefined && isAmong(actual, tags);
      },
      why: ({ context }) => `the language is ${shown(context.language)}, not ${listText(wanted)}`,
    };
  },
  formula(wanted, world) {
    const tags = wanted.map((tag) => tag.toLowerCase());
    return world.atom(LANGUAGE, (actual) => actual !== null && isAmong(actual, tags), tags);
  },
});

/** `de` also fits `de-at`; all in small letters. */
function isAmong(actual: string, tags: readonly string[]): boolean {
  return tags.some((tag) => actual === tag || actual.startsWith(`${tag}-`));
}
