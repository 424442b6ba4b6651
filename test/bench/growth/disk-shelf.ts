import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ColumnsShelf } from '../../../worker/columns/columns-shelf.ts';

/** Columns in files until the process ends. The ledger's lie in a table: they are no part of its memory either. */
export function diskShelf(): ColumnsShelf {
  const folder = mkdtempSync(join(tmpdir(), 'shelf-'));
  process.once('exit', () => rmSync(folder, { recursive: true }));
  const fileOf = (name: string): string => join(folder, name);
  return {
    put: (name, column) => writeFileSync(fileOf(name), column),
    take: (name) => new Uint32Array(new Uint8Array(readFileSync(fileOf(name))).buffer),
    drop: (name) => rmSync(fileOf(name)),
  };
}
