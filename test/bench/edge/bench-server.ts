import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Log, LogLevel, Miniflare, convertV4MiniflareOptions } from 'miniflare';
import { buildAll, DIST } from '../../../cli/build.ts';

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
 * since the last time. Rows are SQLite's own figures, the ones that are billed, written ones also by their table
 * and by the object; an alarm that is set is billed as one.
 * \`PUT /feed\` says what every address of the internet answers, \`POST /cron\` lets the cron come, \`POST /soon\` lets
 * alarms that are near ring at once and \`POST /late\` tomorrow, \`GET /ledger-bytes\` answers what the ledger's SQLite takes, and \`GET /at-rest\` tells whether none is near and none is at work.
 * \`GET /kv-calls\` answers the keys of each read of KV since the last time, and \`PUT /kv-calls\` reads them and does nothing else.
 */
const COUNTED = `
import worker, { OrderLedger as Ledger, LedgerShard as Shard, EventTally as Tally } from './worker.js';
let counts = {};
const add = (name, n = 1) => (counts[name] = (counts[name] ?? 0) + n);
/** By object: one may not look at another's. */
const cursors = new Map();
const nameOf = new Map();
let patched = false;
function countRows(state) {
  nameOf.set(state.storage.sql, state.id.name);
  if (patched) return;
  patched = true;
  const prototype = Object.getPrototypeOf(state.storage.sql);
  const exec = prototype.exec;
  prototype.exec = function (...query) {
    const cursor = exec.apply(this, query);
    if (!cursors.has(this)) cursors.set(this, []);
    cursors.get(this).push([cursor, query[0]]);
    if (cursors.get(this).length > 2000) sumRows(this);
    return cursor;
  };
}
/** When alarms ring that are near: null, when they are set to. */
let nearAfterMs = null;
let ringing = 0;
let nextAlarm = Infinity;
let alarmsPatched = false;
function countAlarms(state) {
  if (alarmsPatched) return;
  alarmsPatched = true;
  const prototype = Object.getPrototypeOf(state.storage);
  const setAlarm = prototype.setAlarm;
  prototype.setAlarm = function (at) {
    add('rows_written');
    const near = Number(at) - Date.now() <= 30_000;
    nextAlarm = Number(at);
    return setAlarm.call(this, nearAfterMs !== null && near ? Date.now() + nearAfterMs : at);
  };
}
async function countRing(work) {
  add('object_requests');
  ringing++;
  const began = performance.now();
  try {
    return await work();
  } finally {
    ringing--;
    add('object_ms', performance.now() - began);
  }
}
function sumRows(sql) {
  const open = [];
  for (const [cursor, text] of cursors.get(sql)) {
    let rows;
    try {
      rows = [cursor.rowsRead, cursor.rowsWritten];
    } catch {
      // Not read to its end: only its own object may look at it.
      open.push([cursor, text]);
      continue;
    }
    const [read, written] = rows;
    add('rows_read', read);
    add('rows_written', written);
    add('rows at ' + nameOf.get(sql), written);
    const table = /^\\s*(?:INSERT.*? INTO|DELETE FROM|UPDATE) (\\w+)/.exec(text)?.[1];
    if (table && written > 0) add('rows of ' + table, written);
  }
  cursors.set(sql, open);
}
let ledgerBytes = 0;
export class OrderLedger extends Ledger {
  constructor(state, env) {
    countRows(state);
    countAlarms(state);
    super(state, { ...env, SNAPSHOTS: countedKv(env.SNAPSHOTS) });
  }
  alarm(...info) {
    return countRing(() => super.alarm(...info));
  }
  async append(...orders) {
    const intake = await super.append(...orders);
    ledgerBytes = this.ctx.storage.sql.databaseSize;
    return intake;
  }
  async publish(ticket) {
    const answer = await super.publish(ticket);
    ledgerBytes = this.ctx.storage.sql.databaseSize;
    return answer;
  }
}
export class LedgerShard extends Shard {
  constructor(state, env) {
    countRows(state);
    super(state, env);
  }
}
export class EventTally extends Tally {
  constructor(state, env) {
    countRows(state);
    countAlarms(state);
    super(state, env);
  }
  alarm(...info) {
    return countRing(() => super.alarm(...info));
  }
}
let kvCalls = [];
const countedKv = (kv) => ({
  get: (keys, options) => (kvCalls.push(keys), add('kv_read_calls'), add('kv_keys_read', Array.isArray(keys) ? keys.length : 1), kv.get(keys, options)),
  put: (key, value) => (add('kv_writes'), add('kv_bucket_writes', key.includes('/b/') ? 1 : 0), add('kv_manifest_writes', key.endsWith('/manifest') ? 1 : 0), add('kv_bytes_written', value.length), kv.put(key, value)),
  list: (options) => (add('kv_lists'), kv.list(options)),
  delete: (key) => (add('kv_deletes'), kv.delete(key)),
});
const countedObjects = (namespace) => ({
  getByName: (name) => new Proxy(namespace.getByName(name), { get: (stub, method) => async (...args) => {
    add('object_requests');
    add('calls to ' + name);
    const began = performance.now();
    const answer = await stub[method](...args);
    add('object_ms', performance.now() - began);
    return answer;
  } }),
});
const countedEnv = (env) => ({ ...env, SNAPSHOTS: countedKv(env.SNAPSHOTS), LEDGER: countedObjects(env.LEDGER), LEDGER_SHARD: countedObjects(env.LEDGER_SHARD), TALLY: countedObjects(env.TALLY) });
let feed = '';
globalThis.fetch = async () => new Response(feed);
const commands = {
  '/counts': () => {
    for (const sql of cursors.keys()) sumRows(sql);
    const sums = counts;
    counts = {};
    return sums;
  },
  '/feed': async (request) => void (feed = await request.text()),
  '/ledger-bytes': () => ledgerBytes,
  '/kv-calls': async (request, env) => {
    if (request.method === 'GET') return kvCalls.splice(0);
    for (const keys of await request.json()) await env.SNAPSHOTS.get(keys, { type: 'text', cacheTtl: 60 });
  },
  '/soon': () => void (nearAfterMs = 50),
  '/late': () => void (nearAfterMs = 86_400_000),
  '/at-rest': () => ringing === 0 && nextAlarm - Date.now() > 60_000,
  '/cron': (_, env) => (add('requests'), worker.scheduled({}, countedEnv(env))),
};
export default {
  async fetch(request, env, ctx) {
    const command = commands[new URL(request.url).pathname];
    if (command) return Response.json((await command(request, env)) ?? null);
    add('requests');
    return worker.fetch(request, countedEnv(env), ctx);
  },
};`;

export interface BenchServer {
  /** Straight to each worker in workerd, past miniflare's own proxy. */
  shelf: string;
  bare: string;
  /** Processor time that the process has taken so far, all its threads together, in µs. Linux only. */
  cpuMicros: () => number;
  /** Where V8's inspector is asked, of a server that is `inspected`. */
  inspector: () => Promise<URL>;
  /** The same process starts anew: nothing is in memory, the disk is as it was. */
  restart: () => Promise<void>;
  admin: (method: string, path: string, body?: string) => Promise<any>; // oxlint-disable-line no-explicit-any
  close: () => Promise<void>;
}

/**
 * The built worker beside a bare one, in one workerd. `counted` counts what it does; it is a little slower. `before` are
 * modules before the counted worker, the entry first.
 */
export async function benchServer({
  counted = false,
  inspected = false,
  before = [] as readonly { path: string; contents: string }[],
} = {}): Promise<BenchServer> {
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
      ...(inspected && { inspectorPort: 0 }),
      workers: [
        {
          name: 'shelf',
          rootPath: DIST,
          modulesRoot: DIST,
          modules: counted ? [...before.map((module) => ({ type: 'ESModule', ...module })), entry, built] : [built],
          compatibilityDate: '2026-10-01',
          compatibilityFlags: ['nodejs_compat', 'no_nodejs_global_timers'],
          kvNamespaces: { SNAPSHOTS: 'snapshots' },
          durableObjects: {
            LEDGER: { className: 'OrderLedger', useSQLite: true },
            LEDGER_SHARD: { className: 'LedgerShard', useSQLite: true },
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
    async restart() {
      await miniflare.dispose();
      miniflare = new Miniflare(options());
      await find();
    },
    cpuMicros: workerdMicros,
    inspector: () => miniflare.getInspectorURL(),
    async admin(method, path, body) {
      const response = await fetch(server.shelf + path, {
        method,
        headers: { authorization: `Bearer ${BENCH_TOKEN}` },
        ...(body !== undefined && { body }),
      });
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
      const answer = (await response.json()) as { rejected?: unknown[] } | null;
      // A line that is refused would be missing in what is measured.
      if (answer?.rejected?.length) throw new Error(`${method} ${path}: ${JSON.stringify(answer.rejected[0])}`);
      return answer;
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
      if (name === 'workerd' && Number(rest!.split(' ')[1]) === process.pid) return threadsMicros(entry);
    } catch {
      // It ended while we looked.
    }
  }
  return NaN;
}

/** Of a process's threads that live; what `stat` says of it is exact to a hundredth of a second only. */
function threadsMicros(pid: string): number {
  let nanos = 0;
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    try {
      nanos += Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]);
    } catch {
      // It ended while we looked.
    }
  }
  return nanos / 1000;
}
