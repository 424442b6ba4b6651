import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import type { BuiltFile } from '../../widget/build.ts';
import { buildWidget } from '../../widget/build.ts';

let files: BuiltFile[];
beforeAll(async () => {
  ({ files } = await buildWidget(await mkdtemp(join(tmpdir(), 'widget-size-'))));
  console.log(files.map(({ path, brotli }) => `${path}: ${brotli} B brotli`).join('\n'));
});
/** Brotli bytes of the file whose name fits. */
const size = (name: RegExp): number => files.find(({ path }) => name.test(path))!.brotli;

it('asks for its shelves with at most 4 kB, where the shop states its page', () => {
  expect(size(/^shelftalker\.js$/)).toBeLessThanOrEqual(4000);
});

it('draws and counts with at most 12.4 kB more, 4 kB of Preact among them', () => {
  expect(size(/^shelf-[0-9a-f]+\.js$/)).toBeLessThanOrEqual(12_400);
});

it('reads a page that states nothing, and a platform’s cart, with at most 5.8 kB more', () => {
  expect(size(/^shelf-reader-/)).toBeLessThanOrEqual(5800);
});

it('is at most 22.1 kB in all', () => {
  const parts = files.filter(({ path }) => !/@|doctor/.test(path));
  expect(parts.reduce((sum, { brotli }) => sum + brotli, 0)).toBeLessThanOrEqual(22_100);
});
