/**
 * Reads any export as a stream of numbered records: CSV or TSV with a header line (any of `, ; tab |`), NDJSON, one
 * JSON array, JSON objects printed over many lines, or an XML feed. A record that cannot be read is reported with its line
 * number, and the reading goes on.
 */
import { Complaint } from '../complaint.ts';
import type { LineStream, NumberedLine } from '../text/read-lines.ts';
import { readJson } from './read-json.ts';
import { openTable } from './read-table.ts';
import { readXml } from './read-xml.ts';
import type { BadRecord, Ending, RecordSource, TableRow } from './record.ts';

/** What may stand before a header: a spreadsheet's `sep=;`, and the comments of Meta's template. */
const NO_HEADER = /^(sep=.\r?$|"?# )/i;

/** Finds out what the lines are. `delimiter` overrides the guess; throws a Complaint when there is nothing. */
export async function readRecords(source: LineStream, delimiter?: string): Promise<RecordSource> {
  const blocks = source.blocks();
  const ahead: NumberedLine[][] = [];
  let first: NumberedLine | undefined;
  while (!first) {
    const { value, done } = await blocks.next();
    if (done) throw new Complaint('It is empty.');
    first = value.find(({ text }) => text.trim() !== '' && !NO_HEADER.test(text));
    ahead.push(value);
  }
  async function* all(): AsyncGenerator<NumberedLine[]> {
    yield* ahead;
    yield* blocks;
  }
  const ending: Ending = { cut: null };
  const known = { recoded: source.recoded, cut: () => ending.cut };
  const start = first.text.trimStart();
  if (/^[[{]/.test(start) && !delimiter)
    return { ...known, kind: 'json', records: () => readJson(all(), start, ending) };
  if (start.startsWith('<')) return { ...known, kind: 'xml', records: () => readXml(all(), ending) };
  const table = await openTable(all(), first.line, delimiter);
  // A last line that is complained of, and that no newline ends, is the beginning of one.
  async function* records(): ReturnType<typeof table.records> {
    let last: TableRow | BadRecord | undefined;
    for await (const block of table.records()) {
      last = block.at(-1) ?? last;
      yield block;
    }
    if (last && 'message' in last && source.unended()) ending.cut = 'it ends in the middle of a line';
  }
  return { ...known, kind: 'table', ...table, records };
}
