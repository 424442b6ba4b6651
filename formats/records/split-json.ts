/**
 * Cuts a stream of JSON text into the top-level values it holds: the elements of one array, or objects one after the
 * other, printed on one line each or over many. Only the cutting is done here; JSON.parse judges each piece. A damaged
 * value ends where the line of the next one begins as its own did, so that it costs itself and not the rest of the file.
 */
import type { NumberedLine } from '../text/read-lines.ts';

/** A single value may not be longer than this many UTF-16 units. */
const MAX_VALUE_LENGTH = 32 * 1024 * 1024;

export class JsonSplitter {
  #depth = 0;
  #inString = false;
  #escaped = false;
  #piece: string[] = [];
  #length = 0;
  #line = 0;
  /** What stands before the brace on lines that begin a value; null: values do not begin their lines. */
  #indent: string | null = null;
  readonly #isArray: boolean;
  #closed = false;

  /** @param isArray the text is one array, whose own brackets are not part of any value. */
  constructor(isArray: boolean) {
    this.#depth = isArray ? -1 : 0;
    this.#isArray = isArray;
  }

  /** Why the text pushed so far cannot be all of it; null: it may be. */
  get open(): string | null {
    if (this.#piece.length > 0) return 'it ends in the middle of a value';
    return this.#isArray && !this.#closed ? 'its list is not closed' : null;
  }

  push(lines: Iterable<NumberedLine>): NumberedLine[] {
    const out: NumberedLine[] = [];
    for (const line of lines) this.#scan(line, out);
    return out;
  }

  /** What is left at the end: a value that was never closed. */
  flush(): NumberedLine[] {
    return this.#piece.length > 0 ? [{ line: this.#line, text: this.#piece.join('\n') }] : [];
  }

  #scan({ line, text }: NumberedLine, out: NumberedLine[]): void {
    // No string of JSON goes over a line's end.
    [this.#inString, this.#escaped] = [false, false];
    if (this.#depth > 0 && this.#indent !== null && text.startsWith(`${this.#indent}{`)) {
      out.push({ line: this.#line, text: this.#piece.join('\n') });
      [this.#piece, this.#length, this.#depth] = [[], 0, 0];
    }
    let start = this.#depth > 0 ? 0 : -1;
    /** Where something stands between the values that belongs to none. */
    let stray = -1;
    for (let at = 0; at < text.length; at++) {
      const char = text[at];
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false;
        else if (char === '\\') this.#escaped = true;
        else if (char === '"') this.#inString = false;
        continue;
      }
      if (this.#depth <= 0 && stray < 0 && !/[\s,[\]{]/.test(char!)) stray = at;
      if (char === '"') this.#inString = true;
      else if (char === ']' && this.#depth === 0) this.#closed = true;
      else if (char === '{' || char === '[') {
        if (this.#depth === 0) {
          [start, this.#line] = [at, line];
          const before = text.slice(0, at);
          if (before.trim() === '') this.#indent ??= before;
        }
        this.#depth++;
      } else if ((char === '}' || char === ']') && this.#depth > 0) {
        this.#depth--;
        if (this.#depth > 0) continue;
        this.#piece.push(text.slice(start, at + 1));
        out.push({ line: this.#line, text: this.#piece.join('\n') });
        [this.#piece, this.#length, start] = [[], 0, -1];
      }
    }
    if (stray >= 0) out.push({ line, text: text.slice(stray) });
    if (start < 0) return;
    this.#piece.push(text.slice(start));
    this.#length += text.length - start;
    if (this.#length > MAX_VALUE_LENGTH) {
      out.push({ line: this.#line, text: this.#piece.join('\n') });
      [this.#piece, this.#length, this.#depth, this.#inString] = [[], 0, 0, false];
    }
  }
}
