/**
 * Puts a build that is ready in the place of the one before, file by file, so that nobody who reads meanwhile finds a
 * file missing, half-written, or naming another that is not there: what is named comes first, what names it last, and
 * what is no longer part of the build stays for a while. A server, a test or another build may be reading all along.
 */
import { HOUR_MS } from '../shared/durations.ts';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A page that is open, or another build that is not ready yet, may still name what this build does not have. */
const KEEP_MS = HOUR_MS;
/** `shelftalker.js` may be a day old where it is served stale, and pages may pin a version: what a widget loads stays for 30 days. */
const KEEP_WIDGET_MS = 30 * 24 * HOUR_MS;
/** Builds that are not ready are made beside the one that is, in folders that begin so. */
export const READY = '.ready-';
/** `shelf-1a2b3c4d.js`, `shelf-panel-1a2b3c4d.js`, `shelftalker@1a2b3c4d.js`. */
const WIDGET = /(^|\/)(shelf-(.*-)?|shelftalker@)[0-9a-f]{8}\.js$/;
/** Files that name others: pages, and the widget's entry. */
const ENTRY = /(^|\/)(shelftalker\.js|[^/]*\.html)$/;

/**
 * Moves all files of the folder `ready` into `place`, on the same disk, and removes `ready`.
 *
 * @param last a file of the build that says that all of it is there
 * @param now ms since 1970
 */
export async function putInPlace(ready: string, place: string, last: string, now: number): Promise<void> {
  const files = await filesIn(ready);
  const rank = (file: string): number => (file === last ? 2 : ENTRY.test(file) ? 1 : 0);
  files.sort((a, b) => rank(a) - rank(b));
  const earlier = await filesIn(place);
  await rm(`${place}/${last}`, { force: true });
  for (const folder of new Set(files.map((file) => dirname(`${place}/${file}`))))
    await mkdir(folder, { recursive: true });
  for (const file of files) await rename(`${ready}/${file}`, `${place}/${file}`);
  await rm(ready, { recursive: true });
  const present = new Set(files);
  for (const file of earlier) {
    if (present.has(file)) continue;
    const made = (await stat(`${place}/${file}`).catch(() => null))?.mtimeMs ?? now;
    if (now - made >= (WIDGET.test(file) ? KEEP_WIDGET_MS : KEEP_MS)) await rm(`${place}/${file}`, { force: true });
  }
}

/** Removes what builds that died have left in `place`. */
export async function removeLeftovers(place: string, now: number): Promise<void> {
  for (const name of await readdir(place)) {
    if (!name.startsWith(READY)) continue;
    const { mtimeMs } = (await stat(`${place}/${name}`).catch(() => null)) ?? { mtimeMs: now };
    if (now - mtimeMs >= KEEP_MS) await rm(`${place}/${name}`, { recursive: true, force: true });
  }
}

/** Paths of all files within the folder, with slashes; none where there is no folder. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(folder.length + 1).replaceAll('\\', '/'))
    .filter((file) => !file.startsWith(READY));
}
