import { foldCategory, isWithin } from '../../../shared/category-path.ts';
import { listText } from '../compile-selector.ts';
import { keyOf, NEEDS } from '../condition.ts';
import { onOwn } from './condition-kind.ts';
import { anyWord } from './dimension.ts';
import { shown } from './one-of.ts';

const CATEGORY = anyWord('category');

export const categories = onOwn('categories', {
  compile(wanted) {
    const paths = new Set(wanted.map(foldCategory));
    return {
      needs: NEEDS.cards,
      key: keyOf('category', wanted),
      holds: (question) => question.categories.some((path) => paths.has(path)),
      why: (question) => `the page's category is ${shown(question.categories[0])}, not in ${listText(wanted)}`,
    };
  },
  formula(wanted, world) {
    const paths = wanted.map(foldCategory);
    const isBelow = (path: string): boolean => paths.some((above) => isWithin(path, above));
    return world.atom(CATEGORY, (path) => path !== null && isBelow(path), paths);
  },
  asksFor: (wanted) => ({ among: 'categories', values: wanted.map(foldCategory) }),
});
