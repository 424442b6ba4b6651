/** Unpacks gzip as it arrives, and stops at a bomb: text never packs as tightly as one. */
import { Readable, pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Complaint } from '../complaint.ts';

const CHUNK_BYTES = 256 * 1024;
/** Exports pack 5 to 20 times, one that repeats itself 100 times; gzip's limit, which a bomb comes near, is 1032. */
const MAX_RATIO = 300;
/** Less than this is no harm, however tightly it was packed. */
const HARMLESS_BYTES = 4 * 1024 * 1024;

export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

/** @throws Complaint where the data is damaged, cut, or a bomb. */
export async function* gunzip(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let packedBytes = 0;
  let bytes = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of packed) {
      packedBytes += chunk.length;
      yield chunk;
    }
  }
  const stream = createGunzip({ chunkSize: CHUNK_BYTES });
  let failure: unknown;
  pipeline(Readable.from(counted(), { objectMode: false }), stream, (error) => (failure ??= error));
  try {
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      bytes += chunk.length;
      if (bytes > HARMLESS_BYTES && bytes > packedBytes * MAX_RATIO) {
        throw new Complaint(`It unpacks to more than ${MAX_RATIO} times its size: a gzip bomb is not read.`);
      }
      yield chunk;
    }
  } catch (error) {
    const { code } = (failure ?? error) as NodeJS.ErrnoException;
    if (error instanceof Complaint || !code?.startsWith('Z_')) throw error;
    if (code === 'Z_BUF_ERROR') throw new Complaint('It ends in the middle: the .gz file is not complete.');
    throw new Complaint(`The gzip is damaged (${(error as Error).message}).`);
  } finally {
    stream.destroy();
  }
}
