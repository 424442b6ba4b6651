/** The lines that differ between two texts, with a little of what stands around them. */

/** Unchanged lines shown around a change. */
const CONTEXT_LINES = 1;
/** Above this many pairs of differing lines all of them are told as replaced: the table of pairs would be too large. */
const MAX_PAIRS = 4_000_000;

interface DiffLine {
  sign: ' ' | '+' | '-';
  text: string;
}

/** `- old` and `+ new`, `…` where equal lines are left out; empty where the texts are equal. */
export function lineDiff(before: string, after: string): string[] {
  const lines = compare(linesOf(before), linesOf(after));
  const near = lines.map((_, at) =>
    lines.slice(Math.max(0, at - CONTEXT_LINES), at + CONTEXT_LINES + 1).some(({ sign }) => sign !== ' '),
  );
  return lines.flatMap(({ sign, text }, at) => {
    if (near[at]) return [`${sign} ${text}`.trimEnd()];
    return near[at + 1] || (at === lines.length - 1 && near.includes(true)) ? ['  …'] : [];
  });
}

function linesOf(text: string): string[] {
  return text.replace(/\s+$/, '').split(/\r\n|\r|\n/);
}

function compare(old: string[], young: string[]): DiffLine[] {
  let start = 0;
  while (start < old.length && start < young.length && old[start] === young[start]) start++;
  let end = 0;
  while (end < Math.min(old.length, young.length) - start && old.at(-1 - end) === young.at(-1 - end)) end++;
  const same = (lines: string[]): DiffLine[] => lines.map((text) => ({ sign: ' ', text }));
  return [
    ...same(old.slice(0, start)),
    ...middle(old.slice(start, old.length - end), young.slice(start, young.length - end)),
    ...same(end > 0 ? old.slice(-end) : []),
  ];
}

/** By the longest common subsequence; O(old · young). */
function middle(old: string[], young: string[]): DiffLine[] {
  const out: DiffLine[] = [];
  const width = young.length + 1;
  const small = old.length * young.length <= MAX_PAIRS;
  const longest = new Uint32Array(small ? (old.length + 1) * width : 0);
  for (let i = small ? old.length - 1 : -1; i >= 0; i--) {
    for (let j = young.length - 1; j >= 0; j--) {
      longest[i * width + j] =
        old[i] === young[j]
          ? longest[(i + 1) * width + j + 1]! + 1
          : Math.max(longest[(i + 1) * width + j]!, longest[i * width + j + 1]!);
    }
  }
  let i = 0;
  let j = 0;
  while (i < old.length || j < young.length) {
    if (small && i < old.length && j < young.length && old[i] === young[j]) {
      out.push({ sign: ' ', text: old[i++]! });
      j++;
    } else if (
      i < old.length &&
      (j >= young.length || !small || longest[(i + 1) * width + j]! >= longest[i * width + j + 1]!)
    ) {
      out.push({ sign: '-', text: old[i++]! });
    } else out.push({ sign: '+', text: young[j++]! });
  }
  return out;
}
