/** Opens an export on this machine, of any kind that formats/ reads, with what a progress bar needs. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Complaint } from '../formats/complaint.ts';
import { readRecords } from '../formats/records/read-records.ts';
import type { RecordSource } from '../formats/records/record.ts';
import { readLines } from '../formats/text/read-lines.ts';

const READ_BYTES = 256 * 1024;

export type FileSource = RecordSource & {
  /** Size on disk. */
  bytes: number;
  /** How much of it has been read. */
  bytesRead(): number;
};

/** In bytes; throws a Complaint where there is no such file. */
export async function sizeOf(path: string): Promise<number> {
  const info = await stat(path).catch(() => null);
  if (!info) throw new Complaint(`There is no file "${path}".`);
  if (!info.isFile()) throw new Complaint(`"${path}" is not a file.`);
  return info.size;
}

/** `delimiter` overrides the guess; throws a Complaint, with the file's name, when there is nothing to read. */
export async function openFile(path: string, delimiter?: string): Promise<FileSource> {
  const size = await sizeOf(path);
  const stream = createReadStream(path, { highWaterMark: READ_BYTES });
  async function* bytes(): AsyncGenerator<Uint8Array> {
    try {
      yield* stream as AsyncIterable<Buffer>;
    } catch (error) {
      throw new Complaint(`it cannot be read: ${(error as Error).message}`);
    }
  }
  try {
    const source = await readRecords(readLines(bytes()), delimiter);
    return { ...source, bytes: size, bytesRead: () => stream.bytesRead };
  } catch (error) {
    stream.destroy();
    throw error instanceof Complaint ? new Complaint(`"${path}": ${error.message}`) : error;
  }
}
