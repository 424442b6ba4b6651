/** A small server that keeps the contract's promises towards the CLI: orders and products once an id, answers a line. */
import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Order } from '../../shared/order.ts';
import { Product } from '../../shared/product.ts';

export interface StubServer {
  url: string;
  orders: Map<string, Order>;
  refunds: Map<string, Order>;
  products: Map<string, Product>;
  /** Shops that exist; the token of each is `token-of-SHOP`. */
  shops: Set<string>;
  /** Called with every write before it is answered; what it returns is answered instead. */
  fault:
    | ((request: {
        path: string;
        count: number;
      }) => { status: number; headers?: Record<string, string> } | 'drop' | null)
    | null;
  /** Bodies of the writes, in the order of their arrival. */
  chunks: string[];
  requests: { method: string; path: string; body: string }[];
  /** What is answered to the next that ask to remove a shop, before it is removed. */
  removing: [status: number, json: unknown][];
  /** What is answered to these, by path. */
  answers: Record<string, [status: number, json: unknown]>;
  close(): Promise<void>;
}

export async function startStub(): Promise<StubServer> {
  const stub: Omit<StubServer, 'url' | 'close'> = {
    orders: new Map(),
    refunds: new Map(),
    products: new Map(),
    shops: new Set(['s']),
    fault: null,
    chunks: [],
    requests: [],
    removing: [],
    answers: {},
  };
  let count = 0;
  const respond = async (request: IncomingMessage): Promise<[number, unknown, Record<string, string>?] | 'drop'> => {
    const body = await text(request);
    const [, , shop = '', ...rest] = (request.url ?? '').split('/');
    const path = rest.join('/');
    stub.requests.push({ method: request.method ?? '', path: `/${path}`, body });
    const token = request.headers.authorization?.replace('Bearer ', '');
    if (token !== 'operator' && token !== `token-of-${shop}`)
      return [401, { error: { code: 'unauthorized', message: 'no' } }];
    if (path === '' && request.method === 'POST') {
      if (stub.shops.has(shop)) return [409, { error: { code: 'exists', message: 'exists' } }];
      stub.shops.add(shop);
      return [201, { shop, token: `token-of-${shop}` }];
    }
    if (!stub.shops.has(shop)) return [404, { error: { code: 'unknown-shop', message: 'unknown shop' } }];
    if (path === '' && request.method === 'DELETE') {
      if (token !== 'operator') return [401, { error: { code: 'unauthorized', message: 'no' } }];
      const next = stub.removing.shift();
      if (!next) stub.shops.delete(shop);
      return next ?? [200, { shop, removed: true, left: 0, waits: false }];
    }
    const planned = stub.answers[path.split('?')[0]!];
    if (planned) return planned;
    if (path === 'health') return [200, { shop, orders: stub.orders.size }];
    if (path === 'products/by-title') return [200, { ids: {} }];
    if (path === 'publish') return [200, { snapshot: 'abc123', products: stub.products.size }];
    if (path === 'privacy/erase') return [200, { erased: 1 }];
    if (path !== 'orders' && path !== 'products') return [404, { error: { code: 'not-found', message: 'not found' } }];
    const fault = stub.fault?.({ path, count: ++count });
    if (fault === 'drop') return 'drop';
    if (fault) return [fault.status, { error: { code: 'fault', message: 'a planned fault' } }, fault.headers];
    stub.chunks.push(body);
    return [200, take(stub, path, body)];
  };
  const server = createServer((request, response) => {
    void respond(request).then((answer) => {
      if (answer === 'drop') return request.socket.destroy();
      const [status, json, headers] = answer;
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(json));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(() => resolve()));
  };
  return Object.assign(stub, { url: `http://127.0.0.1:${port}`, close });
}

function take(stub: Omit<StubServer, 'url' | 'close'>, path: string, body: string) {
  const answer = { accepted: 0, duplicates: 0, rejected: [] as { line: number; message: string }[] };
  for (const [at, line] of body.split('\n').entries()) {
    if (line.trim() === '') continue;
    const parsed = (path === 'orders' ? Order : Product).safeParse(JSON.parse(line));
    if (!parsed.success) {
      const issue = parsed.error.issues[0]!;
      answer.rejected.push({ line: at + 1, message: `${issue.path.join('.')}: ${issue.message}` });
      continue;
    }
    const record = parsed.data as Order | Product;
    const refund = 'items' in record && record.items.every((item) => item.quantity < 0);
    const store = (!('items' in record) ? stub.products : refund ? stub.refunds : stub.orders) as Map<string, unknown>;
    const key =
      'items' in record
        ? `${record.order_id}${refund ? JSON.stringify([record.refund_id, record.items]) : ''}`
        : record.id;
    const same = 'items' in record ? store.has(key) : JSON.stringify(store.get(key)) === JSON.stringify(record);
    if (same) answer.duplicates++;
    else {
      store.set(key, record);
      answer.accepted++;
    }
  }
  return answer;
}
