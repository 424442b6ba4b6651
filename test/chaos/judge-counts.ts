import type { Batch, SentLedger, Stream } from './traffic.ts';
import { GROUPS, send } from './traffic.ts';

/** So many of a stream's lines are sent again in one request, when the end is checked. */
const AGAIN: Record<Stream, number> = { orders: 2000, events: 195 };

type Call = (method: string, path: string) => Promise<any>; // oxlint-disable-line no-explicit-any

/**
 * Says what is wrong with the counts, after everything that was not answered was sent once more: a delivery of what
 * was acknowledged must find all of it there, the totals must be those of the distinct ids, and the evidence on the
 * shelves must be the number of distinct orders, pair by pair.
 */
export async function judgeCounts(
  ledger: SentLedger,
  url: string,
  shop: string,
  token: string,
  call: Call,
): Promise<string[]> {
  const faults = [...ledger.refused];
  for (const batch of merged(ledger.acknowledged)) {
    const answer = await send(url, shop, token, batch);
    if (answer?.accepted !== 0)
      faults.push(`${answer?.accepted ?? 'unknown'} of ${batch.ids.length} acknowledged ${batch.stream} were lost`);
  }
  for (const batch of merged(ledger.unknown))
    if ((await send(url, shop, token, batch)) === null) faults.push('no answer while nothing is killed');

  const sent = [...ledger.acknowledged, ...ledger.unknown];
  const distinct = (stream: Stream) =>
    new Set(sent.filter((batch) => batch.stream === stream).flatMap(({ ids }) => ids));
  const orders = distinct('orders');
  const health = await call('GET', '/health');
  if (health.orders !== orders.size) faults.push(`${health.orders} orders are counted, ${orders.size} were sent`);
  const report = await call('GET', '/report');
  const events = report.events.find((total: { type: string }) => total.type === 'select_item')?.events ?? 0;
  const sentEvents = distinct('events').size;
  if (events !== sentEvents) faults.push(`${events} events are counted, ${sentEvents} were sent`);

  await call('POST', '/publish');
  const inGroup = Array.from({ length: GROUPS }, () => 0);
  for (const id of orders) inGroup[Number(id.slice('order-'.length)) % GROUPS]!++;
  for (const [group, expected] of inGroup.entries()) {
    const response = await fetch(`${url}/v1/${shop}/recommendations`, {
      method: 'POST',
      body: JSON.stringify({ kinds: ['cross-sell'], items: [`left-${group}`] }),
    });
    const answer = (await response.json()) as {
      shelves: { items: { id: string; reason: { orders: number; of: number } }[] }[];
    };
    const right = answer.shelves[0]?.items.find(({ id }) => id === `right-${group}`)?.reason;
    if (right?.orders !== expected || right.of !== expected)
      faults.push(`pair ${group}: ${right?.orders} of ${right?.of} on the shelf, ${expected} sent`);
  }
  return faults;
}

/** The same lines in fewer, larger requests. */
function merged(batches: readonly Batch[]): Batch[] {
  const large: Batch[] = [];
  for (const stream of ['orders', 'events'] as const) {
    let ids: string[] = [];
    let parts: string[] = [];
    const flush = () => {
      if (ids.length === 0) return;
      const body = stream === 'orders' ? parts.join('\n') : `{"events":[${parts.join(',')}]}`;
      large.push({ stream, ids, body });
      [ids, parts] = [[], []];
    };
    for (const batch of batches) {
      if (batch.stream !== stream) continue;
      if (ids.length + batch.ids.length > AGAIN[stream]) flush();
      ids.push(...batch.ids);
      parts.push(
        stream === 'orders'
          ? batch.body
          : JSON.stringify((JSON.parse(batch.body) as { events: unknown[] }).events).slice(1, -1),
      );
    }
    flush();
  }
  return large;
}
