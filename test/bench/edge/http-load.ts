import { connect } from 'node:net';

export interface Load {
  answered: number;
  /** Requests a second that were answered. */
  rate: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  /** Answers that were not 200. */
  refused: number;
}

const HEADER_END = Buffer.from('\r\n\r\n');

/**
 * Closed-loop load over kept connections. Written on bare sockets, because a whole HTTP client costs more than the
 * workers that it should measure, and would make all of them look alike.
 */
export async function httpLoad(
  url: string,
  requests: readonly { path: string; body: string }[],
  connections: number,
  ms: number,
): Promise<Load> {
  const { hostname, port } = new URL(url);
  const raw = requests.map(({ path, body }) =>
    Buffer.from(
      `POST ${path} HTTP/1.1\r\nhost: shelf\r\ncontent-type: text/plain\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    ),
  );
  const latencies: number[] = [];
  let refused = 0;
  let next = 0;
  const began = performance.now();
  const end = began + ms;
  const one = () =>
    new Promise<void>((resolve, reject) => {
      const socket = connect({ host: hostname, port: Number(port), noDelay: true });
      let waiting: Buffer = Buffer.alloc(0);
      let sentAt = 0;
      const send = () => {
        if (performance.now() >= end) {
          socket.destroy();
          resolve();
          return;
        }
        sentAt = performance.now();
        socket.write(raw[next++ % raw.length]!);
      };
      socket.on('connect', send);
      socket.on('error', reject);
      socket.on('data', (chunk) => {
        waiting = waiting.length === 0 ? chunk : Buffer.concat([waiting, chunk]);
        const head = waiting.indexOf(HEADER_END);
        if (head < 0) return;
        const length = /content-length: (\d+)/i.exec(waiting.toString('latin1', 0, head))?.[1];
        if (length === undefined) return reject(new Error('an answer without a length'));
        if (waiting.length < head + 4 + Number(length)) return;
        if (waiting.toString('latin1', 9, 12) !== '200') refused++;
        waiting = Buffer.alloc(0);
        latencies.push(performance.now() - sentAt);
        send();
      });
    });
  await Promise.all(Array.from({ length: connections }, one));
  const seconds = (performance.now() - began) / 1000;
  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0;
  return { answered: latencies.length, rate: latencies.length / seconds, p50: at(0.5), p99: at(0.99), refused };
}
