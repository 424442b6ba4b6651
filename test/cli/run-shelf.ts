import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { StubServer } from './stub-server.ts';

const SHELF = fileURLToPath(new URL('../../cli/shelf.ts', import.meta.url));

export interface Run {
  code: number | null;
  out: string;
  err: string;
}

/** A folder of its own, and in it the files that are given. */
export function folderWith(files: Record<string, string | Buffer>): string {
  const folder = mkdtempSync(join(tmpdir(), 'shelf-cli-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

/** Runs the real command line in a folder. `onOutput` sees what it prints, and may kill it. */
export function runShelf(
  folder: string,
  args: string[],
  server?: StubServer | null,
  onStart?: (kill: () => void) => void,
): Promise<Run> {
  const target = server ? ['--shop', 's', '--url', server.url, '--token', 'token-of-s'] : [];
  const { SHELFTALKER_SHOP: _s, SHELFTALKER_URL: _u, SHELFTALKER_TOKEN: _t, ...env } = process.env;
  const child = spawn(process.execPath, [SHELF, ...args, ...target], { cwd: folder, env });
  onStart?.(() => child.kill('SIGKILL'));
  const run: Run = { code: null, out: '', err: '' };
  child.stdout.on('data', (data) => (run.out += data));
  child.stderr.on('data', (data) => (run.err += data));
  return new Promise((resolve) => child.on('close', (code) => resolve({ ...run, code })));
}
