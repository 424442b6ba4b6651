import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('serve-worker.ts', import.meta.url).href);

/** A server that dies by SIGKILL, workerd and all, and comes up again on the same disk. */
export interface KillableServer {
  /** Where it listens; another port after each start. Empty while it is down. */
  url: string;
  kills: number;
  start: () => Promise<void>;
  kill: () => Promise<void>;
}

export function killableServer(dist: string, data: string, operatorToken: string): KillableServer {
  let child: ChildProcess | null = null;
  const server: KillableServer = {
    url: '',
    kills: 0,
    async start() {
      // A group of its own, so that one signal reaches Node and workerd at the same moment.
      child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', SCRIPT, dist, data, operatorToken], {
        detached: true,
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      for await (const line of createInterface(child.stdout!)) {
        server.url = line;
        return;
      }
      throw new Error('the server did not start');
    },
    async kill() {
      const dying = child!;
      const gone = once(dying, 'exit');
      server.url = '';
      process.kill(-dying.pid!, 'SIGKILL');
      await gone;
      server.kills++;
    },
  };
  return server;
}
