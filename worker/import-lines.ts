import type { z } from 'zod';
import type { ImportAnswer } from '../shared/order.ts';
import { addCounts } from '../shared/add-counts.ts';
import { Refusal, issuesOf, sayIssue } from './answer.ts';
import { isFields } from './at-first-sight.ts';
import { parseJson } from './read-body.ts';
import { readNdjsonLines } from './read-ndjson.ts';

/** Lines sent to the ledger at once: one commit each. */
export const BATCH_LINES = 500;
/** Fewer where they are long: a call between workers may have 32 MiB, and characters may take two bytes. */
const BATCH_CHARACTERS = 4_000_000;
/** More complaints than this are counted (`rejected_total`), not listed. */
const MAX_REJECTED = 1000;
/** Where as many lines do not fit, and most of them, the body is another kind of file: the rest is not read. */
const GIVE_UP_AFTER = 10_000;
const FAULTS = { 'too-long': 'the line is longer than a megabyte', 'not-utf-8': 'the line is not UTF-8' };

/**
 * Streams an NDJSON body through a schema into `send`, batch by batch: memory holds one batch. A line that does not
 * fit is reported with its number, and the others are kept.
 * @param options `batchLines`: so many lines are sent at once; `droppable`: fields that are left out where they alone do
 * not fit, and told
 */
export async function importLines<T extends z.ZodType>(
  body: AsyncIterable<Uint8Array> | null,
  schema: T,
  send: (batch: z.output<T>[]) => Promise<Omit<ImportAnswer, 'rejected'>>,
  { batchLines = BATCH_LINES, droppable = [] }: { batchLines?: number; droppable?: readonly string[] } = {},
): Promise<ImportAnswer> {
  const answer: ImportAnswer = { accepted: 0, duplicates: 0, rejected: [] };
  let batch: z.output<T>[] = [];
  let characters = 0;
  const flush = async () => {
    if (batch.length === 0) return;
    const { accepted, duplicates, cleared, differ, erased } = await send(batch);
    answer.accepted += accepted;
    answer.duplicates += duplicates;
    if (differ) answer.differ = (answer.differ ?? 0) + differ;
    if (erased) answer.erased = (answer.erased ?? 0) + erased;
    if (cleared) answer.cleared = addCounts(answer.cleared, cleared);
    [batch, characters] = [[], 0];
  };
  let rejected = 0;
  let fitting = 0;
  const reject = (line: number, message: string) => {
    rejected++;
    if (answer.rejected.length < MAX_REJECTED) answer.rejected.push({ line, message });
    if (rejected < GIVE_UP_AFTER || rejected <= fitting) return;
    throw new Refusal(
      'bad_request',
      `${rejected} lines do not fit, most of what came, so from line ${line} on nothing was read; what fits may be sent again. The first: line ${answer.rejected[0]!.line}: ${answer.rejected[0]!.message}`,
    );
  };
  if (!body) return answer;
  for await (const { number, text, fault } of readNdjsonLines(body)) {
    if (fault) {
      reject(number, FAULTS[fault]);
      continue;
    }
    const value = parseLine(text);
    if (value instanceof Refusal) {
      reject(number, value.message);
      continue;
    }
    const { parsed, dropped } = parseRecord(schema, value, droppable);
    if (parsed.success) {
      if (characters + text.length > BATCH_CHARACTERS) await flush();
      batch.push(parsed.data);
      characters += text.length;
      fitting++;
      if (dropped && (answer.dropped ??= []).length < MAX_REJECTED)
        answer.dropped.push({ line: number, message: `left out: ${dropped}` });
    } else reject(number, issuesOf(parsed.error).slice(0, 3).map(sayIssue).join('; '));
    if (batch.length >= batchLines) await flush();
  }
  await flush();
  if (rejected > answer.rejected.length) answer.rejected_total = rejected;
  return answer;
}

/** `dropped`: what was left out so that the rest fits; null: nothing. */
function parseRecord<T extends z.ZodType>(schema: T, value: unknown, droppable: readonly string[]) {
  const dropped: string[] = [];
  let rest = value;
  for (;;) {
    const parsed = schema.safeParse(rest);
    if (parsed.success) return { parsed, dropped: dropped.join('; ') || null };
    const names = parsed.error.issues.map(({ path }) => String(path[0]));
    // What is wrong between fields is seen only once each of them is right.
    if (!isFields(rest) || !names.every((name) => droppable.includes(name) && Object.hasOwn(rest as object, name)))
      return { parsed, dropped: null };
    dropped.push(...issuesOf(parsed.error).map(sayIssue));
    rest = Object.fromEntries(Object.entries(rest).filter(([name]) => !names.includes(name)));
  }
}

/** Its value, or why it has none. @throws what is no fault of the line */
function parseLine(text: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof Refusal) return new Refusal('bad_request', error.message.replace('The body', 'the line'));
    throw error;
  }
}
