/**
 * The sender of the load, as a process of its own: in the process that starts the server it would measure its own waiting.
 * It is told what to send by its parent, and says how late its own clock ran beside what it saw.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Sort } from './load-requests.ts';
import { requestMaker } from './load-requests.ts';
import type { StreamResult } from './open-loop.ts';
import { openLoop } from './open-loop.ts';

/** More than are under way at a time in a server that answers, and so many as a proxy before it keeps. */
const CONNECTIONS = 500;

export interface Load {
  url: string;
  seconds: number;
  /** `head`: further header lines. */
  streams: { sort: Sort; rate: number; path: string; head?: string }[];
}

export interface LoadResult {
  streams: Record<string, StreamResult>;
  /** How late the client's timers ran, in ms: what it could not measure better than. */
  lagP99: number;
  /** Processor time of the client, in ms. */
  cpuMs: number;
}

const CHILD = 'shelftalker-load';

export class LoadClient {
  readonly #child: ChildProcess = fork(fileURLToPath(import.meta.url), [CHILD]);

  run(load: Load): Promise<LoadResult> {
    return new Promise((resolve, reject) => {
      const ended = (code: number | null) => reject(new Error(`the load's client has ended with ${code}`));
      this.#child.once('exit', ended);
      this.#child.once('message', (result) => {
        this.#child.off('exit', ended);
        resolve(result as LoadResult);
      });
      this.#child.send(load);
    });
  }

  close(): void {
    this.#child.kill();
  }
}

async function send({ url, seconds, streams }: Load): Promise<LoadResult> {
  const lag = monitorEventLoopDelay({ resolution: 1 });
  lag.enable();
  const before = process.cpuUsage();
  const ready = streams.map(({ sort, rate, path, head }) => ({
    name: sort,
    rate,
    next: requestMaker(sort, path, head),
  }));
  const results = await openLoop(url, ready, seconds, CONNECTIONS);
  const { user, system } = process.cpuUsage(before);
  lag.disable();
  return { streams: results, lagP99: lag.percentile(99) / 1e6, cpuMs: (user + system) / 1000 };
}

if (process.argv[2] === CHILD)
  process.on('message', (load) => void send(load as Load).then((result) => process.send!(result)));
