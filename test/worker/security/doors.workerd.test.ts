import { SELF, createExecutionContext, env, runInDurableObject } from 'cloudflare:test';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { app } from '../../../worker/app.ts';
import type { Environment } from '../../../worker/environment.ts';
import { forgetEdgeShop } from '../../../worker/snapshot/edge-store.ts';
import { OPERATOR, call, ledgerOf, makeShop, ndjson } from '../../fixtures/worker-client.ts';

/** Every route that the app has under a shop, as a method and a path; the only ones that need no token are listed. */
const ROUTES = app.routes
  .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/v1/:shop'))
  .map(({ method, path }) => ({ method, path: path.replace(/:id\{[^}]*\}/, 'item').replace(/\/$/, '') }));
const PUBLIC = ['POST /v1/:shop/recommendations', 'POST /v1/:shop/events'];
const SIGNED = ['POST /v1/:shop/webhooks/shopify', 'POST /v1/:shop/webhooks/woocommerce'];
/** They take the operator's token, and no shop's. */
const OPERATORS = ['POST /v1/:shop', 'DELETE /v1/:shop'];

/** All that is stored of a shop: every row of its ledger and its tally, and its keys in KV. */
async function everythingOf(shop: string): Promise<string> {
  const { keys } = await env.SNAPSHOTS.list();
  const own = keys.map(({ name }) => name).filter((name) => name.split('/').includes(shop));
  const values = await Promise.all(own.map(async (name) => [name, await env.SNAPSHOTS.get(name)]));
  return JSON.stringify([await rowsOf(ledgerOf(shop)), await rowsOf(env.TALLY.getByName(shop)), values]);
}

async function rowsOf(object: DurableObjectStub): Promise<string> {
  return runInDurableObject(object, (_, state) => {
    const tables = state.storage.sql
      .exec<{ name: string }>(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\' ORDER BY name",
      )
      .toArray();
    return JSON.stringify(
      tables.map(({ name }) => [name, state.storage.sql.exec(`SELECT * FROM "${name}"`).toArray()]),
    );
  });
}

describe('routes and tokens', () => {
  it('are all known to this test', () => {
    expect(ROUTES.length).toBeGreaterThan(18);
    const names = ROUTES.map(({ method, path }) => `${method} ${path}`);
    for (const name of [...PUBLIC, ...SIGNED, ...OPERATORS]) expect(names).toContain(name);
  });

  it('let only the shop’s own token through, and touch nothing of a shop for any other', async () => {
    const own = await makeShop('victim');
    const other = await makeShop('attacker');
    await call(
      'POST',
      '/v1/victim/orders',
      ndjson([{ order_id: 'o1', customer_id: 'c1', items: [{ item_id: 'a' }, { item_id: 'b' }] }]),
      own,
    );
    await call('PUT', '/v1/victim/config', 'shop:\n  name: Secret plans\n', own);
    await call('POST', '/v1/victim/publish', undefined, own);
    for (const path of SIGNED) await call('POST', path.slice(5).replace(':shop', 'victim'), '{}');
    const before = await everythingOf('victim');
    const strangers = [
      undefined,
      '',
      'null',
      other,
      own.slice(0, -1),
      `${own}x`,
      own.toUpperCase(),
      OPERATOR,
      '../../victim',
      'Bearer '.repeat(3),
    ];
    for (const { method, path } of ROUTES) {
      const name = `${method} ${path}`;
      if (PUBLIC.includes(name)) continue;
      for (const token of strangers) {
        // The operator's gives a new one, and removes the shop, which is asked for below.
        if ((path.endsWith('/token') || name === 'DELETE /v1/:shop') && token === OPERATOR) continue;
        const body =
          method === 'GET' || method === 'DELETE' ? undefined : '{"order_id":"o1","items":[{"item_id":"x"}]}';
        const answer = await call(method, path.replace(':shop', 'victim'), body, token);
        const expected = OPERATORS.includes(name) && token === OPERATOR ? 409 : 401;
        expect(answer.status, `${name} with ${token}`).toBe(expected);
        expect(JSON.stringify(answer.json)).not.toContain('Secret');
      }
    }
    expect(await everythingOf('victim')).toBe(before);
    for (const { method, path } of ROUTES) {
      const name = `${method} ${path}`;
      if (PUBLIC.includes(name) || SIGNED.includes(name) || OPERATORS.includes(name) || path.endsWith('/token'))
        continue;
      const answer = await call(
        method,
        path.replace(':shop', 'victim'),
        method === 'GET' || method === 'DELETE' ? undefined : '{}',
        own,
      );
      expect([401, 403, 500, 503], `${name} with its own token`).not.toContain(answer.status);
    }
  });

  it('let the operator alone remove a shop', async () => {
    const own = await makeShop('removable');
    expect((await call('DELETE', '/v1/removable', undefined, own)).json.error.message).toContain('operator token');
    expect((await call('GET', '/v1/removable/health', undefined, own)).status).toBe(200);
    expect((await call('DELETE', '/v1/removable', undefined, OPERATOR)).status).toBeLessThan(300);
    expect((await call('GET', '/v1/removable/health', undefined, own)).status).toBe(401);
  });

  it('stop an old token when a new one is made', async () => {
    const old = await makeShop('rotating');
    const { status, json } = await call('POST', '/v1/rotating/token', undefined, old);
    expect(status).toBe(200);
    expect((await call('GET', '/v1/rotating/health', undefined, old)).status).toBe(401);
    expect((await call('GET', '/v1/rotating/health', undefined, json.token)).status).toBe(200);
    // An isolate that still has the old record believes in the old token; the ledger does not.
    const stale = { created_at: 0, token_made_at: 0, token_sha256: createHash('sha256').update(old).digest('hex') };
    await env.SNAPSHOTS.put('rotating/shop', JSON.stringify(stale));
    forgetEdgeShop('rotating');
    expect((await call('GET', '/v1/rotating/health', undefined, old)).status).toBe(401);
    expect(await everythingOf('rotating')).not.toContain(json.token);
    expect(await env.SNAPSHOTS.get('rotating/shop')).not.toContain(json.token);
  });

  it('leave a way back to a shop whose token is lost or stolen: the operator gives it a new one', async () => {
    const lost = await makeShop('locked-out');
    const madeAt = async () => JSON.parse((await env.SNAPSHOTS.get('locked-out/shop'))!);
    const before = await madeAt();
    await scheduler.wait(5);
    // As well where KV has lost it.
    await env.SNAPSHOTS.delete('locked-out/shop');
    forgetEdgeShop('locked-out');
    const again = await call('POST', '/v1/locked-out', undefined, OPERATOR);
    expect([again.status, again.json.error.message]).toEqual([409, expect.stringContaining('token rotate')]);
    const { status, json } = await call('POST', '/v1/locked-out/token', undefined, OPERATOR);
    expect(status).toBe(200);
    expect((await call('GET', '/v1/locked-out/health', undefined, lost)).status).toBe(401);
    const { token_made_at } = (await call('GET', '/v1/locked-out/health', undefined, json.token)).json;
    const after = await madeAt();
    expect([after.created_at, new Date(after.token_made_at).toISOString()]).toEqual([before.created_at, token_made_at]);
    expect(after.token_made_at).toBeGreaterThan(before.token_made_at);
    expect((await call('POST', '/v1/nobodys-shop/token', undefined, OPERATOR)).status).toBe(404);
  });
});

describe('shops in one isolate', () => {
  it('never see one another’s products, though they ask the same of the same ids', async () => {
    const tokens = new Map<string, string>();
    for (const shop of ['twin-a', 'twin-b']) {
      tokens.set(shop, await makeShop(shop));
      const products = Array.from({ length: 6 }, (_, n) => ({ id: `p${n}`, title: `Lamp ${n} of ${shop}` }));
      await call('POST', `/v1/${shop}/products`, ndjson(products), tokens.get(shop));
      await call('POST', `/v1/${shop}/publish`, undefined, tokens.get(shop));
    }
    for (let round = 0; round < 4; round++)
      for (const [shop, other] of [
        ['twin-a', 'twin-b'],
        ['twin-b', 'twin-a'],
      ] as const) {
        const answer = await call('POST', `/v1/${shop}/recommendations`, { items: ['p0'], kinds: ['re-sell'] });
        expect(JSON.stringify(answer.json)).toContain(`of ${shop}`);
        expect(JSON.stringify(answer.json)).not.toContain(`of ${other}`);
        expect((await call('GET', `/v1/${shop}/health`, undefined, tokens.get(other))).status).toBe(401);
      }
  });
});

describe('answers', () => {
  it('name the methods of a path that is asked by another one, and the rule for a shop’s name', async () => {
    for (const { path } of ROUTES) {
      const there = new Set(ROUTES.filter((route) => route.path === path).map(({ method }) => method));
      const { status, headers, json } = await call('PATCH', path.replace(':shop', 'methods'));
      expect([status, json.error.code], path).toEqual([405, 'method_not_allowed']);
      // A product may be called `sync`: what deletes it is on the same path.
      expect(headers.get('allow')?.split(', '), path).toEqual(expect.arrayContaining([...there]));
    }
    expect((await call('PATCH', '/v1/methods/nothing')).status).toBe(404);
    const { status, json } = await call('POST', '/v1/UPPER', undefined, OPERATOR);
    expect([status, json.error.message]).toEqual([400, expect.stringContaining('small letters, digits and hyphens')]);
    expect((await call('POST', '/v1/UPPER')).status).toBe(401);
    expect((await call('POST', '/v1/UPPER/token', undefined, OPERATOR)).status).toBe(404);
  });

  const ask = (path: string, init: RequestInit = {}) =>
    SELF.fetch(`https://shelf.test${path}`, { method: 'POST', body: '{}', ...init });

  it('can be no page, whatever they are', async () => {
    await makeShop('headers');
    for (const path of [
      '/v1/headers/recommendations',
      '/v1/headers/events',
      '/v1/headers/health',
      '/v1/nowhere/recommendations',
      '/v1/headers/nothing',
      '/v1/headers/webhooks/shopify',
      '/nothing',
      '/shelftalker@x',
      '/demo/orders',
      '/try/headers',
      '/r/v1/headers/nothing',
    ]) {
      const { headers } = await ask(path);
      expect(
        Object.fromEntries(
          ['x-content-type-options', 'cache-control', 'content-security-policy', 'referrer-policy'].map((name) => [
            name,
            headers.get(name),
          ]),
        ),
        path,
      ).toEqual({
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
        'referrer-policy': 'no-referrer',
      });
    }
  });

  it('may be read by the pages that the config names, and admin answers by none', async () => {
    const token = await makeShop('cors');
    const allow = async (path: string, origin: string, method = 'POST') =>
      (await ask(path, { method, headers: { origin }, ...(method !== 'POST' && { body: null }) })).headers.get(
        'access-control-allow-origin',
      );
    expect(await allow('/v1/cors/recommendations', 'https://any.test')).toBe('*');
    await call(
      'PUT',
      '/v1/cors/config',
      'shop:\n  name: Cors\n  origins: ["https://shop.test", "http://localhost:3000"]\n',
      token,
    );
    for (const path of ['/v1/cors/recommendations', '/v1/cors/events']) {
      for (const method of ['POST', 'OPTIONS']) {
        expect(await allow(path, 'https://shop.test', method)).toBe('https://shop.test');
        for (const origin of [
          'https://evil.test',
          'https://shop.test.evil.test',
          'http://shop.test',
          'null',
          'https://evil.test/https://shop.test',
        ])
          expect(await allow(path, origin, method), origin).toBeNull();
      }
    }
    // A shop's own wrapper of `fetch` may add headers.
    const wrapped = await ask('/v1/cors/recommendations', {
      method: 'OPTIONS',
      headers: { origin: 'https://shop.test', 'access-control-request-headers': 'content-type,x-shop' },
      body: null,
    });
    expect(wrapped.headers.get('access-control-allow-headers')).toBe('content-type,x-shop');
    expect(wrapped.headers.get('access-control-allow-credentials')).toBeNull();
    for (const path of ['/v1/cors/health', '/v1/cors/orders', '/v1/cors/webhooks/shopify'])
      expect(await allow(path, 'https://shop.test')).toBeNull();
    // A refusal is told to the page as well.
    expect(
      (await ask('/v1/cors/recommendations', { body: '{', headers: { origin: 'https://shop.test' } })).headers.get(
        'access-control-allow-origin',
      ),
    ).toBe('https://shop.test');
  });

  it('tell one address of one shop to wait after 1,200 requests in a minute', async () => {
    await makeShop('busy');
    await makeShop('calm');
    const context = createExecutionContext();
    const ask = async (shop: string, address: string, more: Partial<Environment> = {}) =>
      app.fetch(
        new Request(`https://shelf.test/v1/${shop}/events`, {
          method: 'POST',
          body: '{',
          headers: { 'cf-connecting-ip': address, origin: 'https://shop.test' },
        }),
        { ...env, ...more },
        context,
      );
    // A household changes its IPv6 address as it likes. Where a new minute begins meanwhile, it may send as many again.
    let sent = 0;
    let answer = await ask('busy', '2001:db8:0:7::');
    for (; answer.status === 400 && sent < 2600; sent++)
      answer = await ask('busy', `2001:db8:0:7::${sent.toString(16)}`);
    expect(sent).toBeGreaterThanOrEqual(1199);
    expect([
      answer.status,
      answer.headers.get('retry-after'),
      answer.headers.get('access-control-allow-origin'),
    ]).toEqual([429, '60', '*']);
    expect((await ask('busy', '2001:db8:0:8::1')).status).toBe(400);
    expect((await ask('calm', '2001:db8:0:7::1')).status).toBe(400);
    expect((await ask('busy', '2001:db8:0:7::1', { LOCAL: 'true' })).status).toBe(400);
  });
});

describe('hostile bodies', () => {
  it('change no prototype and cause no fault, on any route', async () => {
    const token = await makeShop('proto');
    const bombs = [
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
      '{"visitor":{"__proto__":{"polluted":1},"preferences":{"__proto__":{"polluted":1}}},"page":{"__proto__":{"polluted":1}}}',
      '{"events":[{"__proto__":{"polluted":1},"id":"prototype-1","type":"view_item","items":[{"__proto__":{"polluted":1},"item_id":"__proto__"}]}]}',
      '{"order_id":"__proto__","customer_id":"__proto__","items":[{"item_id":"__proto__"},{"item_id":"constructor","__proto__":{"polluted":1}}]}',
      '{"id":"__proto__","title":"constructor","__proto__":{"polluted":1}}',
      'shop:\n  name: x\n  __proto__:\n    polluted: 1\n__proto__:\n  polluted: 1\n',
      '{"yaml":"shop: {name: x}\\n__proto__: {polluted: 1}","request":{"items":["__proto__","constructor","toString"]}}',
      '{"items":["__proto__","constructor"],"kinds":["cross-sell","re-sell","for-you"]}',
      '{"secret":"long-enough","__proto__":{"polluted":1}}',
      '\u0000',
      '{"page":1e999}',
      '"'.repeat(1000),
      '{"a":'.repeat(40) + '1' + '}'.repeat(40),
      '\ud800',
      '-',
      '{"limit":-0}',
    ];
    for (const { method, path } of ROUTES) {
      if (method === 'GET' || method === 'DELETE' || path.endsWith('/token') || path === '/v1/:shop') continue;
      for (const bomb of bombs)
        expect(
          (await call(method, path.replace(':shop', 'proto'), bomb, token)).status,
          `${method} ${path} ${bomb}`,
        ).toBeLessThan(500);
    }
    await call('POST', '/v1/proto/publish', undefined, token);
    for (const body of bombs) expect((await call('POST', '/v1/proto/recommendations', body)).status).toBeLessThan(500);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    const { json } = await call('POST', '/v1/proto/privacy/export', { customer_id: '__proto__' }, token);
    expect(json.orders[0].items.map(({ item_id }: { item_id: string }) => item_id)).toEqual([
      '__proto__',
      'constructor',
    ]);
  });

  it('and hostile paths and queries cause none either', async () => {
    const token = await makeShop('paths');
    const odd = [
      '/v1',
      '/v1/',
      '/v1/paths',
      '/v1/paths/',
      '/v1/%00/events',
      '/v1/%E0%A4%A/events',
      '/v1/paths/products/%E0%A4%A',
      `/v1/paths/products/${'x'.repeat(5000)}`,
      '/v1/paths/products/..%2f..%2fconfig',
      '/v1/paths/config?version=%E0%A4%A',
      '/v1/paths/report?from=9999-99-99',
      '/v1/paths/report?from[]=1',
      '/v1/__proto__/health',
      '/v1/constructor/recommendations',
      '/v1/paths/webhooks/magento',
      '/v1/paths/webhooks/__proto__/secret',
    ];
    for (const path of odd)
      for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'])
        expect((await call(method, path, undefined, token)).status, `${method} ${path.slice(0, 60)}`).toBeLessThan(500);
  });
});
