import { Complaint } from '../formats/complaint.ts';
import { gunzip } from '../formats/text/gunzip.ts';
import { Refusal } from './answer.ts';

/**
 * The body of a request of lines as it is meant: unpacked where it says that it is gzip, in flat memory, and no further
 * than a gzip bomb. @throws Refusal, at once or while it is read: 415 for other codings, 400 for damage.
 */
export function unpackBody({ headers, body }: Request): AsyncIterable<Uint8Array> | null {
  const coding = (headers.get('content-encoding') ?? '').trim().toLowerCase();
  if (!body || coding === '' || coding === 'identity') return body;
  if (coding !== 'gzip' && coding !== 'x-gzip')
    throw new Refusal('unsupported', `The body is coded as "${coding.slice(0, 50)}": send it plain, or as gzip.`);
  return unpacked(body);
}

async function* unpacked(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* gunzip(body);
  } catch (error) {
    throw error instanceof Complaint ? new Refusal('bad_request', `The body: ${error.message}`) : error;
  }
}
