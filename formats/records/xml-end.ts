/** Tells whether an XML file comes to its end: whether what its first tag opens is closed at the last. */
import type { NumberedLine } from '../text/read-lines.ts';

/** The first tag is looked for in so many characters, and its end in the last so many: caches sign below it. */
const HEAD_LENGTH = 100_000;
const TAIL_LENGTH = 10_000;
/** What may stand before the first tag. */
const PROLOGUE = /<!--[^]*?-->|<\?[^]*?\?>|<!DOCTYPE[^>]*>/gi;
const FIRST_TAG = /<([\p{L}_][\w.:-]*)(?=[\s>/])/u;
/** A list of these may have nothing around it. */
const ITEM = /^(item|entry|product)$/i;

export class XmlEnd {
  #head = '';
  #tail = '';
  #root: string | null = null;

  see(lines: readonly NumberedLine[]): void {
    if (this.#root === null && this.#head.length < HEAD_LENGTH) {
      this.#head = `${this.#head}${textOf(lines.slice(0, 1000))}`.slice(0, HEAD_LENGTH);
      this.#root = FIRST_TAG.exec(this.#head.replace(PROLOGUE, ''))?.[1] ?? null;
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

function textOf(lines: readonly NumberedLine[]): string {
  return lines.map(({ text }) => `${text}\n`).join('');
}
