/** Runs the built worker in workerd with everything it needs on local disk: what `npm start`, the tests and the benchmarks use. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Log, LogLevel, Miniflare, convertV4MiniflareOptions } from 'miniflare';
import { unstable_getMiniflareWorkerOptions as workerOptionsOf } from 'wrangler';
import { DIST } from './build.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url).href);
/** Local state: the operator's token and the data. Ignored by git. */
export const STATE_FOLDER = `${ROOT}.shelftalker`;

export interface ServeOptions {
  /** 0: any free port. */
  port: number;
  /** Folder for KV and Durable Objects; without it everything is forgotten at the end. */
  data?: string;
  operatorToken: string;
  /** `site`: as deployed. `local`: with the demo shop. */
  site?: 'site' | 'local';
  /** More bindings, for tests. */
  bindings?: Record<string, unknown>;
}

/** Starts the server on 127.0.0.1; `close` ends it. */
export async function serve(
  options: ServeOptions,
): Promise<{ url: string; miniflare: Miniflare; close: () => Promise<void> }> {
  const { workerOptions } = workerOptionsOf(`${ROOT}wrangler.toml`);
  const local = (options.site ?? 'local') === 'local';
  const contents = await readFile(`${DIST}/worker.js`, 'utf8');
  // wrangler speaks of workers in miniflare's older words; miniflare translates them itself.
  const worded = {
    host: '127.0.0.1',
    port: options.port,
    cf: false,
    log: new Log(LogLevel.WARN),
    ...(options.data && { resourcePersistencePath: options.data }),
    workers: [
      {
        ...workerOptions,
        name: 'shelftalker',
        rootPath: DIST,
        modules: [{ type: 'ESModule', path: 'worker.js', contents }],
        assets: { ...(workerOptions.assets as object), directory: `${DIST}/${local ? 'local' : 'site'}` },
        bindings: {
          ...(workerOptions.bindings as object),
          OPERATOR_TOKEN: options.operatorToken,
          LOCAL: String(local),
          ...options.bindings,
        },
      },
    ],
  };
  const miniflare = new Miniflare(convertV4MiniflareOptions(worded as Parameters<typeof convertV4MiniflareOptions>[0]));
  const url = (await miniflare.ready).origin;
  return { url, miniflare, close: () => miniflare.dispose() };
}

/** The local operator's token: made once, kept in a file that only its owner reads. */
export async function localOperatorToken(): Promise<string> {
  const file = `${STATE_FOLDER}/operator-token`;
  if (!existsSync(file)) {
    await mkdir(STATE_FOLDER, { recursive: true });
    await writeFile(file, `op_${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 });
  }
  return (await readFile(file, 'utf8')).trim();
}
