import { diffLines } from '../../shared/line-diff.ts';

/** Unchanged lines shown around a change. */
const CONTEXT_LINES = 1;
const SIGNS = { same: ' ', added: '+', removed: '-' } as const;

/** `- old` and `+ new`, `…` where equal lines are left out; empty where the texts are equal. */
export function sayDiff(before: string, after: string): string[] {
  const lines = diffLines(before, after);
  const near = lines.map((_, at) =>
    lines.slice(Math.max(0, at - CONTEXT_LINES), at + CONTEXT_LINES + 1).some(({ sort }) => sort !== 'same'),
  );
  return lines.flatMap(({ sort, text }, at) => {
    if (near[at]) return [`${SIGNS[sort]} ${text}`.trimEnd()];
    return near[at + 1] || (at === lines.length - 1 && near.includes(true)) ? ['  …'] : [];
  });
}
