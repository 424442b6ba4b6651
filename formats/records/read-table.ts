/** Reads CSV and TSV with a header line; a line that does not fit the header is reported, and the others are kept. */
import { parse } from 'csv-parse/sync';
import { Complaint } from '../complaint.ts';
import type { NumberedLine } from '../text/read-lines.ts';
import type { BadRecord, TableRow } from './record.ts';
import type { RecordText } from './whole-records.ts';
import { RecordJoiner, shapeOf } from './whole-records.ts';

const DELIMITERS = [',', ';', '\t', '|'];

/** @param given the delimiter, where it is not to be guessed. @throws Complaint where the first line is no header. */
export async function openTable(
  blocks: AsyncGenerator<NumberedLine[]>,
  headerLine: number,
  given: string | undefined,
): Promise<{ columns: string[]; delimiter: string; records(): AsyncGenerator<(TableRow | BadRecord)[]> }> {
  let joiner: RecordJoiner | undefined;
  let delimiter = ',';
  const ready: RecordText[] = [];
  while (ready.length === 0) {
    const { value, done } = await blocks.next();
    if (done) break;
    const lines = value.filter((line) => line.line >= headerLine);
    delimiter = joiner ? delimiter : (given ?? guessDelimiter(lines[0]?.text ?? ''));
    joiner ??= new RecordJoiner(delimiter);
    for (const record of joiner.push(lines)) ready.push(record);
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
  return { columns: names, delimiter, records };
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
