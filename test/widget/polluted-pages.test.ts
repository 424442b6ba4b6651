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

it('calls nothing by a name that they have for something else', () => {
  const found = globSync('**/*.{ts,tsx}', { cwd: widget })
    .filter((file) => file !== 'build.ts' && file !== 'short-names.ts')
    .flatMap((file) => {
      const text = readFileSync(widget + file, 'utf8');
      return [...calls(parseSync(file, text).program)].flatMap((call) => {
        const why = trouble(call);
        return why ? [`${file}: ${text.slice(call.start, call.end).split('\n')[0]}: ${why}`] : [];
      });
    });
  expect(found).toEqual([]);
});
