/**
 * Builds the widget: `shelftalker.js`, the same bytes as `shelftalker@{version}.js` (immutable, fit for SRI), and
 * beside them the chunks it loads, named by their content.
 */
import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'vite';

export interface BuiltFile {
  /** File name within the folder. */
  path: string;
  bytes: number;
  brotli: number;
}

/** Bundles one module and everything it imports into one minified text. */
async function bundle(module: string, format: 'es' | 'iife', define: Record<string, string>): Promise<string> {
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
      target: 'es2022',
      minify: 'oxc',
      cssMinify: 'lightningcss',
      modulePreload: false,
      rollupOptions: {
        input: fileURLToPath(new URL(module, import.meta.url).href),
        preserveEntrySignatures: 'strict',
        output: { format, ...(format === 'iife' && { name: undefined }) },
      },
    },
  });
  const [output] = Array.isArray(result) ? result : [result];
  if (!output || !('output' in output)) throw new Error(`no output for ${module}`);
  return output.output[0].code.trim();
}

/** Writes the widget into `outDir`, which is emptied first. */
export async function buildWidget(outDir: string): Promise<{ version: string; files: BuiltFile[] }> {
  const doctor = await bundle('doctor/open-doctor.ts', 'es', {});
  const doctorName = `doctor-${hash(doctor)}.js`;
  const reader = await bundle('reader-chunk.ts', 'es', {});
  const readerName = `shelf-reader-${hash(reader)}.js`;
  const chunk = await bundle('shelf-chunk.ts', 'es', { __DOCTOR__: doctorName });
  const chunkName = `shelf-${hash(chunk)}.js`;
  const chunks = { __CHUNK__: chunkName, __READER__: readerName };
  // The version stands inside the entry, so it is taken from what the entry is made of without it.
  const draft = await bundle('main.ts', 'iife', { ...chunks, __VERSION__: '' });
  const version = hash(draft);
  const entry = await bundle('main.ts', 'iife', { ...chunks, __VERSION__: version });
  const texts: Record<string, string> = {
    'shelftalker.js': entry,
    [`shelftalker@${version}.js`]: entry,
    [chunkName]: chunk,
    [readerName]: reader,
    [doctorName]: doctor,
  };
  await rm(outDir, { recursive: true, force: true });
  await mkdir(outDir, { recursive: true });
  const files: BuiltFile[] = [];
  for (const [path, text] of Object.entries(texts)) {
    await writeFile(`${outDir}/${path}`, text);
    files.push({ path, bytes: Buffer.byteLength(text), brotli: brotliCompressSync(text).length });
  }
  return { version, files };
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { files } = await buildWidget(
    process.argv[2] ?? fileURLToPath(new URL('../dist/widget', import.meta.url).href),
  );
  for (const { path, bytes, brotli } of files) console.log(`${path}: ${bytes} bytes, ${brotli} brotli`);
}
