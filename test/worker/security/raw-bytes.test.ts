import { readFileSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPERATOR_TOKEN, type ProductServer, productServer } from '../../fixtures/product-server.ts';
import { sharedData } from '../../fixtures/shared-data.ts';

let server: ProductServer;
beforeAll(async () => {
  server = await productServer();
  await server.call('POST', '/v1/bytes');
});
afterAll(() => server.close());

/** No route refuses a shorter body for its length. */
const SMALLEST_LIMIT = 10_000;

/** Bytes as they are, over a real socket: nothing has decoded them before the worker does. */
async function post(path: string, body: Uint8Array, method = 'POST'): Promise<{ status: number; text: string }> {
  try {
    const response = await fetch(`${server.url}/v1/bytes/${path}`, {
      method,
      body: body as BodyInit,
      headers: { authorization: `Bearer ${OPERATOR_TOKEN}` },
    });
    return { status: response.status, text: await response.text() };
  } catch (error) {
    // The answer to a large body may come, and the connection go, before all of it is written.
    if (body.length > SMALLEST_LIMIT) return { status: 413, text: '' };
    throw error;
  }
}

const ROUTES = [
  ['POST', 'recommendations'],
  ['POST', 'events'],
  ['POST', 'orders'],
  ['POST', 'products'],
  ['PUT', 'config'],
  ['POST', 'preview'],
  ['POST', 'privacy/export'],
  ['POST', 'privacy/erase'],
  ['PUT', 'webhooks/shopify/secret'],
  ['POST', 'webhooks/shopify'],
] as const;

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string)));

/** What a parser may trip over, each as a whole body. */
const HOSTILE: Record<string, Uint8Array> = {
  'no UTF-8 in a text': bytes('{"items":["', [0xff, 0xfe, 0x80], '"]}'),
  'an overlong slash': bytes('{"items":["', [0xc0, 0xaf], '"]}'),
  'a surrogate as UTF-8': bytes('{"items":["', [0xed, 0xa0, 0x80], '"]}'),
  'a cut character': bytes('{"items":["é'.slice(0, -1), [0xc3]),
  'UTF-16': Buffer.from('\ufeff{"items":["a"]}', 'utf16le'),
  zeros: bytes([0, 0, 0, 0]),
  'a zero in a key': bytes('{"a\\u0000b":1,"items":["\\u0000"]}'),
  'a lone surrogate': bytes('{"items":["\\ud800"],"page":{"item":"\\udfff"}}'),
  'depth without an end': bytes('['.repeat(30_000)),
  'depth in objects': bytes('{"a":'.repeat(10_000), '1', '}'.repeat(10_000)),
  'a number beyond all numbers': bytes('{"limit":1e400,"visitor":{"bucket":-1e400}}'),
  'a number of many digits': bytes(`{"limit":${'9'.repeat(50_000)}}`),
  'a small number of many digits': bytes(`{"limit":0.${'0'.repeat(50_000)}1}`),
  'the same key again and again': bytes(`{${'"items":["a"],'.repeat(3000)}"items":["b"]}`),
  'names of prototypes': bytes(
    '{"__proto__":{"items":["x"]},"constructor":{"prototype":1},"toString":1,"hasOwnProperty":1}',
  ),
  'many keys': bytes(`{${Array.from({ length: 5000 }, (_, n) => `"k${n}":1`).join()}}`),
  'an order of a prototype': bytes('{"order_id":"__proto__","items":[{"item_id":"constructor","quantity":1e308}]}\n'),
  'a product without an end': bytes(`{"id":"a","title":"${'x'.repeat(60_000)}`),
  'YAML aliases': bytes(
    'a: &a [x,x,x,x,x,x,x,x,x]\n',
    ...'bcdefghi'.split('').map((name, n) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[n]}`).join()}]\n`),
  ),
  'YAML tags': bytes('shop: !!js/function "function(){}"\nrules: !!python/object/apply:os.system ["ls"]\n'),
  'YAML merge of a prototype': bytes('shop:\n  <<: {__proto__: {name: x}}\n  name: y\n'),
};

/** What can be read all the same, as JSON with signs of replacement, keys that nobody asks for, or ids like any other. */
const HARMLESS = [
  'orders: an order of a prototype',
  'preview: a lone surrogate',
  'preview: a surrogate as UTF-8',
  'preview: an overlong slash',
  'preview: no UTF-8 in a text',
  'preview: the same key again and again',
  'recommendations: a lone surrogate',
  'recommendations: a surrogate as UTF-8',
  'recommendations: a zero in a key',
  'recommendations: an overlong slash',
  'recommendations: many keys',
  'recommendations: names of prototypes',
  'recommendations: no UTF-8 in a text',
  'recommendations: the same key again and again',
];

describe('bodies as bytes', () => {
  it('that are hostile are refused on every route unless they can be read as something harmless, and none is a fault', async () => {
    const faults: string[] = [];
    const taken: string[] = [];
    for (const [name, body] of Object.entries(HOSTILE))
      for (const [method, path] of ROUTES) {
        const { status, text } = await post(path, body, method);
        if (status >= 500) faults.push(`${method} ${path} with ${name}: ${status}`);
        // A list of lines is answered line by line.
        const isRefused = status >= 400 || (/^(orders|products)$/.test(path) && JSON.parse(text).accepted === 0);
        if (!isRefused) taken.push(`${path}: ${name}`);
      }
    expect(faults).toEqual([]);
    expect(taken.sort()).toEqual(HARMLESS);
    expect((await post('recommendations', bytes('{}'))).status).toBe(200);
    expect(({} as { items?: unknown }).items).toBeUndefined();
  });

  it('take the last of a repeated key, as browsers do', async () => {
    await post('orders', bytes('{"order_id":"twice","order_id":"last","items":[{"item_id":"a"}]}\n'));
    expect((await post('privacy/export', bytes('{"order_id":"last"}'))).text).toContain('"item_id":"a"');
    expect((await post('privacy/export', bytes('{"order_id":"twice"}'))).text).toBe('{"orders":[]}');
  });

  const folder = sharedData() && `${sharedData()}/real/lists/json-test-suite`;
  const suite = folder ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
  it.skipIf(suite.length === 0)(
    'of the JSON test suite: what is none is refused, what is one is taken, none is a fault',
    async () => {
      const wrong: string[] = [];
      for (const name of suite) {
        const body = readFileSync(`${folder}/${name}`);
        for (const [method, path] of ROUTES.slice(0, 3)) {
          const { status, text } = await post(path, body, method);
          // Nothing at all, or a mark of byte order alone, asks for the usual shelves.
          const blank = new TextDecoder().decode(body).trim() === '';
          if (status >= 500) wrong.push(`${method} ${path} ${name}: ${status}`);
          if (path !== 'recommendations' && path !== 'events') continue;
          if (name.startsWith('n_') && status < 400 && !blank) wrong.push(`${path} ${name}: taken`);
          if (name.startsWith('y_') && /not JSON/.test(text)) wrong.push(`${path} ${name}: ${text}`);
        }
      }
      expect(wrong).toEqual([]);
      expect(suite.length).toBeGreaterThan(300);
    },
  );
});
