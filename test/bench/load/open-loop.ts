import { type Socket, connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** No answer after so long is a hang. */
const HANG_MS = 10_000;
/** A connection that is closed so soon after a request was given to it was being closed already. */
const CLOSING_MS = 100;
const TICK_MS = 1;
const HEADER_END = Buffer.from('\r\n\r\n');
const OPEN_AT_ONCE = 8;

/** One sort of request, sent at a steady rate whatever becomes of those before. */
export interface Stream {
  name: string;
  /** Requests a second. */
  rate: number;
  /** The next request as it goes over the wire. */
  next: () => Buffer;
}

export interface StreamResult {
  sent: number;
  /** Answers by status. */
  statuses: Record<number, number>;
  /** Requests without an answer after ten seconds, or whose connection broke. */
  hung: number;
  /** Requests that were answered, but more than ten seconds after they were due. */
  late: number;
  /** Refusals that do not say when to come again. */
  withoutRetryAfter: number;
  /** Milliseconds from the moment at which it was given to the socket, of what was served. */
  p50: number;
  p99: number;
  /** The same from the moment at which it should have been sent: what the client itself was late is in it. */
  dueP99: number;
  /** From the socket, of what was refused. */
  refusedP99: number;
}

interface Waiting {
  stream: string;
  due: number;
  sent: number;
  bytes: Buffer;
  /** Given to a second connection, since the first was being closed. */
  isAgain?: boolean;
}

interface Latencies {
  served: number[];
  fromDue: number[];
  refused: number[];
}

/**
 * An open loop over kept connections: what is due goes out, on another connection where one is busy. All of them are
 * there before the clock starts: workerd takes new ones last when it has much to do, which is not what is asked here.
 * Where all are busy a request waits in the client, and its time from when it was due tells.
 */
export async function openLoop(
  url: string,
  streams: readonly Stream[],
  seconds: number,
  connections: number,
): Promise<Record<string, StreamResult>> {
  const { hostname, port } = new URL(url);
  const latencies: Record<string, Latencies> = {};
  const results: Record<string, StreamResult> = {};
  for (const { name } of streams) {
    latencies[name] = { served: [], fromDue: [], refused: [] };
    results[name] = {
      sent: 0,
      statuses: {},
      hung: 0,
      late: 0,
      withoutRetryAfter: 0,
      p50: 0,
      p99: 0,
      dueP99: 0,
      refusedP99: 0,
    };
  }
  const queue: Waiting[] = [];
  const idle: ((request: Waiting) => void)[] = [];
  const sockets = new Set<Socket>();
  let flying = 0;

  const answered = ({ stream, due, sent }: Waiting, head: string) => {
    const result = results[stream]!;
    const { served, fromDue, refused } = latencies[stream]!;
    const status = Number(head.slice(9, 12));
    const now = performance.now();
    result.statuses[status] = (result.statuses[status] ?? 0) + 1;
    if (now - due > HANG_MS) result.late++;
    (status < 300 ? served : refused).push(now - sent);
    if (status < 300) fromDue.push(now - due);
    if ((status === 429 || status === 503) && !/\r\nretry-after: *\d/i.test(head)) result.withoutRetryAfter++;
  };

  const open = (first: Waiting | null): Promise<void> => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    sockets.add(socket);
    let current: Waiting | null = null;
    let text: Buffer = Buffer.alloc(0);
    const send = (request: Waiting) => {
      current = request;
      current.sent = performance.now();
      flying++;
      socket.write(request.bytes);
      socket.setTimeout(HANG_MS);
    };
    const free = () => {
      const next = queue.shift();
      if (next) send(next);
      else idle.push(send);
    };
    socket.on('data', (chunk) => {
      text = text.length === 0 ? chunk : Buffer.concat([text, chunk]);
      const end = text.indexOf(HEADER_END);
      if (end < 0 || !current) return;
      const head = text.toString('latin1', 0, end);
      const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
      if (text.length < end + 4 + length) return;
      text = Buffer.alloc(0);
      flying--;
      answered(current, head);
      current = null;
      socket.setTimeout(0);
      // Where a server closes the connection, another takes its place.
      if (/\r\nconnection: *close/i.test(head)) socket.destroy();
      else free();
    });
    const lost = () => {
      if (!sockets.delete(socket)) return;
      const at = idle.indexOf(send);
      if (at >= 0) idle.splice(at, 1);
      if (current) flying--;
      // A server closes a connection that was idle for long, and what is on its way to it just then gets no answer: any
      // client sends it once more.
      const isRefusedUnread =
        current && !current.isAgain && text.length === 0 && performance.now() - current.sent < CLOSING_MS;
      if (isRefusedUnread) queue.unshift({ ...current!, isAgain: true });
      else if (current) results[(current as Waiting).stream]!.hung++;
      socket.destroy();
      const next = queue.shift();
      if (next) void open(next);
    };
    socket.on('timeout', lost).on('error', lost).on('close', lost);
    if (first) send(first);
    return new Promise((resolve) => socket.once('connect', () => (first ?? idle.push(send), resolve())));
  };

  for (let n = 0; n < connections; n += OPEN_AT_ONCE)
    await Promise.all(Array.from({ length: OPEN_AT_ONCE }, () => open(null)));

  const began = performance.now();
  const end = began + seconds * 1000;
  const due = streams.map((_, n) => began + n);
  while (performance.now() < end) {
    const now = performance.now();
    for (const [n, { name, rate, next }] of streams.entries()) {
      for (; due[n]! <= now; due[n]! += 1000 / rate) {
        const request: Waiting = { stream: name, due: due[n]!, sent: 0, bytes: next() };
        results[name]!.sent++;
        const send = idle.pop();
        if (send) send(request);
        else if (sockets.size < connections) void open(request);
        else queue.push(request);
      }
    }
    await sleep(TICK_MS);
  }
  const patience = performance.now() + HANG_MS + 1000;
  // oxlint-disable-next-line no-unmodified-loop-condition -- answers change it
  while ((flying > 0 || queue.length > 0) && performance.now() < patience) await sleep(20);
  for (const { stream } of queue) results[stream]!.hung++;
  for (const socket of sockets) socket.removeAllListeners().destroy();
  for (const { name } of streams) {
    const { served, fromDue, refused } = latencies[name]!;
    Object.assign(results[name]!, {
      p50: percentile(served, 0.5),
      p99: percentile(served, 0.99),
      dueP99: percentile(fromDue, 0.99),
      refusedP99: percentile(refused, 0.99),
    });
  }
  return results;
}

function percentile(latencies: number[], share: number): number {
  latencies.sort((a, b) => a - b);
  return latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0;
}
