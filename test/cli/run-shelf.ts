import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { vi } from 'vitest';
import { runCommand } from '../../cli/run-command.ts';
import type { StubServer } from './stub-server.ts';

const SHELF = fileURLToPath(new URL('../../cli/shelf.ts', import.meta.url).href);

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

/** Runs a command in this process, as if it were typed in the folder. */
export async function runShelf(folder: string, args: string[], server?: StubServer): Promise<Run> {
  const run: Run = { code: null, out: '', err: '' };
  const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void (run.out += `${line}\n`));
  const error = vi.spyOn(console, 'error').mockImplementation((line: string) => void (run.err += `${line}\n`));
  for (const name of ['SHOP', 'URL', 'TOKEN']) vi.stubEnv(`SHELFTALKER_${name}`, undefined);
  const before = process.cwd();
  process.chdir(folder);
  try {
    run.code = await runCommand([...args, ...targetOf(server)]);
    return run;
  } finally {
    process.chdir(before);
    vi.unstubAllEnvs();
    log.mockRestore();
    error.mockRestore();
  }
}

/** Runs the command line as a process of its own, which `onStart` may kill. */
export function spawnShelf(
  folder: string,
  args: string[],
  server?: StubServer,
  onStart?: (kill: () => void) => void,
): Promise<Run> {
  const child = spawn(process.execPath, [SHELF, ...args, ...targetOf(server)], { cwd: folder });
  onStart?.(() => child.kill('SIGKILL'));
  const run: Run = { code: null, out: '', err: '' };
  child.stdout.on('data', (data) => (run.out += data));
  child.stderr.on('data', (data) => (run.err += data));
  return new Promise((resolve) => child.on('close', (code) => resolve({ ...run, code })));
}

function targetOf(server?: StubServer): string[] {
  return server ? ['--shop', 's', '--url', server.url, '--token', 'token-of-s'] : [];
}
