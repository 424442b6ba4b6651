/**
 * Turns the bytes of a file of any size into blocks of numbered text lines, in flat memory: plain or gzip (told by the
 * first bytes, not by a name), UTF-8, UTF-16, the encoding that an XML declares, and, line by line where UTF-8 does
 * not fit, windows-1252, which is what a spreadsheet on a Western Windows writes.
 */
import { Complaint } from '../complaint.ts';
import { decoderOf } from './choose-decoder.ts';
import { gunzip, isGzip } from './gunzip.ts';

const NEWLINE = 0x0a;
const TAG_END = 0x3e;
/** A line longer than this is no line of an export but another kind of file; it also caps what a gzip bomb can do. */
const MAX_LINE_BYTES = 16 * 1024 * 1024;
/** A longer line of XML is handed on in pieces. */
const MAX_XML_LINE_BYTES = 1024 * 1024;
/** So much of the beginning tells what the file is. */
const HEAD_BYTES = 512;

export interface NumberedLine {
  /** From 1, as an editor counts. */
  line: number;
  text: string;
}
export interface LineStream {
  /** Lines so far that were not in the encoding of the file. */
  recoded(): number;
  /** Once all is read: no newline ends the last line. */
  unended(): boolean;
  blocks(): AsyncGenerator<NumberedLine[]>;
}

/** @param maxBytes of unpacked text; more is a Complaint. */
export function readLines(bytes: AsyncIterable<Uint8Array>, maxBytes = Infinity): LineStream {
  let recoded = 0;
  let unended = false;
  async function* blocks(): AsyncGenerator<NumberedLine[]> {
    let line = 1;
    for await (const { block, ended, newline } of wholeLines(unpacked(bytes, maxBytes))) {
      unended = !newline;
      const texts = decode(block, () => recoded++);
      yield texts.map((text, at) => ({ line: line + at, text }));
      line += ended ? texts.length : texts.length - 1;
    }
  }
  return { recoded: () => recoded, unended: () => unended, blocks };
}

/** The bytes as they are meant: unzipped where they are zipped. The first chunk has at least 512, where there are so many. */
async function* unpacked(bytes: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array> {
  const chunks = withHead(bytes);
  const first = await chunks.next();
  if (first.done) return;
  if (first.value[0] === 0x50 && first.value[1] === 0x4b && first.value[2] === 3) {
    throw new Complaint('This is a ZIP archive or an Excel workbook. Unpack it, or save it as CSV.');
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    yield first.value as Uint8Array;
    yield* chunks;
  }
  let length = 0;
  for await (const chunk of isGzip(first.value) ? withHead(gunzip(all())) : all()) {
    length += chunk.length;
    if (length > maxBytes) {
      throw new Complaint(`It is larger than ${Math.round(maxBytes / 1e6)} MB when unpacked: it is not read.`);
    }
    yield chunk;
  }
}

async function* withHead(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let head: Uint8Array | null = new Uint8Array(0);
  for await (const chunk of bytes) {
    if (!head) {
      yield chunk;
      continue;
    }
    head = joined(head, chunk);
    if (head.length < HEAD_BYTES) continue;
    yield head;
    head = null;
  }
  if (head?.length) yield head;
}

/** `ended`: a line ends with the block; false: it was cut in the middle and goes on. */
interface Block {
  block: Uint8Array;
  ended: boolean;
  /** It does so by a newline, and not because the file does. */
  newline: boolean;
}

/** Re-cuts the chunks at line ends. XML is often one endless line: it is cut behind a tag. */
async function* wholeLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Block> {
  let rest: Uint8Array = new Uint8Array(0);
  let toUtf8: ((chunk: Uint8Array) => Uint8Array) | undefined;
  let isXml: boolean | undefined;
  for await (let chunk of chunks) {
    toUtf8 ??= decoderOf(chunk.subarray(0, HEAD_BYTES));
    chunk = toUtf8(chunk);
    isXml ??= /^\ufeff?\s*</.test(new TextDecoder().decode(chunk.subarray(0, HEAD_BYTES)));
    const end = chunk.lastIndexOf(NEWLINE);
    if (end >= 0) {
      yield { block: joined(rest, chunk.subarray(0, end)), ended: true, newline: true };
      rest = chunk.slice(end + 1);
      continue;
    }
    rest = joined(rest, chunk);
    const cut = isXml && rest.length > MAX_XML_LINE_BYTES ? rest.lastIndexOf(TAG_END) + 1 : 0;
    if (cut > 0) {
      yield { block: rest.subarray(0, cut), ended: false, newline: false };
      rest = rest.slice(cut);
    }
    if (rest.length > MAX_LINE_BYTES) throw new Complaint('A line is longer than 16 MB: this is no export of lines.');
  }
  if (rest.length > 0) yield { block: rest, ended: true, newline: false };
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });
const windows1252 = new TextDecoder('windows-1252');

function decode(block: Uint8Array, onRecoded: () => void): string[] {
  try {
    return utf8.decode(block).split('\n');
  } catch {
    const lines: string[] = [];
    for (let start = 0; start <= block.length;) {
      const newline = block.indexOf(NEWLINE, start);
      const end = newline < 0 ? block.length : newline;
      const line = block.subarray(start, end);
      try {
        lines.push(utf8.decode(line));
      } catch {
        onRecoded();
        lines.push(windows1252.decode(line));
      }
      start = end + 1;
    }
    return lines;
  }
}
