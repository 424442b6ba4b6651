/** Keeps what an import could not take: all of it in a file, the first few for the screen. Flat memory. */
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { basename, resolve } from 'node:path';

/** This many are printed; the file has them all. */
const SHOWN = 20;

export interface Reject {
  /** Line in the imported file. */
  line: number;
  message: string;
  /** The order or product, where it was known. */
  id?: string;
}

export class Rejects {
  readonly path: string;
  readonly first: Reject[] = [];
  count = 0;
  #file: number | null = null;

  /** @param importedFile the file is named after it and lies in the current folder. */
  constructor(importedFile: string) {
    this.path = resolve(`${basename(importedFile)}.rejected.ndjson`);
    // That of an earlier run tells nothing about this one.
    rmSync(this.path, { force: true });
  }

  add(reject: Reject): void {
    this.count++;
    if (this.first.length < SHOWN) this.first.push(reject);
    this.#file ??= openSync(this.path, 'w');
    writeSync(this.#file, `${JSON.stringify(reject)}\n`);
  }

  close(): void {
    if (this.#file !== null) closeSync(this.#file);
    this.#file = null;
  }
}
