/**
 * Joins text lines into whole CSV records before the parser sees them, so that one quote that is never closed costs
 * one line and not the rest of the file. The parser stays in charge of what a record means.
 */
import type { NumberedLine } from '../text/read-lines.ts';

/** A record of more lines than this is taken for a quote that was never closed. */
const MAX_RECORD_LINES = 500;

export interface RecordText extends NumberedLine {
  /** Set when the text is no record: why. */
  bad?: string;
}

/** `clean`: every closing quote is followed by a delimiter or the end. */
type Shape = { state: 'whole'; columns: number; clean: boolean } | { state: 'open' };

/** Reads quotes as RFC 4180 does: one opens a field only at its start; a doubled one stands for itself. */
export function shapeOf(record: string, delimiter: string): Shape {
  let columns = 1;
  let at = 0;
  let clean = true;
  while (at < record.length) {
    while (record[at] === ' ') at++;
    if (record[at] === '"') {
      at = closingQuote(record, at + 1);
      if (at < 0) return { state: 'open' };
      clean &&= at === record.length || record.startsWith(delimiter, at);
    }
    const next = record.indexOf(delimiter, at);
    if (next < 0) break;
    columns++;
    at = next + delimiter.length;
  }
  return { state: 'whole', columns, clean };
}

function closingQuote(record: string, from: number): number {
  for (let at = record.indexOf('"', from); at >= 0; at = record.indexOf('"', at + 2)) {
    if (record[at + 1] !== '"') return at + 1;
  }
  return -1;
}

/** Feeds lines in, gets whole records out; `flush` settles what is left at the end of the file. */
export class RecordJoiner {
  #open: NumberedLine[] = [];
  #delimiter: string;
  #columns = 0;

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  push(lines: Iterable<NumberedLine>): RecordText[] {
    const out: RecordText[] = [];
    for (const line of lines) this.#take(line, out);
    return out;
  }

  flush(): RecordText[] {
    const out: RecordText[] = [];
    while (this.#open.length > 0) this.#giveUp(out);
    return out;
  }

  #take(line: NumberedLine, out: RecordText[]): void {
    const text = line.text.endsWith('\r') ? line.text.slice(0, -1) : line.text;
    if (this.#open.length === 0 && !text.includes('"')) {
      if (this.#columns === 0 && text.trim() !== '') this.#columns = text.split(this.#delimiter).length;
      if (text.trim() !== '') out.push({ line: line.line, text });
      return;
    }
    this.#open.push({ line: line.line, text });
    // A line without a quote cannot close the record.
    if (this.#open.length > 1 && !text.includes('"')) {
      if (this.#open.length > MAX_RECORD_LINES) this.#giveUp(out);
      return;
    }
    const joined = this.#open.map((part) => part.text).join('\n');
    const shape = shapeOf(joined, this.#delimiter);
    if (shape.state === 'open') {
      if (this.#open.length > MAX_RECORD_LINES) this.#giveUp(out);
      return;
    }
    // A record over several lines that is not clean, or has not the header's columns, was joined by a stray quote.
    const fits = shape.clean && (this.#columns === 0 || shape.columns === this.#columns);
    if (this.#open.length > 1 && !fits) return this.#giveUp(out);
    if (this.#columns === 0) this.#columns = shape.columns;
    out.push({ line: this.#open[0]!.line, text: joined });
    this.#open = [];
  }

  /** Calls the first open line bad and starts again with the second. */
  #giveUp(out: RecordText[]): void {
    const [first, ...rest] = this.#open;
    this.#open = [];
    if (first) out.push({ ...first, bad: 'a quote is opened and not closed' });
    for (const line of rest) this.#take(line, out);
  }
}
