/** Reads JSON of any print: an object a line, one array, objects over many lines, or an API's answer around them. */
import type { NumberedLine } from '../text/read-lines.ts';
import type { BadRecord, Ending, JsonObject, JsonRecord } from './record.ts';
import { parseExact } from './parse-exact.ts';
import { JsonSplitter } from './split-json.ts';

/** Deeper JSON is nothing that a shop exports, and whoever goes through it would run out of stack. */
const MAX_DEPTH = 100;
const TOO_DEEP = `this is nested deeper than ${MAX_DEPTH} levels`;

/** @param start the first line that holds anything */
export async function* readJson(
  blocks: AsyncGenerator<NumberedLine[]>,
  start: string,
  ending: Ending,
): AsyncGenerator<(JsonRecord | BadRecord)[]> {
  // One whole value on the first line, and no array: a value a line, so that a broken line breaks only itself.
  const splitter =
    start.startsWith('{') && 'value' in parseValue(start) ? null : new JsonSplitter(start.startsWith('['));
  let last: JsonRecord | BadRecord | undefined;
  for await (const block of blocks) {
    const pieces = splitter ? splitter.push(block) : block.filter((line) => line.text.trim() !== '');
    const records = pieces.flatMap(toObjects);
    last = records.at(-1) ?? last;
    yield records;
  }
  if (!splitter) {
    if (last && 'message' in last) ending.cut = 'its last line is not whole';
    return;
  }
  ending.cut = splitter.open;
  yield splitter.flush().flatMap(toObjects);
}

/** The value, or what is wrong with it. */
function parseValue(text: string): { value: unknown } | { message: string } {
  try {
    const value = parseExact(text);
    return isDeeper(value, MAX_DEPTH) ? { message: TOO_DEEP } : { value };
  } catch (error) {
    return { message: error instanceof RangeError ? TOO_DEEP : 'this is no JSON' };
  }
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}

/** One record a piece; or those of an array, and of `{"orders": […]}` and the like, as shop APIs wrap them. */
function toObjects({ line, text }: NumberedLine): (JsonRecord | BadRecord)[] {
  const parsed = parseValue(text);
  return 'message' in parsed ? [{ line, ...parsed }] : unwrap(line, parsed.value);
}

function unwrap(line: number, value: unknown): (JsonRecord | BadRecord)[] {
  if (Array.isArray(value)) return value.flatMap((one: unknown) => unwrap(line, one));
  if (typeof value !== 'object' || value === null) return [{ line, message: 'this is no JSON object' }];
  const inner = Object.values(value);
  if (inner.length === 1 && Array.isArray(inner[0])) return unwrap(line, inner[0]);
  return [{ line, object: value as JsonObject }];
}
