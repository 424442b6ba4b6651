/** Keeps the widget's hashed files of earlier builds: a script in a browser's cache, or one pinned by its version, may still load them. */
import { readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';

/** `shelftalker.js` may be a day old where it is served stale; the rest is for pages that pin a version. */
const KEEP_DAYS = 30;
const DAY_MS = 86_400_000;
/** `shelf-1a2b3c4d.js`, `shelf-panel-1a2b3c4d.js`, `shelftalker@1a2b3c4d.js`. */
const HASHED = /^(shelf-.*-?|shelftalker@)[0-9a-f]{8}\.js$/;

/**
 * Runs `build`, which may empty the folder, and puts back what was there and is missed, for 30 days after it was made.
 *
 * @param now ms since 1970.
 */
export async function keepChunks(folder: string, now: number, build: () => Promise<void>): Promise<void> {
  const earlier: { name: string; text: Buffer; made: Date }[] = [];
  for (const name of await readdir(folder).catch(() => [])) {
    if (!HASHED.test(name)) continue;
    try {
      const { mtime: made } = await stat(`${folder}/${name}`);
      if (now - made.getTime() < KEEP_DAYS * DAY_MS)
        earlier.push({ name, made, text: await readFile(`${folder}/${name}`) });
    } catch {
      // Another build was faster and has emptied the folder.
    }
  }
  await build();
  const present = new Set(await readdir(folder));
  for (const { name, text, made } of earlier) {
    if (present.has(name)) continue;
    await writeFile(`${folder}/${name}`, text);
    await utimes(`${folder}/${name}`, made, made);
  }
}
