/** Finds the slip of the pen behind a line that is no YAML: a blank too few or too many, or one that is none. */
import { anyKeys } from './schema-at.ts';

export interface Slip {
  offset: number;
  message: string;
}

/** Look like a blank or like nothing: no-break, figure, narrow and ideographic spaces, and such as have no width. */
const NO_BLANK = '\\u00a0\\u2007\\u202f\\u3000\\u200b\\ufeff';
const FALSE_BLANK = new RegExp(`^( *(?:- *)?(?:[\\w-]+:)? *)[${NO_BLANK}]`);
const NO_BLANK_AFTER_COLON = /^( *(?:- +)?)([\w-]+):[^\s:/]/;
const NO_BLANK_AFTER_DASH = /^( *)-([\w-]+):(?: |$)/;
const FIRST_KEY = /^( *)(- +)?([\w-]+):(?: |$)/;

/** Whether a text has a blank in it that is none. */
export function hasFalseBlank(text: string): boolean {
  return new RegExp(`[${NO_BLANK}]`).test(text);
}

/** Tells what is wrong around an offset at which the parser stumbled: in its line, or in the next with something in it. */
export function slipFinder(text: string): (offset: number) => Slip | null {
  const lines = text.split('\n');
  let start = 0;
  const starts = lines.map((line) => {
    const own = start;
    start += line.length + 1;
    return own;
  });
  return (offset) => slipAt(lines, starts, offset);
}

function slipAt(lines: readonly string[], starts: readonly number[], offset: number): Slip | null {
  let at = starts.findLastIndex((start) => start <= offset);
  const last = nextFilled(lines, at + 1);
  const both = last === null ? [at] : [at, last];
  for (at of both) {
    const line = lines[at]!;
    const start = starts[at]!;
    const falseBlank = FALSE_BLANK.exec(line);
    if (falseBlank) return { offset: start + falseBlank[1]!.length, message: FALSE };
    const [, before, key] = NO_BLANK_AFTER_COLON.exec(line) ?? [];
    if (key !== undefined && anyKeys().has(key))
      return { offset: start + before!.length, message: `a blank is missing after the colon of \`${key}:\`` };
    const [, indent, entry] = NO_BLANK_AFTER_DASH.exec(line) ?? [];
    if (entry !== undefined && anyKeys().has(entry))
      return { offset: start + indent!.length, message: `a blank is missing after the hyphen: write \`- ${entry}:\`` };
  }
  for (at of both) {
    const message = wrongIndent(lines, at);
    if (message !== null) return { offset: starts[at]! + /^ */.exec(lines[at]!)![0].length, message };
  }
  return null;
}

const FALSE = 'this looks like a blank and is none (a no-break space, perhaps from a copied text): write a plain blank';

/** A key that stands between the levels that are open above it. */
function wrongIndent(lines: readonly string[], at: number): string | null {
  const [, indent, dash, key] = FIRST_KEY.exec(lines[at]!) ?? [];
  if (indent === undefined || dash !== undefined) return null;
  const column = indent.length;
  const open: { column: number; key: string }[] = [];
  let above = Infinity;
  for (let before = at - 1; before >= 0 && above > 0; before--) {
    const [, blanks, hyphen = '', name] = FIRST_KEY.exec(lines[before]!) ?? [];
    if (blanks === undefined || blanks.length >= above) continue;
    // Deeper keys than this one may stand below the line above, where that says nothing itself.
    if (open.length === 0 && lines[before]!.trimEnd().endsWith(':') && column > blanks.length + hyphen.length)
      return null;
    open.push({ column: blanks.length + hyphen.length, key: name! });
    above = blanks.length;
  }
  if (open.length === 0 || open.some((level) => level.column === column)) return null;
  const [meant] = open.toSorted((a, b) => Math.abs(a.column - column) - Math.abs(b.column - column));
  return `\`${key}\` stands between the levels above it: indent it with ${sayBlanks(meant!.column)}, as \`${meant!.key}\`, and not with ${sayBlanks(column)}`;
}

function sayBlanks(n: number): string {
  return n === 1 ? 'one blank' : `${n} blanks`;
}

function nextFilled(lines: readonly string[], from: number): number | null {
  const next = lines.findIndex((line, at) => at >= from && line.trim() !== '' && !line.trimStart().startsWith('#'));
  return next < 0 ? null : next;
}
