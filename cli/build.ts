/** Builds what is served: the worker, the widget, the console, and for local use the demo shop. */
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { buildConsole } from '../console/build.ts';
import { buildDemo } from '../demo/build.ts';
import { buildWidget } from '../widget/build.ts';
import { keepChunks } from './keep-chunks.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url).href);
/** Where everything built goes: `worker.js`, `site/` (what is deployed), `local/` (the same with the demo shop). */
export const DIST = `${ROOT}dist`;
const SOURCES = ['worker', 'widget', 'shared', 'formats', 'console', 'demo', 'cli', 'package-lock.json'];

/** Headers of the static files: versions never change, the rest is asked for again. */
const HEADERS = `/shelftalker@*
  Cache-Control: public, max-age=31536000, immutable
  Access-Control-Allow-Origin: *
/shelftalker.js
  Cache-Control: public, max-age=300, stale-while-revalidate=86400
  Access-Control-Allow-Origin: *
/shelf-*
  Cache-Control: public, max-age=31536000, immutable
  Access-Control-Allow-Origin: *
/*
  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin
/console/*
  X-Frame-Options: DENY
  Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' https: data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'
`;

/** Builds all of it, unless nothing has changed since the last time. */
export async function buildAll({ force = false } = {}): Promise<void> {
  const newest = await newestChange();
  const stamp = `${DIST}/built-from`;
  if (!force && existsSync(stamp) && (await readFile(stamp, 'utf8')) === String(newest)) return;
  await keepChunks(`${DIST}/site`, Date.now(), async () => {
    await rm(DIST, { recursive: true, force: true });
    await mkdir(DIST, { recursive: true });
    await buildWidget(`${DIST}/site`);
  });
  await buildConsole(`${DIST}/site/console`);
  await writeFile(`${DIST}/site/_headers`, HEADERS);
  await cp(`${DIST}/site`, `${DIST}/local`, { recursive: true });
  await buildDemo(`${DIST}/local`);
  await buildWorker();
  await writeFile(stamp, String(newest));
}

/** The worker as one module, as wrangler would bundle it. */
export async function buildWorker(): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    root: ROOT,
    publicDir: false,
    resolve: { conditions: ['workerd', 'worker', 'browser'] },
    ssr: { noExternal: true, target: 'webworker' },
    build: {
      ssr: `${ROOT}worker/index.ts`,
      outDir: DIST,
      emptyOutDir: false,
      target: 'es2024',
      minify: false,
      rollupOptions: {
        external: [/^cloudflare:/, /^node:/],
        output: { entryFileNames: 'worker.js', codeSplitting: false },
      },
    },
  });
}

/** Time of the last change to any source, in ms. */
async function newestChange(): Promise<number> {
  let newest = 0;
  for (const source of SOURCES) {
    const path = `${ROOT}${source}`;
    const files = (await stat(path)).isDirectory()
      ? (await readdir(path, { recursive: true })).map((file) => `${path}/${file}`)
      : [path];
    for (const file of files) newest = Math.max(newest, (await stat(file)).mtimeMs);
  }
  return newest;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildAll({ force: true });
