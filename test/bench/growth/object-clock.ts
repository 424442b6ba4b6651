import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BenchServer } from '../edge/bench-server.ts';

/**
 * Modules before the counted worker, the first of them the entry: what each object of a shop's ledger computes is
 * measured, one object at a time. Locally all share a thread and a process, so while one is measured the others wait,
 * and the process's own clock is read before and after, less what reading it costs. `POST /clock` says where that is
 * read, `GET /busy` answers the processor seconds by object since the last time, and by method, and
 * `GET /bytes?shop=…&shards=…` the bytes on disk by object.
 */
export const OBJECT_CLOCK: readonly { path: string; contents: string }[] = [
  {
    path: 'measured.js',
    contents: `
import { realFetch } from './real-fetch.js';
import counted, { OrderLedger as Ledger, LedgerShard as Shard, EventTally } from './counted.js';
export { EventTally };
let clock = '';
/** What reading the clock costs, in seconds. */
let reading = 0;
let busy = {};
let waiting = 0;
let held = false;
const realWait = scheduler.wait.bind(scheduler);
// The ledger rests between its slices until all that the others have to do is done.
scheduler.wait = async (ms) => {
  await realWait(ms);
  while (held || waiting > 0) await realWait(20);
};
const read = async () => Number(await (await realFetch(clock)).text()) / 1e9;
async function calibrate() {
  const times = [];
  for (let n = 0, before = await read(); n < 300; n++) {
    const now = await read();
    times.push(now - before);
    before = now;
  }
  // The first of them warm the code.
  reading = times.slice(100).sort((a, b) => a - b)[100];
}
async function measured(who, method, work) {
  if (clock === '') return work();
  waiting++;
  while (held) await realWait(20);
  held = true;
  waiting--;
  try {
    const before = await read();
    const answer = await work();
    const seconds = (await read()) - before - reading;
    busy[who] ??= {};
    busy[who][method] = (busy[who][method] ?? 0) + seconds;
    return answer;
  } finally {
    held = false;
  }
}
function wrap(Base, methods, whoOf) {
  return methods.reduce((prototype, method) => {
    prototype[method] = function (...given) {
      return measured(whoOf(this), method, () => Base.prototype[method].call(this, ...given));
    };
    return prototype;
  }, {});
}
export class OrderLedger extends Ledger {
  bytes() {
    return this.ctx.storage.sql.databaseSize;
  }
}
Object.assign(OrderLedger.prototype, wrap(Ledger, ['append', 'applyUpdates', 'claimNames', 'deliver', 'registerItems', 'itemIds'], () => 'ledger'));
export class LedgerShard extends Shard {
  bytes() {
    return this.ctx.storage.sql.databaseSize;
  }
}
Object.assign(LedgerShard.prototype, wrap(Shard, ['applyUpdates', 'claimNames', 'prepare', 'help', 'foldStep', 'seal', 'dirty'], ({ ctx }) => ctx.id.name));
export default {
  async fetch(request, env, ctx) {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname === '/bytes') {
      const shop = searchParams.get('shop');
      const shards = Array.from({ length: searchParams.get('shards') - 1 }, (_, n) => env.LEDGER_SHARD.getByName(shop + '#' + (n + 1)));
      return Response.json(await Promise.all([env.LEDGER.getByName(shop), ...shards].map((object) => object.bytes())));
    }
    if (pathname === '/clock') {
      clock = await request.text();
      await calibrate();
      return Response.json(reading);
    }
    if (pathname === '/busy') {
      const answer = busy;
      busy = {};
      return Response.json(answer);
    }
    return counted.fetch(request, env, ctx);
  },
};`,
  },
  { path: 'real-fetch.js', contents: 'export const realFetch = globalThis.fetch;' },
];

/** Processor seconds by object and method. */
export type Busy = Record<string, Record<string, number>>;

export interface ObjectClock {
  /** What each object took since the last time. */
  busy: () => Promise<Busy>;
  close: () => void;
}

/** Lets the objects of a server that was started with `OBJECT_CLOCK` be measured. Linux only. */
export async function startObjectClock(server: BenchServer): Promise<ObjectClock> {
  const pid = workerdPid();
  const clock = createServer((_, response) => void response.end(String(processorNs(pid))));
  clock.listen(0, '127.0.0.1');
  await once(clock, 'listening');
  await server.admin('POST', '/clock', `http://127.0.0.1:${(clock.address() as AddressInfo).port}/`);
  return {
    busy: () => server.admin('GET', '/busy'),
    close() {
      clock.closeAllConnections();
      clock.close();
    },
  };
}

/** Of all threads, in ns; the kernel's own figure, finer than its hundredths of a second. */
function processorNs(pid: number): number {
  let sum = 0;
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    try {
      sum += Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]);
    } catch {
      // It ended while we looked.
    }
  }
  return sum;
}

function workerdPid(): number {
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const [, name, parent] = /\((.*)\) \S (\d+)/.exec(readFileSync(`/proc/${entry}/stat`, 'utf8')) ?? [];
      if (name === 'workerd' && Number(parent) === process.pid) return Number(entry);
    } catch {
      // It ended while we looked.
    }
  }
  throw new Error('this process has started no workerd');
}
