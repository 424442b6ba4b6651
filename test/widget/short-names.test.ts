import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { SHORT_NAMES } from '../../widget/short-names.ts';

const root = new URL('../../', import.meta.url);
const textOf = (folder: string): string =>
  readdirSync(new URL(folder, root))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(new URL(folder + name, root), 'utf8'))
    .join('\n')
    // What is said in comments is nobody's field.
    .replace(/\/\*[^]*?\*\/|\/\/.*/g, '');

it('shortens no field that is sent, stored, answered or read from a page', () => {
  const stored = readFileSync(new URL('widget/visitor/profile.ts', root), 'utf8');
  // What `inspect` tells is said in full; what the queue keeps and sends is built of these.
  const fields = textOf('shared/') + stored;
  const read = textOf('widget/page/');
  const clashes = Object.keys(SHORT_NAMES.cache).filter(
    (name) => new RegExp(`\\b${name}\\??:|\\.${name}\\b`).test(fields) || new RegExp(`\\.${name}\\b`).test(read),
  );
  expect(clashes).toEqual([]);
  const short = Object.values(SHORT_NAMES.cache);
  expect(short).not.toContain(undefined);
  expect(new Set(short).size).toBe(short.length);
});
