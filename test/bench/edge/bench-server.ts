import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Log, LogLevel, Miniflare, convertV4MiniflareOptions } from 'miniflare';
import { buildAll, DIST } from '../../../cli/build.ts';

/** The kernel counts processor time in hundredths of a second. */
const MICROS_PER_TICK = 10_000;
export const BENCH_TOKEN = 'operator-token-of-the-benchmarks';

/** Answers `bytes` constant bytes and does nothing else: what no worker can be faster than. */
const BARE = `
const bodies = new Map();
export default {
  fetch(request) {
    const bytes = Number(new URL(request.url).searchParams.get('bytes'));
    if (!bodies.has(bytes)) bodies.set(bytes, 'x'.repeat(bytes));
    return new Response(bodies.get(bytes), { headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' } });
  },
};`;

/**
 * The worker as it is deployed, but that everything it does to the outside is counted: \`GET /counts\` answers the sums
 * since the last time. Rows are SQLite's own figures, the ones that are billed.
 */
const COUNTED = `
import worker, { OrderLedger as Ledger, EventTally as Tally } from './worker.js';
let counts = {};
const add = (name, n = 1) => (counts[name] = (counts[name] ?? 0) + n);
let cursors = [];
let patched = false;
function countRows(state) {
  if (patched) return;
  patched = true;
  const prototype = Object.getPrototypeOf(state.storage.sql);
  const exec = prototype.exec;
  prototype.exec = function (...query) {
    const cursor = exec.apply(this, query);
    cursors.push(cursor);
    if (cursors.length > 2000) sumRows();
    return cursor;
  };
}
function sumRows() {
  for (const cursor of cursors) {
    add('rows_read', cursor.rowsRead);
    add('rows_written', cursor.rowsWritten);
  }
  cursors = [];
}
export class OrderLedger extends Ledger {
  constructor(state, env) {
    countRows(state);
    super(state, { ...env, SNAPSHOTS: countedKv(env.SNAPSHOTS) });
  }
}
export class EventTally extends Tally {
  constructor(state, env) {
    countRows(state);
    super(state, env);
  }
}
const countedKv = (kv) => ({
  get: (keys, options) => (add('kv_read_calls'), add('kv_keys_read', Array.isArray(keys) ? keys.length : 1), kv.get(keys, options)),
  put: (key, value) => (add('kv_writes'), add('kv_bytes_written', value.length), kv.put(key, value)),
  delete: (key) => (add('kv_deletes'), kv.delete(key)),
});
const countedObjects = (namespace) => ({
  getByName: (name) => new Proxy(namespace.getByName(name), { get: (stub, method) => async (...args) => {
    add('object_requests');
    const began = performance.now();
    const answer = await stub[method](...args);
    add('object_ms', performance.now() - began);
    return answer;
  } }),
});
export default {
  async fetch(request, env, ctx) {
    if (new URL(request.url).pathname === '/counts') {
      sumRows();
      const sums = counts;
      counts = {};
      return Response.json(sums);
    }
    add('requests');
    return worker.fetch(request, { ...env, SNAPSHOTS: countedKv(env.SNAPSHOTS), LEDGER: countedObjects(env.LEDGER), TALLY: countedObjects(env.TALLY) }, ctx);
  },
};`;

export interface BenchServer {
  /** Straight to each worker in workerd, past miniflare's own proxy. */
  shelf: string;
  bare: string;
  /** Where KV and the objects' SQLite files are. */
  data: string;
  /** Processor time that the process has taken so far, in µs; to a hundredth of a second. Linux only. */
  cpuMicros: () => number;
  /** The same process starts anew: nothing is in memory, the disk is as it was. */
  restart: () => Promise<void>;
  admin: (method: string, path: string, body?: string) => Promise<any>; // oxlint-disable-line no-explicit-any
  close: () => Promise<void>;
}

/** The built worker beside a bare one, in one workerd. `counted` counts what it does; it is a little slower. */
export async function benchServer({ counted = false } = {}): Promise<BenchServer> {
  await buildAll();
  const data = await mkdtemp(join(tmpdir(), 'shelftalker-bench-'));
  const built = { type: 'ESModule' as const, path: 'worker.js', contents: await readFile(`${DIST}/worker.js`, 'utf8') };
  const entry = { type: 'ESModule' as const, path: 'counted.js', contents: COUNTED };
  const direct = [{ host: '127.0.0.1', port: 0 }];
  const options = () =>
    convertV4MiniflareOptions({
      host: '127.0.0.1',
      port: 0,
      cf: false,
      log: new Log(LogLevel.ERROR),
      resourcePersistencePath: data,
      workers: [
        {
          name: 'shelf',
          rootPath: DIST,
          modulesRoot: DIST,
          modules: counted ? [entry, built] : [built],
          compatibilityDate: '2026-10-01',
          compatibilityFlags: ['nodejs_compat'],
          kvNamespaces: { SNAPSHOTS: 'snapshots' },
          durableObjects: {
            LEDGER: { className: 'OrderLedger', useSQLite: true },
            TALLY: { className: 'EventTally', useSQLite: true },
          },
          bindings: { OPERATOR_TOKEN: BENCH_TOKEN, LOCAL: 'true' },
          unsafeDirectSockets: direct,
        },
        {
          name: 'bare',
          modules: [{ type: 'ESModule', path: 'bare.js', contents: BARE }],
          compatibilityDate: '2026-10-01',
          unsafeDirectSockets: direct,
        },
      ],
    } as unknown as Parameters<typeof convertV4MiniflareOptions>[0]);
  let miniflare = new Miniflare(options());
  const server: BenchServer = {
    shelf: '',
    bare: '',
    data,
    async restart() {
      await miniflare.dispose();
      miniflare = new Miniflare(options());
      await find();
    },
    cpuMicros: workerdMicros,
    async admin(method, path, body) {
      const response = await fetch(server.shelf + path, {
        method,
        headers: { authorization: `Bearer ${BENCH_TOKEN}` },
        ...(body !== undefined && { body }),
      });
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
      return response.json();
    },
    async close() {
      await miniflare.dispose();
      await rm(data, { recursive: true, force: true });
    },
  };
  const find = async () => {
    await miniflare.ready;
    server.shelf = (await miniflare.unsafeGetDirectURL('shelf')).origin;
    server.bare = (await miniflare.unsafeGetDirectURL('bare')).origin;
  };
  await find();
  return server;
}

/** Of the workerd that this process started. */
function workerdMicros(): number {
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      // The name may hold blanks: what counts stands behind its closing bracket.
      const [, name, rest] = /\((.*)\) (.*)/.exec(readFileSync(`/proc/${entry}/stat`, 'utf8')) ?? [];
      const fields = rest?.split(' ') ?? [];
      if (name !== 'workerd' || Number(fields[1]) !== process.pid) continue;
      return (Number(fields[11]) + Number(fields[12])) * MICROS_PER_TICK;
    } catch {
      // It ended while we looked.
    }
  }
  return NaN;
}
