import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { keepChunks } from '../../cli/keep-chunks.ts';

const NOW = Date.UTC(2026, 10, 22);
const daysAgo = (days: number): Date => new Date(NOW - days * 86_400_000);

it('keeps what a script in a browser’s cache may still load, for a month, and nothing else', async () => {
  const folder = join(await mkdtemp(join(tmpdir(), 'chunks-')), 'site');
  const build = (hash: string) => async (): Promise<void> => {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder);
    for (const name of ['shelftalker.js', `shelftalker@${hash}.js`, `shelf-${hash}.js`, `shelf-panel-${hash}.js`])
      await writeFile(join(folder, name), hash);
  };
  await keepChunks(folder, NOW, build('aaaaaaaa'));
  for (const name of await readdir(folder)) await utimes(join(folder, name), daysAgo(29), daysAgo(29));
  await keepChunks(folder, NOW, build('bbbbbbbb'));
  expect(await readFile(join(folder, 'shelftalker.js'), 'utf8')).toBe('bbbbbbbb');
  expect((await readdir(folder)).toSorted()).toEqual([
    'shelf-aaaaaaaa.js',
    'shelf-bbbbbbbb.js',
    'shelf-panel-aaaaaaaa.js',
    'shelf-panel-bbbbbbbb.js',
    'shelftalker.js',
    'shelftalker@aaaaaaaa.js',
    'shelftalker@bbbbbbbb.js',
  ]);
  // Two days later the first ones are too old, though they have been copied since.
  for (const name of await readdir(folder))
    if (name.includes('bbbb')) await utimes(join(folder, name), daysAgo(0), daysAgo(0));
  await keepChunks(folder, NOW + 2 * 86_400_000, build('cccccccc'));
  const names = (await readdir(folder)).join(' ');
  expect(names).not.toContain('aaaaaaaa');
  expect(names).toContain('shelf-bbbbbbbb.js');
  await rm(join(folder, '..'), { recursive: true });
});
