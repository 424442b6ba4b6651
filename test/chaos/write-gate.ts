import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A KV write takes up to so long, as at Cloudflare, and not the millisecond that it takes here. */
const MAX_WRITE_MS = 80;

/**
 * The door that every KV write of a publish passes, once before it and once after: writes take their time there, and
 * the harness learns when a publish has come to a certain step, to kill the process exactly then.
 */
export interface WriteGate {
  /** What the worker asks before and after each write, with the shop's name behind it. */
  url: string;
  /** Steps that the watched shop's publish has taken since the last `arm`. */
  steps: () => number;
  /** Starts to count; resolves when the publish has come to step `step`, which is then never let through. */
  arm: (step: number) => Promise<void>;
  close: () => void;
}

export async function writeGate(shop: string): Promise<WriteGate> {
  let taken = 0;
  let last = Infinity;
  let reached = () => {};
  const server = createServer(async (request, response) => {
    if (request.url === `/${shop}` && ++taken >= last) return reached();
    await sleep((Math.random() * MAX_WRITE_MS) / 2);
    response.end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    steps: () => taken,
    arm(step) {
      taken = 0;
      last = step;
      return new Promise((resolve) => (reached = resolve));
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
