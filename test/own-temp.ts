import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { browserPath } from './browser/launch-browser.ts';

/**
 * All that the tests and what they start put into the system's temporary folder lies in one of their own, which goes
 * with them. The browser is unpacked into it first, so that no two test files do it at a time.
 */
export default async function ownTemp(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'shelftalker-test-'));
  process.env.TMPDIR = folder;
  await browserPath();
  return () => rm(folder, { recursive: true, force: true, maxRetries: 5 });
}
