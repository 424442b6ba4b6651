/**
 * Turns a file of any size into blocks of numbered text lines, in flat memory: plain or gzip (told by its first
 * bytes, not by its name), UTF-8, UTF-16 with a byte order mark, and, line by line where UTF-8 does not fit,
 * windows-1252, which is what a spreadsheet on a Western Windows writes.
 */
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { Complaint } from '../command.ts';

const NEWLINE = 0x0a;
const RETURN = 0x0d;
const TAG_END = 0x3e;
/** A line longer than this is no line of an export but another kind of file; it also caps what a gzip bomb can do. */
const MAX_LINE_BYTES = 16 * 1024 * 1024;
/** A longer line of XML is handed on in pieces. */
const MAX_XML_LINE_BYTES = 1024 * 1024;
const READ_BYTES = 256 * 1024;

export interface NumberedLine {
  /** From 1, as an editor counts. */
  line: number;
  text: string;
}

export interface LineSource {
  /** Size on disk, for a progress bar. */
  bytes: number;
  /** How much of it has been read. */
  bytesRead(): number;
  /** Lines that were not UTF-8. */
  recoded(): number;
  blocks(): AsyncGenerator<NumberedLine[]>;
}

/** Opens the file; throws a Complaint when it is not there or no regular file. */
export async function openLines(path: string): Promise<LineSource> {
  const info = await stat(path).catch(() => null);
  if (!info) throw new Complaint(`There is no file "${path}".`);
  if (!info.isFile()) throw new Complaint(`"${path}" is not a file.`);
  const head = await firstBytes(path);
  const raw = createReadStream(path, { highWaterMark: READ_BYTES });
  const gzipped = head[0] === 0x1f && head[1] === 0x8b;
  const bytes: AsyncIterable<Buffer> = gzipped ? raw.pipe(createGunzip({ chunkSize: READ_BYTES })) : raw;
  let recoded = 0;
  async function* blocks(): AsyncGenerator<NumberedLine[]> {
    let line = 1;
    try {
      for await (const { block, ended } of wholeLines(bytes)) {
        const texts = decode(block, () => recoded++);
        yield texts.map((text, at) => ({ line: line + at, text }));
        line += ended ? texts.length : texts.length - 1;
      }
    } catch (error) {
      if (error instanceof Complaint) throw error;
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === 'Z_BUF_ERROR') throw new Complaint(`"${path}" ends in the middle: the .gz file is not complete.`);
      throw new Complaint(`"${path}" cannot be read: ${message}`);
    } finally {
      raw.destroy();
    }
  }
  return { bytes: info.size, bytesRead: () => raw.bytesRead, recoded: () => recoded, blocks };
}

async function firstBytes(path: string): Promise<Buffer> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** `ended`: a line ends with the block; false: it was cut in the middle and goes on. */
interface Block {
  block: Buffer;
  ended: boolean;
}

/**
 * Re-cuts the chunks at line ends. UTF-16 becomes UTF-8 on the way, and an old Mac's CR becomes a newline. XML is often
 * one endless line: it is cut behind a tag.
 */
async function* wholeLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<Block> {
  let rest: Buffer = Buffer.alloc(0);
  let toUtf8: ((chunk: Buffer) => Buffer) | undefined;
  let isXml: boolean | undefined;
  for await (let chunk of chunks) {
    toUtf8 ??= chooseDecoder(chunk);
    chunk = toUtf8(chunk);
    isXml ??= /^\ufeff?\s*</.test(chunk.toString('utf8', 0, 200));
    const end = chunk.lastIndexOf(NEWLINE);
    if (end >= 0) {
      yield { block: joined(rest, chunk.subarray(0, end)), ended: true };
      rest = Buffer.from(chunk.subarray(end + 1));
      continue;
    }
    rest = joined(rest, chunk);
    const cut = isXml && rest.length > MAX_XML_LINE_BYTES ? rest.lastIndexOf(TAG_END) + 1 : 0;
    if (cut > 0) {
      yield { block: rest.subarray(0, cut), ended: false };
      rest = Buffer.from(rest.subarray(cut));
    }
    if (rest.length > MAX_LINE_BYTES) throw new Complaint('A line is longer than 16 MB: this is no export of lines.');
  }
  if (rest.length > 0) yield { block: rest, ended: true };
}

function joined(first: Buffer, second: Buffer): Buffer {
  return first.length === 0 ? second : Buffer.concat([first, second]);
}

function chooseDecoder(first: Buffer): (chunk: Buffer) => Buffer {
  const mark = first.subarray(0, 2).toString('hex');
  if (mark === 'fffe' || mark === 'feff') {
    const decoder = new TextDecoder(mark === 'fffe' ? 'utf-16le' : 'utf-16be');
    return (chunk) => Buffer.from(decoder.decode(chunk, { stream: true }));
  }
  const returnsOnly = first.includes(RETURN) && !first.includes(NEWLINE);
  return returnsOnly ? (chunk) => chunk.map((byte) => (byte === RETURN ? NEWLINE : byte)) as Buffer : (chunk) => chunk;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });
const windows1252 = new TextDecoder('windows-1252');

function decode(block: Buffer, onRecoded: () => void): string[] {
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
