/** Reads JSON of any print: an object a line, one array, objects over many lines, or an API's answer around them. */
import type { NumberedLine } from '../text/read-lines.ts';
import type { BadRecord, JsonObject, JsonRecord } from './record.ts';
import { JsonSplitter } from './split-json.ts';

/** @param start the first line that holds anything */
export async function* readJson(
  blocks: AsyncGenerator<NumberedLine[]>,
  start: string,
): AsyncGenerator<(JsonRecord | BadRecord)[]> {
  // One whole value on the first line, and no array: a value a line, so that a broken line breaks only itself.
  const splitter =
    start.startsWith('{') && parseValue(start) !== undefined ? null : new JsonSplitter(start.startsWith('['));
  for await (const block of blocks) {
    yield (splitter ? splitter.push(block) : block.filter((line) => line.text.trim() !== '')).flatMap(toObjects);
  }
  if (splitter) yield splitter.flush().flatMap(toObjects);
}

function parseValue(text: string): unknown {
  try {
    return /\d{16}/.test(text) ? JSON.parse(text, keepDigits) : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Ids above 2^53 stay what they are, as text. */
function keepDigits(_key: string, value: unknown, context?: { source?: string }): unknown {
  return typeof value === 'number' && !Number.isSafeInteger(value) && /^\d+$/.test(context?.source ?? '')
    ? context!.source
    : value;
}

/** One record a piece; or those of an array, and of `{"orders": […]}` and the like, as shop APIs wrap them. */
function toObjects({ line, text }: NumberedLine): (JsonRecord | BadRecord)[] {
  const value = parseValue(text);
  return value === undefined ? [{ line, message: 'this is no JSON' }] : unwrap(line, value);
}

function unwrap(line: number, value: unknown): (JsonRecord | BadRecord)[] {
  if (Array.isArray(value)) return value.flatMap((one: unknown) => unwrap(line, one));
  if (typeof value !== 'object' || value === null) return [{ line, message: 'this is no JSON object' }];
  const inner = Object.values(value);
  if (inner.length === 1 && Array.isArray(inner[0])) return unwrap(line, inner[0]);
  return [{ line, object: value as JsonObject }];
}
