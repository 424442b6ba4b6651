import { createScheduledController, env, runInDurableObject } from 'cloudflare:test';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import worker from '../../../worker/index.ts';
import { call, ledgerOf, makeShop } from '../../fixtures/worker-client.ts';

const URL_OF_FEED = 'https://shop.example/feed.xml?key=hidden-key';
const xml = (count: number, extra = ''): string =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel><title>S</title>\n${Array.from(
    { length: count },
    (_, n) =>
      `<item><g:id>p${n}</g:id><title>Lamp ${n}</title><g:price>${n + 1}.50 GBP</g:price><g:availability>in stock</g:availability></item>`,
  ).join('\n')}\n${extra}</channel></rss>`;

/** Made where it is asked for: workerd keeps what one request made from the others. */
type Answer = () => Response;
const asked: { url: string; headers: Headers }[] = [];

/** Answers by address, in place of the internet. */
function internet(pages: Record<string, Answer>): void {
  asked.length = 0;
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    asked.push({ url, headers: new Headers(init.headers) });
    const page = pages[url];
    if (!page) throw new Error('no such host');
    return page();
  });
}
afterEach(() => vi.unstubAllGlobals());

async function shopWithFeed(shop: string, feed = `{url: "${URL_OF_FEED}", every: 6h}`): Promise<string> {
  const token = await makeShop(shop);
  const pushed = await call('PUT', `/v1/${shop}/config`, `shop:\n  name: Fed\n  currency: GBP\nfeed: ${feed}\n`, token);
  expect(pushed.json).toMatchObject({ pushed: true });
  return token;
}
const run = (shop: string, token: string, body: object = {}) => call('POST', `/v1/${shop}/feed/run`, body, token);
const health = async (shop: string, token: string) => (await call('GET', `/v1/${shop}/health`, undefined, token)).json;
/** Products by id, as the catalogue has them. */
const catalog = (shop: string): Promise<Record<string, string>> =>
  runInDurableObject(ledgerOf(shop), (_, state) =>
    Object.fromEntries(
      state.storage.sql
        .exec<{ json: string }>("SELECT json FROM product WHERE json <> 'null' ORDER BY n")
        .toArray()
        .map(({ json }) => JSON.parse(json))
        .map(({ id, availability }) => [id, availability]),
    ),
  );
const counted = (products: Record<string, string>) => ({
  all: Object.keys(products).length,
  inStock: Object.values(products).filter((one) => one === 'in_stock').length,
});

describe('a feed in the config', () => {
  it('is fetched, becomes the catalogue, and is shown in the health without its key', async () => {
    const token = await shopWithFeed('fed');
    internet({
      [URL_OF_FEED]: () => new Response(xml(20, '<item><title>No id</title></item>'), { headers: { etag: '"v1"' } }),
    });
    expect((await run('fed', token)).json).toMatchObject({
      status: 'updated',
      http: 200,
      counts: { products: 20, changed: 20, went_out_of_stock: 0, rejected: 1 },
      errors: [{ line: 22, message: 'no id' }],
    });
    const { feed } = await health('fed', token);
    expect(feed).toMatchObject({
      url: 'https://shop.example/feed.xml',
      status: 'updated',
      http: 200,
      etag: '"v1"',
      every: '6h',
    });
    expect(Date.parse(feed.next) - Date.parse(feed.last)).toBeGreaterThan(5 * 3_600_000);
    expect(JSON.stringify(await health('fed', token))).not.toContain('hidden-key');
    expect(counted(await catalog('fed'))).toEqual({ all: 20, inStock: 20 });
  });

  it('is asked with what its last answer said, and a 304 changes nothing', async () => {
    const token = await shopWithFeed('same');
    internet({
      [URL_OF_FEED]: () =>
        new Response(xml(4), {
          headers: { etag: '"v1"', 'last-modified': 'Sun, 22 Nov 2026 10:00:00 GMT' },
        }),
    });
    await run('same', token);
    internet({ [URL_OF_FEED]: () => new Response(null, { status: 304 }) });
    expect((await run('same', token)).json).toMatchObject({ status: 'unchanged', http: 304, counts: { products: 4 } });
    expect(asked[0]!.headers.get('if-none-match')).toBe('"v1"');
    expect(asked[0]!.headers.get('if-modified-since')).toBe('Sun, 22 Nov 2026 10:00:00 GMT');
    expect((await health('same', token)).feed).toMatchObject({ status: 'unchanged', etag: '"v1"' });
    expect(counted(await catalog('same'))).toEqual({ all: 4, inStock: 4 });
  });

  it('is read anew when the currency of the shop is another, though the file is the same', async () => {
    const token = await shopWithFeed('moved');
    const same = () =>
      asked.at(-1)!.headers.has('if-none-match')
        ? new Response(null, { status: 304 })
        : new Response('id,title,price\na,Lamp,"12,90"\n', { headers: { etag: '"v1"' } });
    const price = () =>
      runInDurableObject(ledgerOf('moved'), (_, { storage }) =>
        storage.sql.exec<{ price: string }>("SELECT json_extract(json, '$.price') AS price FROM product").one(),
      );
    internet({ [URL_OF_FEED]: same });
    await run('moved', token);
    expect((await run('moved', token)).json).toMatchObject({ status: 'unchanged' });
    expect(await price()).toEqual({ price: '12.90 GBP' });
    await call(
      'PUT',
      '/v1/moved/config',
      `shop:\n  name: Fed\n  currency: EUR\nfeed: {url: "${URL_OF_FEED}"}\n`,
      token,
    );
    // Nobody has to ask for it.
    await worker.scheduled(createScheduledController({ cron: '*/15 * * * *' }), env);
    expect(await price()).toEqual({ price: '12.90 EUR' });
    expect((await run('moved', token)).json).toMatchObject({ status: 'unchanged' });
  });

  it('takes out of stock what it no longer holds, but not more than half of it unless told to', async () => {
    const token = await shopWithFeed('shrink');
    internet({ [URL_OF_FEED]: () => new Response(xml(10), { headers: { etag: '"big"' } }) });
    await run('shrink', token);
    internet({ [URL_OF_FEED]: () => new Response(xml(6)) });
    expect((await run('shrink', token)).json).toMatchObject({
      status: 'updated',
      counts: { went_out_of_stock: 4, changed: 0 },
    });
    expect(counted(await catalog('shrink'))).toEqual({ all: 10, inStock: 6 });
    internet({ [URL_OF_FEED]: () => new Response(xml(2), { headers: { etag: '"small"' } }) });
    const refused = (await run('shrink', token)).json;
    expect(refused).toMatchObject({
      status: 'refused',
      counts: { products: 2, went_out_of_stock: 4, were_in_stock: 6 },
    });
    expect(refused.message).toContain('4 of the 6 products');
    expect(counted(await catalog('shrink'))).toEqual({ all: 10, inStock: 6 });
    // What was refused is asked for whole again: its ETag is not remembered.
    expect((await health('shrink', token)).feed.etag).not.toBe('"small"');
    expect((await run('shrink', token, { force: true })).json).toMatchObject({ status: 'updated' });
    expect(counted(await catalog('shrink'))).toEqual({ all: 10, inStock: 2 });
  });

  it('that was cut off gives what it holds, and sends nothing out of stock', async () => {
    const token = await shopWithFeed('cut');
    internet({ [URL_OF_FEED]: () => new Response(xml(10), { headers: { etag: '"whole"' } }) });
    await run('cut', token);
    const short = xml(12).split('\n').slice(0, 9).join('\n').replace('Lamp 3', 'Lantern');
    internet({ [URL_OF_FEED]: () => new Response(short, { headers: { etag: '"short"' } }) });
    const { json } = await run('cut', token, { force: true });
    expect(json).toMatchObject({
      status: 'failed',
      message: 'it was cut off (</rss> is missing at its end): what it holds was taken, and nothing went out of stock',
      counts: { products: 8, changed: 1, went_out_of_stock: 0 },
    });
    expect(counted(await catalog('cut'))).toEqual({ all: 10, inStock: 10 });
    expect((await health('cut', token)).feed.etag).toBe('"whole"');
  });

  it('keeps a product whose line is damaged as it was', async () => {
    const token = await shopWithFeed('damaged');
    internet({ [URL_OF_FEED]: () => new Response(xml(3)) });
    await run('damaged', token);
    internet({ [URL_OF_FEED]: () => new Response(xml(3).replace('2.50 GBP', 'soon')) });
    expect((await run('damaged', token)).json).toMatchObject({
      status: 'updated',
      counts: { products: 2, went_out_of_stock: 0, rejected: 1 },
      errors: [{ line: 3, message: 'the price "soon" is no price' }],
    });
    expect(counted(await catalog('damaged'))).toEqual({ all: 3, inStock: 3 });
  });

  const bomb = (): Response =>
    new Response(gzipSync(`id,title\n${`a,${'b'.repeat(100_000)}\n`.repeat(700)}`, { level: 9 }));
  const cases: [string, Record<string, Answer>, RegExp][] = [
    ['404', { [URL_OF_FEED]: () => new Response('gone', { status: 404 }) }, /answered 404/],
    ['500', { [URL_OF_FEED]: () => new Response('broken', { status: 500 }) }, /answered 500/],
    ['no host', {}, /cannot be reached/],
    ['garbage', { [URL_OF_FEED]: () => new Response('\u0000\u0001garbage\n\u0002more') }, /recognised as id/],
    ['an empty body', { [URL_OF_FEED]: () => new Response('') }, /empty/],
    [
      'a page of HTML',
      { [URL_OF_FEED]: () => new Response('<!DOCTYPE html>\n<html><body>Maintenance</body></html>') },
      /DOCTYPE/,
    ],
    [
      'entities',
      { [URL_OF_FEED]: () => new Response(xml(5).replace('<rss', '<!DOCTYPE rss [<!ENTITY a "b">]><rss')) },
      /DOCTYPE/,
    ],
    [
      'a page without products',
      { [URL_OF_FEED]: () => new Response('<html><body>Maintenance</body></html>') },
      /no product/,
    ],
    ['a gzip bomb', { [URL_OF_FEED]: bomb }, /gzip bomb|longer than|larger than/],
    [
      'half a gzip',
      { [URL_OF_FEED]: () => new Response(gzipSync(xml(2000)).subarray(0, 3000)) },
      /not complete|damaged/,
    ],
    [
      'a connection that breaks off',
      {
        [URL_OF_FEED]: () =>
          new Response(
            new ReadableStream({
              start(controller) {
                controller.enqueue(new TextEncoder().encode(xml(50).slice(0, 2000)));
                setTimeout(() => controller.error(new Error('reset')), 5);
              },
            }),
          ),
      },
      /broke off/,
    ],
    [
      'a redirect to the machine itself',
      { [URL_OF_FEED]: () => Response.redirect('https://127.0.0.1/admin', 302) },
      /not from a number/,
    ],
    [
      'a redirect to a private name',
      { [URL_OF_FEED]: () => Response.redirect('https://metadata.internal/', 301) },
      /public internet/,
    ],
    [
      'a redirect to http',
      { [URL_OF_FEED]: () => Response.redirect('http://shop.example/feed.xml', 307) },
      /https only/,
    ],
    ['redirects in a circle', { [URL_OF_FEED]: () => Response.redirect(URL_OF_FEED, 302) }, /redirects more than/],
  ];
  it.each(cases)('that is %s changes nothing, and is told', async (name, pages, message) => {
    const shop = `bad-${name.replaceAll(/\W+/g, '-').toLowerCase()}`;
    const token = await shopWithFeed(shop);
    internet({ [URL_OF_FEED]: () => new Response(xml(5), { headers: { etag: '"good"' } }) });
    await run(shop, token);
    internet(pages);
    const outcome = (await run(shop, token)).json;
    expect(['failed', 'refused']).toContain(outcome.status);
    expect(outcome.message).toMatch(message);
    expect(counted(await catalog(shop))).toEqual({ all: 5, inStock: 5 });
    const { feed } = await health(shop, token);
    expect(feed).toMatchObject({ status: outcome.status, message: outcome.message, etag: '"good"' });
    expect(Date.parse(feed.last_good)).toBeLessThanOrEqual(Date.parse(feed.last));
    // Nothing of it is left behind.
    const staged = await runInDurableObject(
      ledgerOf(shop),
      (_, { storage }) => storage.sql.exec<{ n: number }>('SELECT count(*) AS n FROM staged').one().n,
    );
    expect(staged).toBe(0);
    for (const { url } of asked) expect(url.startsWith('https://shop.example/')).toBe(true);
  });

  it('that never ends in time is given up', async () => {
    const token = await shopWithFeed('slow');
    vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => {
      const controller = new AbortController();
      setTimeout(() => controller.abort(), 30);
      return controller.signal;
    });
    vi.stubGlobal(
      'fetch',
      (_: string, { signal }: { signal: AbortSignal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new Error('aborted')));
        }),
    );
    expect((await run('slow', token)).json).toMatchObject({ status: 'failed', message: 'it took longer than 120 s' });
    vi.restoreAllMocks();
  });

  it('may be gzipped, and of any kind that the command line reads', async () => {
    const token = await shopWithFeed('kinds');
    const csv = 'id;title;price\na;"Lamp; red";"12,90 EUR"\nb;Blue;5\n';
    const kinds: [string, BodyInit][] = [
      ['gzip', gzipSync(xml(2))],
      ['csv', csv],
      ['tsv', 'id\ttitle\tprice\na\tLamp\t3 GBP\n'],
      ['ndjson', '{"id":"a","title":"Lamp","price":"3 GBP"}\n'],
      ['utf-16', new Uint8Array(Buffer.from(`\ufeff${csv}`, 'utf16le'))],
      ['shopify', 'Handle,Title,Variant SKU,Variant Price\ntee,Tee,tee-s,10.00\n'],
    ];
    for (const [kind, body] of kinds) {
      internet({ [URL_OF_FEED]: () => new Response(body) });
      expect((await run('kinds', token, { force: true })).json, kind).toMatchObject({
        status: 'updated',
        counts: { rejected: 0 },
      });
    }
    const products = await runInDurableObject(ledgerOf('kinds'), (_, { storage }) =>
      storage.sql
        .exec<{ json: string }>('SELECT json FROM product')
        .toArray()
        .map(({ json }) => JSON.parse(json)),
    );
    expect(products.find(({ id }) => id === 'tee-s')).toMatchObject({ price: '10.00 GBP' });
  });

  it('is fetched by the cron when its time has come, and only then', async () => {
    await shopWithFeed('cron');
    await call('PUT', '/v1/cron-none/config', 'shop:\n  name: No feed\n', await makeShop('cron-none'));
    const cron = async () => {
      await worker.scheduled(createScheduledController({ cron: '*/15 * * * *' }), env);
    };
    internet({ [URL_OF_FEED]: () => new Response(xml(3)) });
    await cron();
    expect(counted(await catalog('cron'))).toEqual({ all: 3, inStock: 3 });
    const times = asked.length;
    await cron();
    expect(asked.length).toBe(times);
    await runInDurableObject(ledgerOf('cron'), (_, { storage }) => {
      const { value } = storage.sql.exec<{ value: string }>("SELECT value FROM setting WHERE name = 'feed'").one();
      const note = JSON.parse(value) as { at: number };
      const older = JSON.stringify({ ...note, at: note.at - 6 * 3_600_000 });
      storage.sql.exec("UPDATE setting SET value = ? WHERE name = 'feed'", older);
    });
    await cron();
    expect(asked.length).toBe(times + 1);
  });

  it('is refused in the config where it leads anywhere but to a public host over https', async () => {
    const token = await makeShop('guarded');
    for (const url of [
      'http://shop.example/feed.xml',
      'https://localhost/feed.xml',
      'https://127.0.0.1/feed.xml',
      'https://0x7f000001/feed.xml',
      'https://2130706433/feed.xml',
      'https://[::1]/feed.xml',
      'https://10.0.0.8/feed.xml',
      'https://169.254.169.254/latest/meta-data',
      'https://metadata.google.internal/x',
      'https://printer.local/x',
      'https://intranet/x',
      'https://user:word@shop.example/feed.xml',
      'https://shop.example:8443/feed.xml',
      'https://localhost./x',
      'https://localhost.localdomain/x',
      'https://ledger.default.svc/x',
      'https://fritz.box/x',
      'https://127.0.0.1.nip.io/x',
      'https://app.localtest.me/x',
      'ftp://shop.example/feed.xml',
      'feed.xml',
    ]) {
      const { status, json } = await call(
        'PUT',
        '/v1/guarded/config',
        `shop:\n  name: G\nfeed:\n  url: "${url}"\n`,
        token,
      );
      expect(status, url).toBe(422);
      expect(json.error.issues[0], url).toMatchObject({ line: 4, severity: 'error' });
    }
    for (const every of ['5m', '8d', '6', 'daily']) {
      const { status } = await call(
        'PUT',
        '/v1/guarded/config',
        `shop:\n  name: G\nfeed:\n  url: ${URL_OF_FEED}\n  every: "${every}"\n`,
        token,
      );
      expect(status, every).toBe(422);
    }
    expect((await run('guarded', token)).status).toBe(404);
  });
});
