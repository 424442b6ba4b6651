import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { serve } from '../../cli/serve.ts';

const TOKEN = 'operator-token-of-the-flood';
const BATCH = 100;
const SENDERS = 8;
const RETRY_MS = 200;
const FAMILIES = 30;
/** Stands in everything that could tell who sent an event. */
const CANARY = 'canary5d81';
/** An id's hash, its day and SQLite's own bytes. */
const MAX_BYTES_AN_EVENT = 120;
/** The few sums of a small shop on one day, and SQLite's log, of which 4 MB and a batch may not be folded in yet. */
const MAX_OTHER_BYTES = 8_000_000;

export interface FloodReport {
  events: number;
  seconds: number;
  /** What the tally takes on disk. */
  megabytes: number;
  faults: string[];
}

/**
 * A shop with honest orders is flooded with invented purchases, clicks and views, with items, shelves, variants and
 * prices that it does not have: its lists must stay as they are to the letter, and what is on disk in the end must be
 * small and hold nothing of the senders.
 */
export async function forgedFlood(events: number): Promise<FloodReport> {
  const began = performance.now();
  const data = await mkdtemp(join(tmpdir(), 'shelftalker-flood-'));
  const faults: string[] = [];
  try {
    const server = await serve({ port: 0, data, operatorToken: TOKEN });
    const post = (path: string, body?: string, headers: Record<string, string> = {}) =>
      fetch(`${server.url}/v1/flood${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${TOKEN}`, ...headers },
        ...(body && { body }),
      });
    const lists = async () => {
      const answers = Array.from({ length: FAMILIES }, async (_, n) =>
        (await post('/recommendations', JSON.stringify({ items: [`a${n}`], kinds: ['cross-sell', 're-sell'] }))).text(),
      );
      return (await Promise.all(answers)).join('\n');
    };
    await post('');
    await post('/orders', Array.from({ length: 1200 }, (_, n) => honestOrder(n)).join('\n'));
    await post('/publish');
    const before = await lists();
    let sent = 0;
    const sender = async () => {
      while (sent < events) {
        sent += BATCH;
        const body = JSON.stringify({ visitor: CANARY, events: Array.from({ length: BATCH }, () => forged(sent)) });
        const told = {
          'user-agent': CANARY,
          cookie: CANARY,
          referer: `https://s.test/${CANARY}`,
          'x-forwarded-for': CANARY,
        };
        let { status } = await post(`/events?q=${CANARY}`, body, told);
        // Told to come again, it comes again.
        for (; status === 503; await sleep(RETRY_MS)) ({ status } = await post(`/events?q=${CANARY}`, body, told));
        if (status !== 202) faults.push(`events were answered ${status}`);
      }
    };
    await Promise.all(Array.from({ length: SENDERS }, sender));
    await post('/publish');
    if ((await lists()) !== before) faults.push('a list has changed');
    await server.close();
    const files = (await readdir(data, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    let tallyBytes = 0;
    for (const { parentPath, name } of files) {
      const bytes = await readFile(join(parentPath, name));
      if (bytes.includes(CANARY)) faults.push(`${name} holds what a sender said of itself`);
      if (parentPath.includes('EventTally')) tallyBytes += bytes.length;
    }
    if (tallyBytes === 0) faults.push('the tally is not where the harness looks for it');
    if (tallyBytes > events * MAX_BYTES_AN_EVENT + MAX_OTHER_BYTES) faults.push(`the tally takes ${tallyBytes} bytes`);
    return { events: sent, seconds: (performance.now() - began) / 1000, megabytes: tallyBytes / 1e6, faults };
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}

/** 400 buyers; in each of the families, two items are bought together again and again. */
function honestOrder(n: number): string {
  const items = [`a${n % FAMILIES}`, `b${n % FAMILIES}`, ...(n % 3 ? [] : [`a${(n + 1) % FAMILIES}`])];
  return JSON.stringify({
    order_id: `o${n}`,
    created_at: new Date(Date.UTC(2026, 0, 1) + n * 3_600_000).toISOString(),
    customer_id: `c${n % 400}`,
    items: items.map((item_id) => ({ item_id, quantity: 1, price: 10 })),
  });
}

function forged(n: number): object {
  const types = ['purchase', 'view_item', 'add_to_cart', 'select_item'];
  return {
    id: randomUUID(),
    type: types[Math.floor(Math.random() * types.length)],
    transaction_id: `${CANARY}-${n}`,
    client_id: CANARY,
    item_list_id: `${CANARY}-${Math.random()}`,
    item_list_name: 'cross-sell',
    variant: `${CANARY}:${Math.random()}`,
    value: 1e11,
    items: [{ item_id: 'a1', price: 1e8, item_name: CANARY }, { item_id: `${CANARY}-${Math.random()}` }],
  };
}
