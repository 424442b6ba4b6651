/** What the first request of a fresh process costs, in processor time. */
import type { BenchServer } from './bench-server.ts';

/** Starts; each tells of one first request. */
const STARTS = 5;
/** The simulated KV begins cold as well: it is asked so often before, for the same. */
const READS_BEFORE = 3;
/** By then a started process is at rest. */
const REST_MS = 500;

export interface FirstRequest {
  /** Processor time of the workerd process in ms, without what KV takes. */
  ms: number;
  /** The same reads of the simulated KV alone, which on Cloudflare is another machine's. */
  kvMs: number;
}

/** The middle of several. @param server counted */
export async function firstRequest(server: BenchServer, path: string, body: string): Promise<FirstRequest> {
  await server.restart();
  await server.admin('POST', path, body);
  const reads = JSON.stringify(await server.admin('GET', '/kv-calls'));
  const found: FirstRequest[] = [];
  for (let start = 0; start < STARTS; start++) {
    await server.restart();
    for (let time = 0; time < READS_BEFORE; time++) await server.admin('PUT', '/kv-calls', reads);
    const kvMs = await timed(server, () => server.admin('PUT', '/kv-calls', reads));
    const all = await timed(server, () => server.admin('POST', path, body));
    found.push({ ms: all - kvMs, kvMs });
  }
  return found.sort((a, b) => a.ms - b.ms)[STARTS >> 1]!;
}

async function timed(server: BenchServer, work: () => Promise<unknown>): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, REST_MS));
  const before = server.cpuMicros();
  await work();
  return (server.cpuMicros() - before) / 1000;
}
