import type { z } from 'zod';
import type { ImportAnswer } from '../shared/order.ts';
import { addCounts } from '../shared/add-counts.ts';
import { Refusal, issuesOf, sayIssue } from './answer.ts';
import { parseJson } from './read-body.ts';
import { readLines } from './read-lines.ts';

/** Lines sent to the ledger at once: one commit each. */
export const BATCH_LINES = 500;
/** More complaints than this are counted, not listed. */
const MAX_REJECTED = 1000;
const FAULTS = { 'too-long': 'the line is longer than a megabyte', 'not-utf-8': 'the line is not UTF-8' };

/**
 * Streams an NDJSON body through a schema into `send`, batch by batch: memory holds one batch. A line that does not
 * fit is reported with its number, and the others are kept.
 * @param batchLines so many lines are sent at once
 */
export async function importLines<T extends z.ZodType>(
  body: ReadableStream<Uint8Array> | null,
  schema: T,
  send: (batch: z.output<T>[]) => Promise<Omit<ImportAnswer, 'rejected'>>,
  batchLines = BATCH_LINES,
): Promise<ImportAnswer> {
  const answer: ImportAnswer = { accepted: 0, duplicates: 0, rejected: [] };
  let batch: z.output<T>[] = [];
  const flush = async () => {
    if (batch.length === 0) return;
    const { accepted, duplicates, cleared, differ, erased } = await send(batch);
    answer.accepted += accepted;
    answer.duplicates += duplicates;
    if (differ) answer.differ = (answer.differ ?? 0) + differ;
    if (erased) answer.erased = (answer.erased ?? 0) + erased;
    if (cleared) answer.cleared = addCounts(answer.cleared, cleared);
    batch = [];
  };
  const reject = (line: number, message: string) => {
    if (answer.rejected.length < MAX_REJECTED) answer.rejected.push({ line, message });
  };
  if (!body) return answer;
  for await (const { number, text, fault } of readLines(body)) {
    if (fault) {
      reject(number, FAULTS[fault]);
      continue;
    }
    const value = parseLine(text);
    if (value instanceof Refusal) {
      reject(number, value.message);
      continue;
    }
    const parsed = schema.safeParse(value);
    if (parsed.success) batch.push(parsed.data);
    else reject(number, issuesOf(parsed.error).slice(0, 3).map(sayIssue).join('; '));
    if (batch.length >= batchLines) await flush();
  }
  await flush();
  return answer;
}

function parseLine(text: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    return error instanceof Refusal ? new Refusal('bad_request', error.message.replace('The body', 'the line')) : error;
  }
}
