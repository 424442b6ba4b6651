import { createExecutionContext, env, waitOnExecutionContext } from 'cloudflare:test';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { app } from '../../../worker/app.ts';
import type { Environment } from '../../../worker/environment.ts';
import { call, makeShop, ndjson } from '../../fixtures/worker-client.ts';

/** What a KV namespace under test does to a read. */
type Fault = (keys: string[], read: () => Promise<Map<string, string | null>>) => Promise<Map<string, string | null>>;

interface FaultyKv {
  kv: KVNamespace;
  /** The keys of every call so far. */
  calls: string[][];
  /** Replace it to change how the next reads go. */
  fault: Fault;
}

/** The real namespace behind a fault, under other names for its keys: only bulk reads of text pass, which is all that the edge does. */
function faultyKv(real: KVNamespace, fault: Fault, rename: (key: string) => string): FaultyKv {
  const faulty: FaultyKv = { kv: null as unknown as KVNamespace, calls: [], fault };
  const get = (keys: string[]) => {
    faulty.calls.push(keys);
    return faulty.fault(keys, async () => {
      const found = await real.get(keys.map(rename), 'text');
      return new Map(keys.map((key) => [key, found.get(rename(key)) ?? null]));
    });
  };
  faulty.kv = new Proxy(real, {
    get: (_, name) => (name === 'get' ? get : () => Promise.reject(new Error(`KV.${String(name)} is out`))),
  });
  return faulty;
}

const healthy: Fault = (_, read) => read();
const throwing: Fault = () => Promise.reject(new Error('KV GET failed: 500 Internal Server Error'));
const slow: Fault = async (_, read) => {
  await new Promise((resolve) => setTimeout(resolve, 5000));
  return read();
};
const neverAnswering: Fault = () => new Promise(() => undefined);

/** Every value replaced. */
function answering(text: string | ((was: string) => string)): Fault {
  return async (_, read) =>
    new Map(
      [...(await read())].map(([key, was]) => [key, was === null ? null : typeof text === 'string' ? text : text(was)]),
    );
}

/** Buckets whose key begins with one half of the alphabet are not found. */
const halfOfTheBuckets: Fault = async (_, read) =>
  new Map(
    [...(await read())].map(([key, was]) => [
      key,
      key.includes('/b/') && key.charCodeAt(key.length - 1) % 2 === 0 ? null : was,
    ]),
  );

const noBuckets: Fault = async (_, read) =>
  new Map([...(await read())].map(([key, was]) => [key, key.includes('/b/') ? null : was]));

const SHOP = 'kv-faults';
const PRODUCTS = 120;
/** A page waits this long for shelves at the very most; the widget shows the merchant's own markup after 1.5 s. */
const LONGEST_ANSWER_MS = 1500;

const PAGES = {
  home: {},
  product: { page: { type: 'product', item: 'p1' } },
  'product with a cart': {
    page: { type: 'product', item: 'p5' },
    visitor: { stage: 'intent', cart: ['p9', 'p40'], recent: ['p70'] },
  },
  'product of several names': {
    page: { type: 'product', item: 'p5', names: { sku: 'nowhere', address: '/p/5' } },
    visitor: { stage: 'browser', cart: ['p9'], recent: ['p70'] },
  },
  'unknown product': { page: { type: 'product', item: 'nowhere' } },
  cart: { page: { type: 'cart' }, visitor: { cart: ['p2', 'p3'] } },
};

let clock = Date.now();
let isolates = 0;

/** The clock stands still but for this: what a cache thinks about time is decided here. */
function pass(ms: number): void {
  clock += ms;
  vi.setSystemTime(clock);
}

/**
 * What an isolate that has nothing of the shop in memory does, behind a KV of our choosing. The isolate's memory goes
 * by the shop's name, so a name that it never heard of, for the same stored shop, is as good as a new isolate.
 */
async function freshIsolate(fault: Fault) {
  const alias = `${SHOP}-${isolates++}`;
  pass(3_600_000);
  const faulty = faultyKv(env.SNAPSHOTS, fault, (key) => key.replace(alias, SHOP));
  const ledgers = { getByName: () => env.LEDGER.getByName(SHOP) };
  const bindings = { ...env, SNAPSHOTS: faulty.kv, LEDGER: ledgers } as unknown as Environment;
  const post = async (path: string, body: unknown) => {
    const ctx = createExecutionContext();
    const response = await app.fetch(
      new Request(`https://shelf.test/v1/${alias}/${path}`, { method: 'POST', body: JSON.stringify(body) }),
      bindings,
      ctx,
    );
    const text = await response.text();
    await waitOnExecutionContext(ctx);
    // oxlint-disable-next-line no-explicit-any: tests look into answers freely
    return {
      status: response.status,
      json: JSON.parse(text) as any,
      items: (JSON.parse(text).shelves ?? []).flatMap((shelf: { items: { id: string }[] }) => shelf.items),
    };
  };
  return { post, faulty };
}

function publishOrders(token: string, from: number, count: number) {
  const orders = Array.from({ length: count }, (_, n) => ({
    order_id: `o${from + n}`,
    customer_id: `c${from + n}`,
    created_at: new Date(Date.UTC(2026, 0, 1) + (from + n) * 3_600_000).toISOString(),
    items: [0, 1, 2].map((k) => ({
      item_id: `p${((from + n) * 3 + k) % PRODUCTS}`,
      price: 10,
      title: `Product ${((from + n) * 3 + k) % PRODUCTS}`,
    })),
  }));
  return call('POST', `/v1/${SHOP}/orders`, ndjson(orders), token).then(() =>
    call('POST', `/v1/${SHOP}/publish`, undefined, token),
  );
}

/**
 * The answers that a page gets in its time. Timers go by a clock that moves only here, so that a busy machine changes
 * nothing: what waits longer is still waiting, and the test runs into its limit.
 */
async function inTime<T>(ask: () => Promise<T>[]): Promise<T[]> {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: clock });
  try {
    const answers = Promise.all(ask());
    await scheduler.wait(0);
    await vi.advanceTimersByTimeAsync(LONGEST_ANSWER_MS);
    return await answers;
  } finally {
    vi.useFakeTimers({ toFake: ['Date'], now: clock });
  }
}

let token = '';
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: clock });
  token = await makeShop(SHOP);
  await publishOrders(token, 0, 160);
});
afterAll(() => void vi.useRealTimers());

const FAULTS: Record<string, Fault> = {
  'throws at every read': throwing,
  'takes five seconds': slow,
  'never answers': neverAnswering,
  'answers with a page of HTML': answering('<html><body>502 Bad Gateway</body></html>'),
  'answers with nothing': answering(''),
  'answers with other JSON': answering('{"x":1}'),
  'answers with null': answering('null'),
  'cuts every value in half': answering((was) => was.slice(0, was.length / 2)),
  'answers with JSON of the right names and wrong shapes': answering((was) =>
    was.replaceAll(/:\[/g, ':{"a":[').replaceAll(/\]([,}])/g, ']}$1'),
  ),
  'has lost half of the buckets': halfOfTheBuckets,
  'has lost every bucket': noBuckets,
  'has lost the manifest': async (_, read) =>
    new Map([...(await read())].map(([key, was]) => [key, key.endsWith('/manifest') ? null : was])),
};

describe.each(Object.entries(FAULTS))('a KV that %s', (_, fault) => {
  it('gives a fresh isolate a list that is not empty on every page, in time', async () => {
    const fresh: ({ body: object } & Awaited<ReturnType<typeof freshIsolate>>)[] = [];
    for (const body of Object.values(PAGES)) fresh.push({ body, ...(await freshIsolate(fault)) });
    const answers = await inTime(() => fresh.map(({ post, body }) => post('recommendations', body)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(Math.min(...answers.map(({ items }) => items.length))).toBeGreaterThan(0);
  });

  it('changes nothing for an isolate that has the shop in memory', async () => {
    const { post, faulty } = await freshIsolate(healthy);
    const before = await post('recommendations', PAGES.product);
    faulty.fault = fault;
    for (let n = 0; n < 3; n++) {
      pass(60_000);
      const after = await post('recommendations', PAGES.product);
      expect(after.status).toBe(200);
      expect(after.items.map(({ id }: { id: string }) => id)).toEqual(before.items.map(({ id }: { id: string }) => id));
    }
  });

  it('takes events all the same', async () => {
    const { post } = await freshIsolate(fault);
    const { status, json } = await post('events', { events: [{ id: crypto.randomUUID(), type: 'view_item' }] });
    expect(status).toBe(202);
    expect(json.accepted).toBe(1);
  });
});

describe('a KV that is behind', () => {
  it('never takes a reader back to an older version', async () => {
    const old = await env.SNAPSHOTS.get(`${SHOP}/manifest`, 'text');
    pass(60_000);
    await publishOrders(token, 160, 10);
    const { post, faulty } = await freshIsolate(healthy);
    const now = await post('recommendations', PAGES.product);
    expect(now.json.snapshot).not.toBe(JSON.parse(old!).id);
    faulty.fault = async (_, read) =>
      new Map([...(await read())].map(([key, was]) => [key, key.endsWith('/manifest') ? old : was]));
    pass(60_000);
    await post('recommendations', PAGES.product);
    expect((await post('recommendations', PAGES.product)).json.snapshot).toBe(now.json.snapshot);
  });

  it('serves the older version whole where nothing newer is known', async () => {
    const old = await env.SNAPSHOTS.get(`${SHOP}/manifest`, 'text');
    const whole = await (await freshIsolate(healthy)).post('recommendations', PAGES.product);
    pass(60_000);
    await publishOrders(token, 170, 10);
    const { post } = await freshIsolate(
      async (_, read) => new Map([...(await read())].map(([key, was]) => [key, key.endsWith('/manifest') ? old : was])),
    );
    const { status, json } = await post('recommendations', PAGES.product);
    expect(status).toBe(200);
    expect(json).toEqual(whole.json);
  });
});

describe('what a request costs in KV calls', () => {
  it.each(Object.entries(PAGES))('is at most three while cold and none while warm: %s', async (_, body) => {
    const { post, faulty } = await freshIsolate(healthy);
    await post('recommendations', body);
    expect(faulty.calls.length).toBeLessThanOrEqual(3);
    faulty.calls.length = 0;
    for (let n = 0; n < 5; n++) await post('recommendations', body);
    expect(faulty.calls).toEqual([]);
  });
});

describe('too much of it', () => {
  it('refuses a body that is too large or too deep, at once', async () => {
    const { post } = await freshIsolate(healthy);
    let deep: unknown = 1;
    for (let n = 0; n < 500; n++) deep = [deep];
    expect((await post('events', { events: deep })).status).toBe(400);
    expect((await post('recommendations', { page: { category: 'x'.repeat(100_000) } })).status).toBe(413);
    expect((await post('events', { events: ['x'.repeat(100_000)] })).status).toBe(413);
  });

  it('answers five hundred requests at once while KV is slow', async () => {
    const { post, faulty } = await freshIsolate(slow);
    // The waits are beside each other and not in a row: one page's time is enough for all.
    const answers = await inTime(() => Array.from({ length: 500 }, () => post('recommendations', PAGES.product)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(500);
    expect(Math.min(...answers.map(({ items }) => items.length))).toBeGreaterThan(0);
    // Nobody asked again what had just not answered.
    expect(faulty.calls.length).toBeLessThanOrEqual(500);
  });
});
