import { randomBytes } from 'node:crypto';

export const PRODUCTS = 1000;
/** Of the small shop, whose versions are made in the thread that answers reads here, and elsewhere when deployed. */
const SMALL_PRODUCTS = 20;
export const EVENTS_A_BATCH = 5;
/** Batches that differ in their items; in their ids all differ. */
const MODELS = 200;
const ID_DIGITS = 12;
/** Two runs, or two processes, make no id twice. */
const RUN = randomBytes(4).toString('hex');

export type Sort = 'reads' | 'batches' | 'orders';
let serial = 0;

/** Makes requests of one sort as they go over the wire. Cheap: the client shares the machine with what it measures. */
export function requestMaker(sort: Sort, path: string, head = ''): () => Buffer {
  switch (sort) {
    case 'reads': {
      const ready = Array.from({ length: PRODUCTS }, (_, n) => wire(path, reading(n * 17)));
      return () => ready[serial++ % PRODUCTS]!;
    }
    case 'batches': {
      const models = Array.from({ length: MODELS }, (_, n) => wire(path, batch(n)));
      const at = [...models[0]!.toString('latin1').matchAll(/"id":"/g)].map(({ index }) => index + 6 + RUN.length);
      return () => {
        const bytes = Buffer.from(models[serial % MODELS]!);
        for (const place of at) bytes.write(digits(serial++), place, 'latin1');
        return bytes;
      };
    }
    case 'orders':
      return () => wire(path, order(serial++, SMALL_PRODUCTS), head);
    default:
      return sort satisfies never;
  }
}

export function reading(n: number): string {
  return JSON.stringify({ page: { type: 'product', item: `p${n % PRODUCTS}` }, visitor: { stage: 'browser' } });
}

export function batch(n = serial): string {
  const created_at = Date.now();
  const events = Array.from({ length: EVENTS_A_BATCH }, (_, k) => ({
    id: RUN + digits(serial++),
    type: 'select_item',
    created_at,
    item_list_id: 'product',
    item_list_name: 'cross-sell',
    // As long for all, so that the ids stand at the same place in each.
    items: [{ item_id: `p${100 + ((n * EVENTS_A_BATCH + k) % (PRODUCTS - 100))}` }],
  }));
  return JSON.stringify({ sent_at: created_at, events });
}

export function order(n: number, products: number): string {
  const items = [n * 7, n * 7 + 1, n * 13 + 2].map((k) => ({ item_id: `p${k % products}`, quantity: 1, price: 9 }));
  return JSON.stringify({ order_id: `o${RUN}${n}`, customer_id: `c${n}`, created_at: '2026-11-01T00:00:00Z', items });
}

function digits(n: number): string {
  return n.toString(16).padStart(ID_DIGITS, '0');
}

function wire(path: string, body: string, more = ''): Buffer {
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\nhost: shelf\r\n${more}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
