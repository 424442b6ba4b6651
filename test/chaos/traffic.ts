import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

const BATCH_ORDERS = 10;
const BATCH_EVENTS = 15;
/** Orders fall into so many groups; each pair's count is known exactly. */
export const GROUPS = 24;
/** A request that is not answered by then is unknown. */
const PATIENCE_MS = 10_000;
/** A sender rests between two batches, so that publishes and readers have their turn. */
const BETWEEN_BATCHES_MS = 10;
/** Of a hundred batches, so many are sent again although they were acknowledged, as a nervous sender does. */
const RESENT_PERCENT = 10;
/** Of a hundred batches without an answer, so many are not sent again until the end. */
const GIVEN_UP_PERCENT = 30;

export type Stream = 'orders' | 'events';
export interface Batch {
  stream: Stream;
  /** Ids of what is in it. */
  ids: string[];
  body: string;
}

/** What the senders know: nothing else is believed. */
export interface SentLedger {
  acknowledged: Batch[];
  /** Sent, and the answer never came: it may have been counted. */
  unknown: Batch[];
  /** Answers that no client should see, as `500`. */
  refused: string[];
}

export function newLedger(): SentLedger {
  return { acknowledged: [], unknown: [], refused: [] };
}

let nextOrder = 0;

function newBatch(stream: Stream): Batch {
  if (stream === 'orders') {
    const numbers = Array.from({ length: BATCH_ORDERS }, () => nextOrder++);
    const ids = numbers.map((n) => `order-${n}`);
    const body = numbers.map((n) => {
      const group = n % GROUPS;
      const items = [`left-${group}`, `right-${group}`].map((item_id) => ({ item_id, quantity: 1, price: 5 }));
      return JSON.stringify({ order_id: `order-${n}`, customer_id: `customer-${n}`, items });
    });
    return { stream, ids, body: body.join('\n') };
  }
  const ids = Array.from({ length: BATCH_EVENTS }, () => randomUUID());
  const events = ids.map((id) => ({
    id,
    type: 'select_item',
    item_list_id: 'product',
    item_list_name: 'cross-sell',
    items: [{ item_id: 'left-1' }],
  }));
  return { stream, ids, body: JSON.stringify({ sent_at: Date.now(), events }) };
}

/** Sends one batch; the answer where it was acknowledged, null where nothing is known. */
export async function send(
  url: string,
  shop: string,
  token: string,
  batch: Batch,
): Promise<{ status: number; accepted: number; duplicates: number } | null> {
  try {
    const response = await fetch(`${url}/v1/${shop}/${batch.stream}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: batch.body,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const answer = (await response.json()) as { accepted?: number; duplicates?: number };
    return { status: response.status, accepted: answer.accepted ?? 0, duplicates: answer.duplicates ?? 0 };
  } catch {
    return null;
  }
}

/** Keeps sending new batches of a stream until it is told to stop. The address is asked for at every try: the server moves. */
export async function keepSending(
  stream: Stream,
  ledger: SentLedger,
  shop: string,
  token: string,
  address: () => string,
  stopped: () => boolean,
): Promise<void> {
  while (!stopped()) {
    const batch = newBatch(stream);
    for (;;) {
      const url = address();
      if (url === '') {
        if (stopped()) return;
        await sleep(20);
        continue;
      }
      const answer = await send(url, shop, token, batch);
      if (answer && answer.status < 300) {
        ledger.acknowledged.push(batch);
        if (Math.random() * 100 < RESENT_PERCENT) await send(address(), shop, token, batch);
        await sleep(BETWEEN_BATCHES_MS);
        break;
      }
      if (answer && answer.status !== 503 && answer.status !== 429) ledger.refused.push(`${stream} ${answer.status}`);
      if (stopped() || Math.random() * 100 < GIVEN_UP_PERCENT) {
        ledger.unknown.push(batch);
        break;
      }
      await sleep(20);
    }
  }
}
