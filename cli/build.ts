/** Builds what is served: the worker, the widget, the console, and for local use the demo shop. */
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { buildConsole } from '../console/build.ts';
import { buildDemo } from '../demo/build.ts';
import { buildWidget } from '../widget/build.ts';
import { READY, putInPlace, removeLeftovers } from './put-in-place.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url).href);
/** Where everything built goes: `worker.js`, `site/` (what is deployed), `local/` (the same with the demo shop). */
export const DIST = `${ROOT}dist`;
const SOURCES = ['worker', 'widget', 'shared', 'formats', 'console', 'demo', 'cli', 'package-lock.json'];

/** Headers of the static files: versions never change, the rest is asked for again. */
const HEADERS = `/shelftalker%40*
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

/** On this machine a shop's pictures may lie at a plain `http:` address, as a shop that is being built has them. */
const LOCAL_HEADERS = HEADERS.replace("img-src 'self' https: data:", "img-src 'self' https: http: data:");

/** Says what the build was made from; there when all of it is. */
const STAMP = 'built-from';

/** Builds all of it, unless nothing has changed since the last time. Whoever reads `DIST` meanwhile finds the build before, whole. */
export async function buildAll({ force = false } = {}): Promise<void> {
  const newest = await newestChange();
  const stamp = `${DIST}/${STAMP}`;
  if (!force && existsSync(stamp) && (await readFile(stamp, 'utf8')) === String(newest)) return;
  await mkdir(DIST, { recursive: true });
  await removeLeftovers(DIST, Date.now());
  const ready = await mkdtemp(`${DIST}/${READY}`);
  try {
    await buildWidget(`${ready}/site`);
    await buildConsole(`${ready}/site/console`);
    await writeFile(`${ready}/site/_headers`, HEADERS);
    await cp(`${ready}/site`, `${ready}/local`, { recursive: true });
    await writeFile(`${ready}/local/_headers`, LOCAL_HEADERS);
    await buildDemo(`${ready}/local`);
    await buildWorker(ready);
    await writeFile(`${ready}/${STAMP}`, String(newest));
    await putInPlace(ready, DIST, STAMP, Date.now());
  } finally {
    await rm(ready, { recursive: true, force: true });
  }
}

/** The worker as one module, as wrangler would bundle it. */
async function buildWorker(outDir: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    root: ROOT,
    publicDir: false,
    resolve: { conditions: ['workerd', 'worker', 'browser'] },
    ssr: { noExternal: true, target: 'webworker' },
    build: {
      ssr: `${ROOT}worker/index.ts`,
      outDir,
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
