/**
 * Builds the widget: `shelftalker.js`, the same bytes as `shelftalker@{version}.js` (immutable, fit for SRI), and
 * beside it the files it loads, all named by the content of all of them. Run by itself it prints what each costs; with
 * `--modules` also what each module costs in its file.
 */
import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { minify as again } from 'terser';
import { build, minify } from 'vite';
import { SHORT_NAMES } from './short-names.ts';

export interface BuiltFile {
  /** File name within the folder. */
  path: string;
  bytes: number;
  brotli: number;
  when: When;
  /** The text of each module in it, before it was minified. */
  modules: Record<string, string>;
}

interface Bundle {
  code: string;
  modules: Record<string, string>;
}

/**
 * `shelf`: before the first shelf. `page`: on every page. `consent`: where a consent platform is there. `config`: where the
 * config asks for other layouts than the carousel, or names a place that has no slot. `markup`: where a page does not
 * state itself. `visible`: where its markup does not settle what it is. `later`: where the
 * cart is asked for or has changed, a page thanks for an order, or becomes another without a new one. `asked`: only when the visitor, or whoever looks
 * closer, asks for more.
 */
export type When = 'shelf' | 'page' | 'consent' | 'config' | 'markup' | 'visible' | 'later' | 'asked';

const TARGET = 'es2022';
/**
 * Lets Chromium compile all functions of a file off the main thread, while it comes: one by one, as they are called, they
 * take a slow phone some 30 ms of that thread. https://explainers-by-googlers.github.io/explicit-javascript-compile-hints-file-based/
 */
const COMPILE_HINT = '//# allFunctionsCalledOnLoad\n';
/** What pages run, and nearly all of it. */
const HINTED = ['main.ts', 'start-visit.ts', 'request/read-now.ts'];
/** The files beside the entry script; `Chunks` in widget.ts says what each gives. */
const CHUNKS: Record<string, { module: string; when: When }> = {
  visit: { module: 'start-visit.ts', when: 'page' },
  consent: { module: 'consent/hear-platforms.ts', when: 'consent' },
  'by-config': { module: 'by-config-chunk.ts', when: 'config' },
  page: { module: 'request/read-now.ts', when: 'markup' },
  visible: { module: 'page/visible-product.ts', when: 'visible' },
  later: { module: 'later-chunk.ts', when: 'later' },
  doctor: { module: 'doctor/open-doctor.ts', when: 'asked' },
  panel: { module: 'panel/open-panel.tsx', when: 'asked' },
  'on-request': { module: 'on-request-chunk.ts', when: 'asked' },
};

/** Bundles one module and everything it imports into one minified text. */
async function bundle(
  module: string,
  define: Record<string, string> = {},
  format: 'es' | 'iife' = 'es',
): Promise<Bundle> {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    // Also where NODE_ENV says otherwise, as in tests: what is measured is what is served.
    mode: 'production',
    oxc: { jsx: { development: false } },
    root: fileURLToPath(new URL('.', import.meta.url).href),
    define: Object.fromEntries(Object.entries(define).map(([name, value]) => [name, JSON.stringify(value)])),
    build: {
      write: false,
      target: TARGET,
      minify: false,
      cssMinify: 'esbuild',
      modulePreload: false,
      rollupOptions: {
        input: fileURLToPath(new URL(module, import.meta.url).href),
        preserveEntrySignatures: 'strict',
        // No module does anything by being imported: of what is not used its first values are left out as well.
        treeshake: { moduleSideEffects: false },
        optimization: { inlineConst: { mode: 'smart', pass: 3 } },
        output: { format, ...(format === 'iife' && { name: undefined }) },
      },
    },
  });
  const [output] = Array.isArray(result) ? result : [result];
  if (!output || !('output' in output)) throw new Error(`no output for ${module}`);
  const [chunk] = output.output;
  const modules = Object.entries(chunk.modules).map(([path, { code }]) => [
    path.replace(/^.*\/(?=(widget|shared|node_modules)\/)/, ''),
    code,
  ]);
  return {
    code:
      (HINTED.includes(module) ? COMPILE_HINT : '') +
      (await short(chunk.code.replace(/^(\s*)var (?=[A-Z_$\d]+ = )/gm, '$1const '), format === 'es')),
    modules: Object.fromEntries(modules) as Bundle['modules'],
  };
}

/**
 * Minifies a script. The names that never leave the widget are shortened alike in all of its files. Terser goes over it
 * twice more: it finds some that oxc leaves, and packs a little better.
 */
async function short(code: string, module: boolean, unused = true): Promise<string> {
  let { code: packed } = await minify('widget.js', code, {
    module,
    compress: { target: TARGET, unused },
    mangle: false,
    mangleProps: SHORT_NAMES,
  });
  for (let round = 0; round < 2; round++) {
    const { code } = await again(packed, {
      module,
      ecma: 2020,
      // Unsafe only for what is not here: symbols as text, functions that are constructed.
      compress: {
        passes: 2,
        inline: 0,
        unsafe: true,
        unsafe_arrows: true,
        unsafe_methods: true,
        toplevel: unused,
        unused,
      },
      mangle: { toplevel: unused },
    });
    // One word for all that is declared packs better than two.
    packed = code!.replace(/(^|[;}])const (?=[\w$]+=)/g, '$1let ');
  }
  // Within a style's `var()` the spaces are left.
  packed = packed.replace(/(?<=var\(--[^;}]*,) /g, '');
  // What a file gives to the others is asked for by these names too.
  return packed.replace(/(?<=export\{.*? as )\w+/g, (name) => SHORT_NAMES.cache[name] ?? name);
}

/** What each module adds to its chunk: the brotli bytes of all, less those of all others. */
async function weigh(modules: Record<string, string>): Promise<Record<string, number>> {
  const texts: [string, string][] = [];
  for (const [path, code] of Object.entries(modules)) if (code) texts.push([path, await short(code, true, false)]);
  const size = (without?: string): number =>
    brotliSize(texts.map(([path, text]) => (path === without ? '' : text)).join(';'));
  return Object.fromEntries(texts.map(([path]) => [path, size() - size(path)]));
}

/** Writes the widget into `outDir`, which is emptied first. */
export async function buildWidget(outDir: string): Promise<{ version: string; files: BuiltFile[] }> {
  const chunks: { name: string; when: When; bundled: Bundle }[] = [];
  for (const [name, { module, when }] of Object.entries(CHUNKS))
    chunks.push({ name, when, bundled: await bundle(module) });
  // The version stands inside the entry, so it is taken from what the entry is made of without it, and from all others.
  const draft = await bundle('main.ts', { __VERSION__: '' }, 'iife');
  const version = hash([draft, ...chunks.map(({ bundled }) => bundled)].map(({ code }) => code).join());
  const entry = await bundle('main.ts', { __VERSION__: version }, 'iife');

  await rm(outDir, { recursive: true, force: true });
  await mkdir(outDir, { recursive: true });
  const files: BuiltFile[] = [];
  const write = async (path: string, when: When, { code, modules }: Bundle): Promise<void> => {
    await writeFile(`${outDir}/${path}`, code);
    files.push({ path, bytes: Buffer.byteLength(code), brotli: brotliSize(code), when, modules });
  };
  await write('shelftalker.js', 'shelf', entry);
  for (const { name, when, bundled } of chunks) await write(`shelf-${name}-${version}.js`, when, bundled);
  await writeFile(`${outDir}/shelftalker@${version}.js`, entry.code);
  return { version, files };
}

function brotliSize(text: string): number {
  return brotliCompressSync(text).length;
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder = fileURLToPath(new URL('../dist/widget', import.meta.url).href)] = process.argv
    .slice(2)
    .filter((word) => !word.startsWith('-'));
  const { files } = await buildWidget(folder);
  for (const { path, bytes, brotli, when, modules } of files) {
    console.log(`${String(brotli).padStart(6)} brotli ${String(bytes).padStart(6)} bytes  ${path}, ${when}`);
    if (!process.argv.includes('--modules')) continue;
    for (const [module, weight] of Object.entries(await weigh(modules)))
      console.log(`${String(weight).padStart(13)}  ${module}`);
  }
}
