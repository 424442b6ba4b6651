/**
 * Cuts a stream of XML lines into its items (`<item>`, `<entry>`, `<product>`), so that damage in one costs that one.
 * Only the cutting is done here, with an eye on comments and CDATA; the XML parser judges each piece.
 */
import type { NumberedLine } from './read-lines.ts';

/** A longer item is taken for one whose end is missing. */
const MAX_ITEM_LENGTH = 1_000_000;
/** Ends of items inside one comment or CDATA section after which it is taken for one that was never closed. */
const MAX_ENDS_INSIDE = 2;
const TOKEN = /<!--|-->|<!\[CDATA\[|\]\]>|<!DOCTYPE|<\/?(item|entry|product)(?=[\s>/])/gi;

export interface XmlPiece extends NumberedLine {
  /** Set when the text is no whole item: why. */
  bad?: string;
}
type Quiet = 'comment' | 'CDATA';

export class XmlCutter {
  /** Set when the document declares a type: entities could be defined there, so it must be refused. */
  doctype = false;
  /** The lines since the open item or comment began; the first one is cut at its beginning. */
  #lines: NumberedLine[] = [];
  #length = 0;
  /** Name of the open item. */
  #item: string | null = null;
  #quiet: Quiet | null = null;
  #endsInside = 0;

  push(lines: Iterable<NumberedLine>): XmlPiece[] {
    const out: XmlPiece[] = [];
    for (const line of lines) this.#take(line, out);
    return out;
  }

  /** What is left at the end of the file: something that was never closed, and what may be read behind it. */
  flush(): XmlPiece[] {
    const out: XmlPiece[] = [];
    while (this.#item || this.#quiet) this.#giveUp(out);
    return out;
  }

  #take({ line, text }: NumberedLine, out: XmlPiece[]): void {
    let from = 0;
    for (const match of text.matchAll(TOKEN)) {
      const token = match[0].toLowerCase();
      const name = match[1]?.toLowerCase() ?? null;
      if (this.#quiet) {
        if (token === (this.#quiet === 'comment' ? '-->' : ']]>')) this.#endQuiet();
        else if (token === `</${this.#item}` && ++this.#endsInside > MAX_ENDS_INSIDE) {
          this.#keep(line, text.slice(from));
          return this.#giveUp(out);
        }
      } else if (token === '<!--' || token === '<![cdata[') {
        this.#quiet = token === '<!--' ? 'comment' : 'CDATA';
        if (!this.#item) from = match.index;
      } else if (token === '<!doctype') this.doctype = true;
      else if (name && token === `<${name}` && (!this.#item || this.#item === name)) {
        if (this.#item) {
          out.push({ line: this.#startLine(line), text: '', bad: `the next <${name}> begins before this one ends` });
        }
        this.#forget();
        this.#item = name;
        from = match.index;
      } else if (name && token === `</${name}` && this.#item === name) {
        const close = text.indexOf('>', match.index);
        const end = close < 0 ? text.length : close + 1;
        this.#keep(line, text.slice(from, end));
        out.push({ line: this.#lines[0]!.line, text: this.#lines.map((part) => part.text).join('\n') });
        this.#forget();
        from = end;
      } else if (name && token === `</${name}` && !this.#item) {
        out.push({ line, text: '', bad: `</${name}> ends what has no beginning` });
      }
    }
    if (!this.#item && !this.#quiet) return;
    this.#keep(line, text.slice(from));
    if (this.#length > MAX_ITEM_LENGTH) this.#giveUp(out);
  }

  #keep(line: number, text: string): void {
    this.#lines.push({ line, text });
    this.#length += text.length + 1;
  }

  #startLine(line: number): number {
    return this.#lines[0]?.line ?? line;
  }

  #endQuiet(): void {
    this.#quiet = null;
    this.#endsInside = 0;
    if (!this.#item) this.#forget();
  }

  #forget(): void {
    this.#lines = [];
    this.#length = 0;
    this.#item = null;
    this.#quiet = null;
    this.#endsInside = 0;
  }

  /** Calls what is open bad, and reads on behind its first sign. */
  #giveUp(out: XmlPiece[]): void {
    const what = this.#quiet ? `a ${this.#quiet === 'comment' ? 'comment' : 'CDATA section'}` : `<${this.#item}>`;
    const [first, ...rest] = this.#lines;
    this.#forget();
    if (!first) return;
    out.push({ line: first.line, text: '', bad: `${what} is opened and not closed` });
    // An item in one line is given up whole: what follows its own end may be read again.
    const end = /<\/(item|entry|product)\s*>/i.exec(first.text);
    const again = end ? first.text.slice(end.index + end[0].length) : '';
    for (const line of [{ line: first.line, text: again }, ...rest]) this.#take(line, out);
  }
}
