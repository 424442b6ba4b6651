import { globSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';
import { expect, it } from 'vitest';
import type { WatchedCard } from '../../widget/events/watch-impressions.ts';
import type { Surroundings } from '../../widget/page/around-headline.ts';
import type { PageContext, PageReading } from '../../widget/page/page-reading.ts';
import type { VisibleProduct } from '../../widget/page/visible-product.ts';
import type { Layouts } from '../../widget/shelf/layouts.ts';
import type { ShelfView } from '../../widget/shelf/shelf-view.ts';
import { FIELDS, SHORT_NAMES } from '../../widget/short-names.ts';
import type { Chunks, Visit, Widget } from '../../widget/widget.ts';

type KeysOf<Whole> = Whole extends unknown ? keyof Whole : never;
/** What the widget's parts, and the files it loads, have of their own. */
type OwnName =
  | KeysOf<
      Widget | Visit | ShelfView | Layouts | WatchedCard | PageContext | PageReading | Surroundings | VisibleProduct
    >
  | KeysOf<Chunks[keyof Chunks]>;

const root = new URL('../../', import.meta.url);
/** The compiler refuses a name that nothing of the widget's has any more. */
const SHORTENED: readonly OwnName[] = FIELDS;
const textOf = (folder: string): string =>
  readdirSync(new URL(folder, root))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(new URL(folder + name, root), 'utf8'))
    .join('\n')
    // What is said in comments is nobody's field.
    .replace(/\/\*[^]*?\*\/|\/\/.*/g, '');

it('shortens no field that is sent, stored or answered', () => {
  const stored = readFileSync(new URL('widget/visitor/profile.ts', root), 'utf8');
  // What `inspect` tells is said in full; what the queue keeps and sends is built of these.
  const fields = textOf('shared/') + stored;
  const clashes = SHORTENED.filter((name) => new RegExp(`\\b${name}\\??:|\\.${name}\\b`).test(fields));
  expect(clashes).toEqual([]);
  const short = Object.values(SHORT_NAMES.cache);
  expect(short).not.toContain(undefined);
  expect(new Set(short).size).toBe(short.length);
});

it('shortens no name of the platform', () => {
  const folder = fileURLToPath(new URL('node_modules/@typescript/', root));
  const libraries = globSync('typescript-*/lib/lib.{dom,es}*.d.ts', { cwd: folder });
  const names = new Set(
    libraries.flatMap((file) =>
      [
        ...readFileSync(folder + file, 'utf8').matchAll(
          /^\s+(?:readonly |get |set )?"?(\w+)"?\??(?:<[^\n(]*>)?[(:]|^declare (?:var|function) (\w+)/gm,
        ),
      ].map(([, member, global]) => member ?? global),
    ),
  );
  for (const known of ['querySelector', 'keepalive', 'findLast', 'navigator', 'fetch']) expect(names).toContain(known);
  expect(SHORTENED.filter((name) => names.has(name))).toEqual([]);
});

/** What holds the widget's own, by the names of variables and types. Anything else may be a page's or a platform's. */
const OWN_VARIABLES = [
  'widget',
  'entry',
  'visit',
  'view',
  'card',
  'layouts',
  'reading',
  'reader',
  'readPlatforms',
  'around',
  'visible',
];
const OWN_TYPES = ['Widget', 'Entry', 'CartReader', 'PageContext', 'Surroundings', 'Pick'];
/** Calls whose callback is given a file of the widget's or the visit. */
const GIVES_OWN = /^(fetched\(widget|.*\b(loadChunk\(|whenVisiting\b))/s;

interface Node {
  type: string;
  start: number;
  end: number;
  [field: string]: any;
}

/** The variable that an expression begins with: `widget` of `(await widget.loadChunk('page')).readNow`. */
function beginOf(node: Node | null | undefined): string {
  for (let at = node; at; at = at.object ?? at.callee ?? at.argument ?? at.expression ?? at.left)
    if (at.type === 'Identifier') return at.name as string;
  return '';
}

it('reads the names that it shortens from what is its own, and from nothing else', () => {
  const foreign: string[] = [];
  let reads = 0;
  const files = globSync('**/*.{ts,tsx}', { cwd: new URL('widget/', root) });
  for (const file of files) {
    const text = readFileSync(new URL(`widget/${file}`, root), 'utf8');
    const see = (name: string | undefined, isOwn: boolean): void => {
      if (!SHORTENED.includes(name as OwnName)) return;
      reads++;
      if (!isOwn) foreign.push(`${file}: ${name}`);
    };
    const seeAll = (pattern: Node, isOwn: boolean): void => {
      for (const { key } of pattern.properties) see(key?.name, isOwn);
    };
    const walk = (node: Node, call: string): void => {
      const { type, params = [] } = node;
      if (type === 'MemberExpression' && !node.computed)
        see(node.property.name, OWN_VARIABLES.includes(beginOf(node.object)));
      if (type === 'VariableDeclarator' && node.id.type === 'ObjectPattern')
        seeAll(node.id, OWN_VARIABLES.includes(beginOf(node.init)));
      if (/Function/.test(type))
        for (const param of Array.isArray(params) ? params : []) {
          const pattern = param.left ?? param;
          const named = pattern.typeAnnotation?.typeAnnotation?.typeName?.name;
          if (pattern.type === 'ObjectPattern')
            seeAll(pattern, named ? OWN_TYPES.includes(named) : GIVES_OWN.test(call));
        }
      const inner = type === 'CallExpression' ? text.slice(node.start, node.end) : call;
      for (const child of Object.values(node).flat()) if (typeof child?.type === 'string') walk(child, inner);
    };
    walk(parseSync(file, text).program as unknown as Node, '');
  }
  expect(foreign).toEqual([]);
  // The test sees what there is to see.
  expect(reads).toBeGreaterThan(200);
});
