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
import type { RecordSource } from './record.ts';

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
  const { recoded } = source;
  const start = first.text.trimStart();
  if (/^[[{]/.test(start) && !delimiter) return { recoded, kind: 'json', records: () => readJson(all(), start) };
  if (start.startsWith('<')) return { recoded, kind: 'xml', records: () => readXml(all()) };
  return { recoded, kind: 'table', ...(await openTable(all(), first.line, delimiter)) };
}
