/** The widget's sources keep away from what Prototype.js and MooTools put in place of the browser's own. */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';
import { expect, it } from 'vitest';

const widget = fileURLToPath(new URL('../../widget/', import.meta.url));

/** What such a page would do otherwise than the browser; undefined where the call is safe. */
function trouble({ callee, arguments: given }: any): string | undefined {
  const { object, property } = callee;
  const [owner, name] = [object?.name, property?.name];
  if (owner === 'Array' && name === 'from' && given.length > 1) return 'their Array.from knows no second argument';
  if (name === 'reduce') return "Prototype.js 1.6 has an Array's reduce of its own";
  if (name === 'entries' && owner !== 'Object') return "Prototype.js' entries of an Array are its elements";
}

function* calls(node: any): Generator<any> {
  if (!node || typeof node !== 'object') return;
  if (node.type === 'CallExpression') yield node;
  for (const part of Object.values(node)) yield* calls(part);
}

/** Of a source, how many calls it has, and those that such a page would answer otherwise. */
function look(file: string, text: string): { calls: number; found: string[] } {
  const all = [...calls(parseSync(file, text).program)];
  const found = all.flatMap((call) => {
    const why = trouble(call);
    return why ? [`${file}: ${text.slice(call.start, call.end).split('\n')[0]}: ${why}`] : [];
  });
  return { calls: all.length, found };
}

it('knows the calls that they answer otherwise', () => {
  const text = `const sizes: number[] = Array.from(list, String);
    for (const [at, one] of sizes.entries()) sum(sizes.reduce((a, b) => a + b), at, one);
    Object.entries(sizes); Array.from(list); sizes?.map((one) => <b>{one.entries()}</b>);`;
  expect(look('a.tsx', text).found.map((line) => line.split(': ')[1])).toEqual([
    'Array.from(list, String)',
    'sizes.entries()',
    'sizes.reduce((a, b) => a + b)',
    'one.entries()',
  ]);
});

it('calls nothing by a name that they have for something else', () => {
  const files = globSync('**/*.{ts,tsx}', { cwd: widget }).filter(
    (file) => file !== 'build.ts' && file !== 'short-names.ts',
  );
  const looks = files.map((file) => look(file, readFileSync(widget + file, 'utf8')));
  expect(looks.flatMap(({ found }) => found)).toEqual([]);
  expect(files.length).toBeGreaterThan(100);
  expect(looks.reduce((sum, { calls }) => sum + calls, 0)).toBeGreaterThan(1500);
});
