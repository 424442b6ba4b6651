/** The lines that differ between two texts, for the command line and the console. */

/** One line of a difference; `removed` is in the old text only, `added` in the new one only. */
export interface DiffLine {
  sort: 'same' | 'added' | 'removed';
  text: string;
}

/** Above this many pairs of lines that differ, the whole middle is shown as replaced: the table below would be too large. */
const MAX_PAIRS = 4_000_000;

/** The lines of both texts in order, by their longest common subsequence. Line ends at the end do not count. */
export function diffLines(before: string, after: string): DiffLine[] {
  const old = linesOf(before);
  const young = linesOf(after);
  let start = 0;
  while (start < old.length && start < young.length && old[start] === young[start]) start++;
  let end = 0;
  while (end < old.length - start && end < young.length - start && old.at(-1 - end) === young.at(-1 - end)) end++;
  const same = (lines: string[]): DiffLine[] => lines.map((text) => ({ sort: 'same', text }));
  return [
    ...same(old.slice(0, start)),
    ...middle(old.slice(start, old.length - end), young.slice(start, young.length - end)),
    ...same(end > 0 ? old.slice(-end) : []),
  ];
}

/** How many lines are added or removed. */
export function countChanges(lines: readonly DiffLine[]): number {
  return lines.filter(({ sort }) => sort !== 'same').length;
}

function linesOf(text: string): string[] {
  const trimmed = text.trimEnd();
  return trimmed === '' ? [] : trimmed.split(/\r\n|\r|\n/);
}

function middle(old: readonly string[], young: readonly string[]): DiffLine[] {
  const removed = (text: string): DiffLine => ({ sort: 'removed', text });
  const added = (text: string): DiffLine => ({ sort: 'added', text });
  if (old.length * young.length > MAX_PAIRS) return [...old.map(removed), ...young.map(added)];
  const width = young.length + 1;
  // common[i * width + j]: lines that old from i on and young from j on have in common.
  const common = new Uint32Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = young.length - 1; j >= 0; j--) {
      common[i * width + j] =
        old[i] === young[j]
          ? common[(i + 1) * width + j + 1]! + 1
          : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!);
    }
  }
  const lines: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < old.length && j < young.length) {
    if (old[i] === young[j]) {
      lines.push({ sort: 'same', text: old[i]! });
      i++;
      j++;
    } else if (common[(i + 1) * width + j]! >= common[i * width + j + 1]!) lines.push(removed(old[i++]!));
    else lines.push(added(young[j++]!));
  }
  return [...lines, ...old.slice(i).map(removed), ...young.slice(j).map(added)];
}
