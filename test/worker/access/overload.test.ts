import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serve } from '../../../cli/serve.ts';

const TOKEN = 'operator-token-of-the-overload';
const FLOOD = 600;
const EVENTS = 3;
/** More than an isolate lets wait at once. */
const IDLE = 1_050;
let data: string;
let server: Awaited<ReturnType<typeof serve>>;

const post = (path: string, body = '') =>
  fetch(`${server.url}/v1/busy${path}`, { method: 'POST', body, headers: { authorization: `Bearer ${TOKEN}` } });
const batch = () =>
  JSON.stringify({ events: Array.from({ length: EVENTS }, () => ({ id: randomUUID(), type: 'page_view' })) });
const counted = async (): Promise<number> => {
  const response = await fetch(`${server.url}/v1/busy/report`, { headers: { authorization: `Bearer ${TOKEN}` } });
  const { events } = (await response.json()) as { events: { type: string; events: number }[] };
  return events.find(({ type }) => type === 'page_view')?.events ?? 0;
};
/** Sends them all at once. */
const flood = (n: number) => Promise.all(Array.from({ length: n }, () => post('/events', batch())));

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'shelftalker-overload-'));
  server = await serve({ port: 0, data, operatorToken: TOKEN });
  await post('');
  await post('/publish');
});
afterAll(async () => {
  await server.close();
  await rm(data, { recursive: true, force: true });
});

describe('a real process', () => {
  it('told more than it can take in refuses in time, goes on serving shelves, and counts what it acknowledged', async () => {
    const before = await counted();
    const [told, asked] = await Promise.all([
      flood(FLOOD),
      Promise.all(Array.from({ length: 20 }, () => post('/recommendations', '{}'))),
    ]);
    const taken = told.filter(({ status }) => status === 202).length;
    const refused = told.filter(({ status }) => status !== 202);
    expect(asked.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(taken).toBeGreaterThan(0);
    expect(refused.length).toBeGreaterThan(0);
    for (const { status, headers } of refused) {
      expect(status).toBe(503);
      expect(headers.get('retry-after')).toMatch(/^[2-6]$/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
    // Never all senders in step.
    expect(new Set(refused.map(({ headers }) => headers.get('retry-after'))).size).toBeGreaterThan(1);
    expect((await counted()) - before).toBe(taken * EVENTS);
  });

  it('takes what it had refused when it is sent again as told', async () => {
    const before = await counted();
    let waiting = Array.from({ length: 100 }, batch);
    for (let attempt = 0; attempt < 10 && waiting.length > 0; attempt++) {
      const answers = await Promise.all(waiting.map(async (body) => ({ body, answer: await post('/events', body) })));
      const refused = answers.filter(({ answer }) => answer.status === 503);
      const longest = Math.max(0, ...refused.map(({ answer }) => Number(answer.headers.get('retry-after'))));
      waiting = refused.map(({ body }) => body);
      await sleep(longest * 1000);
    }
    expect(waiting).toEqual([]);
    expect((await counted()) - before).toBe(100 * EVENTS);
  });

  it.each(['recommendations', 'events'])(
    'on which more connections than it has places ask for %s and send no body goes on serving all',
    async (route) => {
      const { hostname, port } = new URL(server.url);
      const begun = `POST /v1/busy/${route} HTTP/1.1\r\nHost: shelf.test\r\nContent-Type: text/plain\r\nContent-Length: 500\r\n\r\n{`;
      const sockets: Socket[] = [];
      try {
        for (let n = 0; n < IDLE; n++) {
          const socket = connect(Number(port), hostname).on('error', () => {});
          socket.write(begun);
          sockets.push(socket);
          if (n % 50 === 0) await sleep(100);
        }
        await sleep(1000);
        expect((await post('/recommendations', '{}')).status).toBe(200);
        expect((await post('/events', batch())).status).toBe(202);
      } finally {
        for (const socket of sockets) socket.destroy();
      }
    },
  );
});
