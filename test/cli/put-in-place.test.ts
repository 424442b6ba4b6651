import { mkdir, mkdtemp, readFile, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DIST, buildAll } from '../../cli/build.ts';
import { READY, putInPlace, removeLeftovers } from '../../cli/put-in-place.ts';

const NOW = Date.UTC(2026, 10, 22);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** More than a disk writes at once. */
const LONG = 'x'.repeat(200_000);

let folder = '';
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'place-'))));
afterAll(() => rm(folder, { recursive: true }));

/** A build as ours is: entries that name chunks by their content. Answers where it lies. */
async function makeBuild(name: string, hash: string, made = NOW): Promise<string> {
  const ready = join(folder, `${name}-${hash}-${made}`);
  const files = {
    'built-from': hash,
    'site/shelftalker.js': `shelf-${hash}.js`,
    [`site/shelftalker@${hash}.js`]: hash,
    [`site/shelf-${hash}.js`]: `${hash}${LONG}`,
    'site/console/index.html': `assets/index-${hash}.js`,
    [`site/console/assets/index-${hash}.js`]: `${hash}${LONG}`,
  };
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(ready, file)), { recursive: true });
    await writeFile(join(ready, file), text);
    await utimes(join(ready, file), new Date(made), new Date(made));
  }
  return ready;
}

async function filesOf(place: string): Promise<string[]> {
  const entries = await readdir(place, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

describe('a build that is put in the place of another', () => {
  it('never shows a reader a missing file, half of one, or a name of what is not there', async () => {
    const place = join(folder, 'read');
    await putInPlace(await makeBuild('read', 'aaaaaaaa'), place, 'built-from', NOW);
    const under = { way: true, reads: 0 };
    const seen = new Set<string>();
    const read = async (): Promise<void> => {
      while (under.way) {
        for (const [page, at] of [
          ['site/shelftalker.js', 'site'],
          ['site/console/index.html', 'site/console'],
        ]) {
          const named = await readFile(join(place, page!), 'utf8');
          const chunk = await readFile(join(place, at!, named), 'utf8');
          expect(chunk.length).toBe(8 + LONG.length);
          expect(named).toContain(chunk.slice(0, 8));
          seen.add(named);
        }
        under.reads++;
      }
    };
    const put = async (): Promise<void> => {
      for (let n = 1; n <= 15; n++) {
        const hash = n.toString(16).padStart(8, '0');
        // Two at a time, from other sources.
        const two = [await makeBuild('read', hash), await makeBuild('read', `f${hash.slice(1)}`)];
        await Promise.all(two.map((ready) => putInPlace(ready, place, 'built-from', NOW)));
      }
      under.way = false;
    };
    await Promise.all([read(), read(), put()]);
    expect(under.reads).toBeGreaterThan(15);
    expect(seen.size).toBeGreaterThan(5);
  });

  it('keeps what a widget in a browser’s cache may still load for a month, what an open page may for an hour, and nothing else', async () => {
    const place = join(folder, 'kept');
    const put = async (hash: string, made: number): Promise<string> => {
      await putInPlace(await makeBuild('kept', hash, made), place, 'built-from', made);
      return (await filesOf(place)).join(' ');
    };
    await put('aaaaaaaa', NOW);
    expect(await put('bbbbbbbb', NOW + HOUR_MS / 2)).toContain('index-aaaaaaaa.js');
    const later = await put('cccccccc', NOW + 29 * DAY_MS);
    expect(later).not.toMatch(/index-[ab]{8}/);
    for (const hash of ['aaaaaaaa', 'bbbbbbbb', 'cccccccc'])
      expect(later).toMatch(new RegExp(`shelf-${hash}.js.*shelftalker@${hash}.js`));
    const last = await put('dddddddd', NOW + 31 * DAY_MS);
    expect(last).not.toMatch(/aaaaaaaa|bbbbbbbb/);
    expect(last).toContain('shelf-cccccccc.js');
    expect(await readFile(join(place, 'built-from'), 'utf8')).toBe('dddddddd');
  });

  it('removes what a build that died has left, and not one under way', async () => {
    const place = join(folder, 'left');
    for (const [name, age] of [
      ['dead', 2 * HOUR_MS],
      ['busy', 1000],
    ] as const) {
      await mkdir(join(place, READY + name), { recursive: true });
      await utimes(join(place, READY + name), new Date(NOW - age), new Date(NOW - age));
    }
    await removeLeftovers(place, NOW);
    expect(await readdir(place)).toEqual([`${READY}busy`]);
  });
});

it('a build beside readers leaves what is served whole all along', { timeout: 180_000 }, async () => {
  const files = ['worker.js', 'site/shelftalker.js', 'site/console/index.html', 'local/index.html', 'local/demo.js'];
  const sizes = new Map<string, Set<number>>(files.map((file) => [file, new Set()]));
  const building = buildAll({ force: true }).then(() => true);
  for (
    let done = false;
    !done;
    done = await Promise.race([building, new Promise<false>((r) => setTimeout(r, 1, false))])
  )
    for (const file of files) sizes.get(file)!.add((await stat(`${DIST}/${file}`)).size);
  // Nobody sees one grow: where a source has changed meanwhile, a file is a little longer or shorter than before.
  for (const [file, seen] of sizes) expect(Math.min(...seen), file).toBeGreaterThan(0.9 * Math.max(...seen));
});
