/**
 * Sends any number of records as NDJSON chunks that do not depend on one another: whatever stops the sending, the
 * same command again ends where one run would have, because the server knows each record by its id.
 */
import { addCounts } from '../shared/add-counts.ts';
import type { ImportAnswer } from '../shared/order.ts';
import type { Target } from './client.ts';
import { ask, explain, IMPORT_TRIES, messageOf } from './client.ts';
import { Complaint } from './command.ts';

/** A chunk is closed at either of these. */
const MAX_CHUNK_RECORDS = 500;
const MAX_CHUNK_LENGTH = 1_000_000;
/** Chunks under way at one time where their order does not matter. */
const CONCURRENCY = 2;

/** What is sent, and where it stands in the person's file. */
export interface Outgoing {
  record: object;
  id: string;
  line: number;
}
export interface Sent {
  accepted: number;
  duplicates: number;
  rejected: number;
  /** Of products: how many had a field that they have no longer. */
  cleared?: Record<string, number>;
  /** Of the orders that are known already: those that are kept with other lines, and those that were erased. */
  differ?: number;
  erased?: number;
  /** Of products: fields that did not fit, and were left out. */
  dropped?: number;
  /** Rejected, and not said which. */
  unlisted?: number;
}
export interface Listener {
  onRejected(record: Outgoing, message: string): void;
  onProgress(sent: Sent): void;
}

/**
 * @param path `/orders` or `/products`
 * @param inOrder one chunk at a time, where the order of arrival stands for time
 * @throws Complaint when the server cannot be reached any more or refuses the sender.
 */
export async function sendChunks(
  target: Target,
  path: string,
  records: Iterable<Outgoing> | AsyncIterable<Outgoing>,
  listener: Listener,
  inOrder = false,
): Promise<Sent> {
  const sent: Sent = { accepted: 0, duplicates: 0, rejected: 0 };
  const underWay = new Set<Promise<void>>();
  let failure: unknown;
  for await (const chunk of chunks(records)) {
    const task = sendChunk(target, path, chunk, sent, listener).catch((error: unknown) => {
      failure ??= error;
    });
    underWay.add(task);
    void task.finally(() => underWay.delete(task));
    if (underWay.size >= (inOrder ? 1 : CONCURRENCY)) await Promise.race(underWay);
    if (failure) break;
  }
  await Promise.all(underWay);
  if (failure) throw failure;
  return sent;
}

interface Chunk {
  records: Outgoing[];
  lines: string[];
}

async function* chunks(records: Iterable<Outgoing> | AsyncIterable<Outgoing>): AsyncGenerator<Chunk> {
  let chunk: Chunk = { records: [], lines: [] };
  let length = 0;
  for await (const record of records) {
    const line = JSON.stringify(record.record);
    if (
      chunk.lines.length > 0 &&
      (length + line.length > MAX_CHUNK_LENGTH || chunk.lines.length >= MAX_CHUNK_RECORDS)
    ) {
      yield chunk;
      [chunk, length] = [{ records: [], lines: [] }, 0];
    }
    chunk.records.push(record);
    chunk.lines.push(line);
    length += line.length + 1;
  }
  if (chunk.lines.length > 0) yield chunk;
}

async function sendChunk(target: Target, path: string, chunk: Chunk, sent: Sent, listener: Listener): Promise<void> {
  const answer = await ask(target, 'POST', path, chunk.lines.join('\n') + '\n', {
    type: 'application/x-ndjson',
    tries: IMPORT_TRIES,
  });
  if (answer.status === 413 && chunk.lines.length > 1) {
    const half = chunk.lines.length >> 1;
    for (const [from, to] of [
      [0, half],
      [half, chunk.lines.length],
    ] as const) {
      await sendChunk(
        target,
        path,
        { records: chunk.records.slice(from, to), lines: chunk.lines.slice(from, to) },
        sent,
        listener,
      );
    }
    return;
  }
  if (answer.status === 400 || answer.status === 413 || answer.status === 422) {
    sent.rejected += chunk.records.length;
    for (const record of chunk.records) listener.onRejected(record, messageOf(answer));
    return listener.onProgress(sent);
  }
  if (answer.status !== 200 && answer.status !== 202) throw new Complaint(explain(target, answer));
  const counted = answer.json as ImportAnswer | null;
  if (!counted || !Array.isArray(counted.rejected)) {
    throw new Complaint(`${target.url} did not answer like a Shelftalker server: ${answer.text.slice(0, 200)}`);
  }
  sent.accepted += counted.accepted;
  sent.duplicates += counted.duplicates;
  sent.rejected += counted.rejected_total ?? counted.rejected.length;
  if (counted.rejected_total) sent.unlisted = (sent.unlisted ?? 0) + counted.rejected_total - counted.rejected.length;
  if (counted.dropped) sent.dropped = (sent.dropped ?? 0) + counted.dropped.length;
  if (counted.differ) sent.differ = (sent.differ ?? 0) + counted.differ;
  if (counted.erased) sent.erased = (sent.erased ?? 0) + counted.erased;
  if (counted.cleared) sent.cleared = addCounts(sent.cleared, counted.cleared);
  for (const { line, message } of counted.rejected) {
    const record = chunk.records[line - 1];
    if (record) listener.onRejected(record, message);
  }
  listener.onProgress(sent);
}
