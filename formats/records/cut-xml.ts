/**
 * Cuts a stream of XML lines into its items (`<item>`, `<entry>`, `<product>`), so that damage in one costs that one.
 * Only the cutting is done here, with an eye on comments and CDATA; the XML parser judges each piece. Every character
 * is looked at once, whatever the damage.
 */
import type { NumberedLine } from '../text/read-lines.ts';

/** A longer item is taken for one whose end is missing, and so is a longer comment with items in it. */
const MAX_ITEM_LENGTH = 1_000_000;
/** The rest of an end tag: never beyond the next tag, or a line without `>` would be cut into pieces as long as itself. */
const TAG_REST = /[^<>]*>/y;
const TOKEN = /<!--|-->|<!\[CDATA\[|\]\]>|<!DOCTYPE|<\/?(item|entry|product)(?=[\s>/])/gi;

export interface XmlPiece extends NumberedLine {
  /** Set when the text is no whole item: why. */
  bad?: string;
}
/** An open item; `ended` says that its end tag was seen inside a comment or CDATA section. */
interface OpenItem {
  name: string;
  /** Where it begins. */
  line: number;
  lines: NumberedLine[];
  length: number;
  quiet: 'comment' | 'CDATA section' | null;
  ended: boolean;
}
/** A comment around items: what is in it counts only when the comment turns out never to have been closed. */
interface OpenComment {
  line: number;
  pieces: XmlPiece[];
  length: number;
}

export class XmlCutter {
  /** Set when the document declares a type: entities could be defined there, so it must be refused. */
  doctype = false;
  #item: OpenItem | null = null;
  #comment: OpenComment | null = null;
  #out: XmlPiece[] = [];

  /** An item is open: where the file ends here, it was cut off. */
  get inItem(): boolean {
    return this.#item !== null;
  }

  push(lines: Iterable<NumberedLine>): XmlPiece[] {
    for (const line of lines) this.#take(line);
    return this.#given();
  }

  /** What is left at the end of the file: something that was never closed. */
  flush(): XmlPiece[] {
    if (this.#item) this.#giveUp();
    if (this.#comment) this.#openComment();
    return this.#given();
  }

  #take({ line, text }: NumberedLine): void {
    let from = 0;
    for (const match of text.matchAll(TOKEN)) {
      const token = match[0].toLowerCase();
      const name = match[1]?.toLowerCase() ?? null;
      if (this.#item?.quiet) {
        if (token === (this.#item.quiet === 'comment' ? '-->' : ']]>')) {
          this.#item.quiet = null;
          this.#item.ended = false;
        } else if (token === `</${this.#item.name}`) this.#item.ended = true;
        else if (token === `<${this.#item.name}` && this.#item.ended) {
          // An item ends and the next begins: no comment and no text says that, so it was never closed.
          this.#giveUp();
          this.#open(name!, line);
          from = match.index;
        }
      } else if (token === '<!--' || token === '<![cdata[') {
        if (this.#item) this.#item.quiet = token === '<!--' ? 'comment' : 'CDATA section';
        else if (token === '<!--') {
          // A comment in which items end and another comment begins was never closed itself.
          if (this.#comment?.pieces.length) this.#openComment();
          this.#comment ??= { line, pieces: [], length: 0 };
        }
      } else if (token === '-->') {
        if (this.#comment) [this.#comment, this.#item] = [null, null];
      } else if (token === '<!doctype') this.doctype ||= this.#comment === null;
      else if (name && token === `<${name}` && (!this.#item || this.#item.name === name)) {
        if (this.#item) {
          this.#give({ line: this.#item.line, text: '', bad: `the next <${name}> begins before this one ends` });
        }
        this.#open(name, line);
        from = match.index;
      } else if (name && token === `</${name}` && this.#item?.name === name) {
        TAG_REST.lastIndex = match.index + match[0].length;
        const end = TAG_REST.test(text) ? TAG_REST.lastIndex : match.index + match[0].length;
        const { lines } = this.#item;
        lines.push({ line, text: text.slice(from, end) });
        this.#give({ line: this.#item.line, text: lines.map((part) => part.text).join('\n') });
        this.#item = null;
        from = end;
      } else if (name && token === `</${name}` && !this.#item) {
        this.#give({ line, text: '', bad: `</${name}> ends what has no beginning` });
      }
    }
    if (!this.#item) return;
    this.#item.lines.push({ line, text: text.slice(from) });
    this.#item.length += text.length - from + 1;
    if (this.#item.length > MAX_ITEM_LENGTH) this.#giveUp();
  }

  #open(name: string, line: number): void {
    this.#item = { name, line, lines: [], length: 0, quiet: null, ended: false };
  }

  /** Calls the open item bad. */
  #giveUp(): void {
    const { name, line, quiet } = this.#item!;
    this.#item = null;
    const what = quiet ? `a ${quiet}` : `<${name}>`;
    this.#give({ line, text: '', bad: `${what} is opened and not closed` });
  }

  #give(piece: XmlPiece): void {
    if (!this.#comment) {
      this.#out.push(piece);
      return;
    }
    this.#comment.pieces.push(piece);
    this.#comment.length += piece.text.length + 1;
    if (this.#comment.length > MAX_ITEM_LENGTH) this.#openComment();
  }

  /** The open comment was none: it is bad, and what is in it counts. */
  #openComment(): void {
    const { line, pieces } = this.#comment!;
    this.#comment = null;
    this.#out.push({ line, text: '', bad: 'a comment is opened and not closed' });
    for (const piece of pieces) this.#out.push(piece);
  }

  #given(): XmlPiece[] {
    const out = this.#out;
    this.#out = [];
    return out;
  }
}
