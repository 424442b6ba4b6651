import { joinBytes } from './join-bytes.ts';

/** One line of a stream: its number, counted from 1, and its text, or what is wrong with it. */
export interface Line {
  number: number;
  text: string;
  fault: 'too-long' | 'not-utf-8' | null;
}

/**
 * After so much, others have their turn: what is unpacked, or waits in a buffer, comes without a pause, and the clock
 * stands still meanwhile.
 */
const LINES_A_TURN = 500;
const BYTES_A_TURN = 256 * 1024;
/** A longer line than this, in bytes, is reported, and skipped. */
export const MAX_LINE_BYTES = 1_000_000;
const NEW_LINE = 10;
const BLANK = 32;

/**
 * Splits a body into its non-empty lines while it arrives; memory holds one chunk and one line. Bytes that are no UTF-8
 * are a fault of their line, not a sign in its place: else two ids that differ in such a byte would become one.
 */
export async function* readNdjsonLines(body: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  let number = 0;
  /** The bytes of the line that has not ended, and how many they are with those thrown away. */
  let parts: Uint8Array[] = [];
  let length = 0;
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });
  const add = (part: Uint8Array) => {
    length += part.length;
    if (length <= MAX_LINE_BYTES) parts.push(part);
    else parts = [];
  };
  const take = (): Line => {
    number++;
    const line: Line = { number, text: '', fault: length > MAX_LINE_BYTES ? 'too-long' : null };
    try {
      if (!line.fault) line.text = decoder.decode(joinBytes(parts));
    } catch {
      line.fault = 'not-utf-8';
    }
    parts = [];
    length = 0;
    return line;
  };
  let lines = 0;
  let bytes = 0;
  for await (const chunk of body) {
    let from = 0;
    for (let end = chunk.indexOf(NEW_LINE); end >= 0; end = chunk.indexOf(NEW_LINE, from)) {
      const start = from;
      from = end + 1;
      if (length === 0 && isBlank(chunk, start, end)) {
        number++;
        continue;
      }
      add(chunk.subarray(start, end));
      const line = take();
      if (line.fault || line.text.trim()) yield line;
      if (++lines % LINES_A_TURN === 0) await turn();
    }
    if (from < chunk.length) add(chunk.subarray(from));
    bytes += chunk.length;
    if (bytes < BYTES_A_TURN) continue;
    bytes = 0;
    await turn();
  }
  if (length === 0) return;
  const line = take();
  if (line.fault || line.text.trim()) yield line;
}

/** Told without decoding: a few kilobytes of gzip hold millions of empty lines. */
function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at]! > BLANK) return false;
  return true;
}

/** Lets what else waits in this thread go before. */
function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
