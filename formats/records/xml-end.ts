/** Tells whether an XML file comes to its end: whether what its first tag opens is closed at the last. */
import type { NumberedLine } from '../text/read-lines.ts';

/** The first tag is looked for in so many characters, and its end in the last so many: caches sign below it. */
const HEAD_LENGTH = 100_000;
const TAIL_LENGTH = 10_000;
/** What may stand before the first tag, and how it ends. */
const PROLOGUE: readonly [string, string][] = [
  ['<!--', '-->'],
  ['<?', '?>'],
  ['<!', '>'],
];
const TAG = /<([\p{L}_][\w.:-]*)(?=[\s>/])/uy;
/** A list of these may have nothing around it. */
const ITEM = /^(item|entry|product)$/i;

export class XmlEnd {
  #head = '';
  #tail = '';
  #root: string | null = null;

  see(lines: readonly NumberedLine[]): void {
    if (this.#root === null && this.#head.length < HEAD_LENGTH) {
      this.#head = `${this.#head}${textOf(lines.slice(0, 1000))}`.slice(0, HEAD_LENGTH);
      this.#root = firstTag(this.#head);
    }
    let tail = '';
    for (let at = lines.length - 1; at >= 0 && tail.length < TAIL_LENGTH; at--) tail = `${lines[at]!.text}\n${tail}`;
    this.#tail = `${this.#tail}${tail}`.slice(-TAIL_LENGTH);
  }

  /** What is missing, in words; null where the end is there, or cannot be known. */
  missing(): string | null {
    if (this.#root === null || ITEM.test(this.#root)) return null;
    const end = `</${this.#root}`;
    const at = this.#tail.toLowerCase().lastIndexOf(end.toLowerCase());
    return at >= 0 && this.#tail.includes('>', at) ? null : `${end}> is missing at its end`;
  }
}

/** Its name; null where none has begun yet. Every character is looked at once. */
function firstTag(head: string): string | null {
  for (let at = head.indexOf('<'); at >= 0; at = head.indexOf('<', at)) {
    const [open, close] = PROLOGUE.find(([open]) => head.startsWith(open, at)) ?? [];
    if (!open || !close) {
      TAG.lastIndex = at;
      const tag = TAG.exec(head)?.[1];
      if (tag) return tag;
      at++;
      continue;
    }
    const end = head.indexOf(close, at + open.length);
    if (end < 0) return null;
    at = end + close.length;
  }
  return null;
}

function textOf(lines: readonly NumberedLine[]): string {
  return lines.map(({ text }) => `${text}\n`).join('');
}
