import { diffHunks } from '../../shared/diff-hunks.ts';
import { diffLines } from '../../shared/line-diff.ts';
import { plainCell } from '../table.ts';

/** Unchanged lines shown around a change. */
const CONTEXT_LINES = 1;
const SIGNS = { same: ' ', added: '+', removed: '-' } as const;

/** Each change under the place that it stands in, as `- old` and `+ new`; empty where the texts are equal. */
export function sayDiff(before: string, after: string): string[] {
  return diffHunks(diffLines(before, after), CONTEXT_LINES).hunks.flatMap(({ places, lines, skipped }, at) => [
    ...(places.length > 0 ? [plainCell(`in ${places.join(', ')}`)] : at > 0 || skipped > 0 ? ['…'] : []),
    ...lines.map(({ sort, text }) => `${SIGNS[sort]} ${text}`.trimEnd()),
  ]);
}
