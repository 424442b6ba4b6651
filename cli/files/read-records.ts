/**
 * Reads any export as a stream of numbered records: CSV or TSV with a header line (any of `, ; tab |`), NDJSON, one
 * JSON array, JSON objects printed over many lines, or an XML feed. A record that cannot be read is reported with its line
 * number, and the reading goes on.
 */
import { parse } from 'csv-parse/sync';
import { Complaint } from '../command.ts';
import type { NumberedLine } from './read-lines.ts';
import { openLines } from './read-lines.ts';
import { JsonSplitter } from './split-json.ts';
import type { XmlRecord } from './read-xml.ts';
import { readXml } from './read-xml.ts';
import type { RecordText } from './whole-records.ts';
import { RecordJoiner, shapeOf } from './whole-records.ts';

const DELIMITERS = [',', ';', '\t', '|'];

export type JsonObject = Record<string, unknown>;
export interface BadRecord {
  line: number;
  message: string;
}
export interface TableRow {
  line: number;
  /** As many as there are columns. */
  cells: string[];
}
export interface JsonRecord {
  line: number;
  object: JsonObject;
}

interface Source {
  bytes: number;
  bytesRead(): number;
  recoded(): number;
}
export type RecordSource = Source &
  (
    | { kind: 'table'; columns: string[]; delimiter: string; records(): AsyncGenerator<(TableRow | BadRecord)[]> }
    | { kind: 'json'; records(): AsyncGenerator<(JsonRecord | BadRecord)[]> }
    | { kind: 'xml'; records(): AsyncGenerator<(XmlRecord | BadRecord)[]> }
  );

/** Opens a file and finds out what it is. `delimiter` overrides the guess; throws a Complaint when there is nothing. */
export async function openRecords(path: string, delimiter?: string): Promise<RecordSource> {
  const source = await openLines(path);
  const blocks = source.blocks();
  const ahead: NumberedLine[][] = [];
  let first: NumberedLine | undefined;
  while (!first) {
    const { value, done } = await blocks.next();
    if (done) throw new Complaint(`"${path}" is empty.`);
    first = value.find((line) => line.text.trim() !== '' && !/^sep=.\r?$/i.test(line.text));
    ahead.push(value);
  }
  async function* all(): AsyncGenerator<NumberedLine[]> {
    yield* ahead;
    yield* blocks;
  }
  const start = first.text.trimStart();
  if (/^[[{]/.test(start) && !delimiter) return { ...source, kind: 'json', records: () => readJson(all(), start) };
  if (start.startsWith('<')) return { ...source, kind: 'xml', records: () => readXml(all()) };
  return openTable(source, all(), first.line, delimiter);
}

async function openTable(
  source: Source,
  blocks: AsyncGenerator<NumberedLine[]>,
  headerLine: number,
  given: string | undefined,
): Promise<RecordSource> {
  let joiner: RecordJoiner | undefined;
  let delimiter = ',';
  const ready: RecordText[] = [];
  while (ready.length === 0) {
    const { value, done } = await blocks.next();
    if (done) break;
    const lines = value.filter((line) => line.line >= headerLine);
    delimiter = joiner ? delimiter : (given ?? guessDelimiter(lines[0]?.text ?? ''));
    joiner ??= new RecordJoiner(delimiter);
    ready.push(...joiner.push(lines));
  }
  const header = ready.shift();
  const columns = header ? parseOne(header, delimiter) : null;
  if (!columns) throw new Complaint('The first line is no header: it cannot be read as names of columns.');
  const names = columns.map((name) => name.trim());
  async function* records(): AsyncGenerator<(TableRow | BadRecord)[]> {
    yield parseBlock(ready, delimiter, names.length);
    for await (const block of blocks) yield parseBlock(joiner!.push(block), delimiter, names.length);
    yield parseBlock(joiner!.flush(), delimiter, names.length);
  }
  return { ...source, kind: 'table', columns: names, delimiter, records };
}

/** The delimiter that cuts the header into the most columns. */
function guessDelimiter(header: string): string {
  const columns = (delimiter: string): number => {
    const shape = shapeOf(header, delimiter);
    return shape.state === 'whole' ? shape.columns : 0;
  };
  return DELIMITERS.reduce((best, next) => (columns(next) > columns(best) ? next : best));
}

function parseCsv(text: string, delimiter: string): string[][] {
  return parse(text, { delimiter, relax_quotes: true, relax_column_count: true, record_delimiter: '\n' });
}

function parseOne(record: RecordText, delimiter: string): string[] | null {
  if (record.bad) return null;
  try {
    const rows = parseCsv(record.text, delimiter);
    return rows.length === 1 ? rows[0]! : null;
  } catch {
    return null;
  }
}

/** Parses many records in one go, and one by one only when the count does not come out. */
function parseBlock(records: RecordText[], delimiter: string, width: number): (TableRow | BadRecord)[] {
  const good = records.filter((record) => !record.bad);
  let rows: string[][] = [];
  try {
    rows = parseCsv(good.map((record) => record.text).join('\n'), delimiter);
  } catch {
    // Found again below, record by record.
  }
  const together = rows.length === good.length;
  let next = 0;
  return records.map((record) => {
    if (record.bad) return { line: record.line, message: record.bad };
    const cells = together ? rows[next++]! : parseOne(record, delimiter);
    if (!cells) return { line: record.line, message: 'the quotes of this line cannot be made sense of' };
    if (cells.length > width && cells.slice(width).every((cell) => cell.trim() === '')) cells.length = width;
    if (cells.length === width) return { line: record.line, cells };
    return { line: record.line, message: `${count(cells.length)} where the header has ${width}` };
  });
}

function count(columns: number): string {
  return columns === 1 ? '1 column' : `${columns} columns`;
}

async function* readJson(
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
