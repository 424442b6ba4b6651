import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import type { BuiltFile } from '../../widget/build.ts';
import { buildWidget } from '../../widget/build.ts';

let files: BuiltFile[];
beforeAll(async () => {
  ({ files } = await buildWidget(await mkdtemp(join(tmpdir(), 'widget-size-'))));
}, 60_000);
const brotli = (name: string): number => files.find(({ path }) => path.startsWith(name))!.brotli;

it('asks for its shelves with at most 4 kB', () => {
  console.log(files.map(({ path, brotli }) => `${path}: ${brotli} B brotli`).join('\n'));
  expect(brotli('shelftalker.js')).toBeLessThanOrEqual(4000);
});
