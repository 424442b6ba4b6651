import { SELF } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { atRoot } from '../../worker/below-path.ts';
import { call, makeShop, ndjson } from '../fixtures/worker-client.ts';

describe('on a path of the shop’s own address', () => {
  it('the API answers as at the root, and the visitor’s cookie is renewed', async () => {
    const token = await makeShop('below');
    await call('POST', '/r/v1/below/orders', ndjson([{ order_id: '1', items: [{ item_id: 'a' }] }]), token);
    for (const front of ['', '/r', '/apps/shelf/talker']) {
      expect((await call('POST', `${front}/v1/below/recommendations`, {})).json).toHaveProperty('shelves');
      expect((await call('GET', `${front}/v1/below/health`, undefined, token)).json).toMatchObject({ orders: 1 });
      expect((await call('GET', `${front}/v1/below/health`)).status).toBe(401);
      const told = await SELF.fetch(`https://shop.test${front}/v1/below/events?x=/v1/`, {
        method: 'POST',
        body: JSON.stringify({ renew: true, events: [{ id: crypto.randomUUID(), type: 'page_view' }] }),
        headers: {
          'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
          cookie: 'shelftalker=1.202611.3.2.202610.417',
        },
      });
      expect([told.status, told.headers.get('set-cookie')]).toEqual([
        202,
        expect.stringContaining('shelftalker=1.202611.3.2.202610.417;path=/;'),
      ]);
      const asked = await SELF.fetch(`https://shop.test${front}/v1/below/events`, {
        method: 'OPTIONS',
        headers: { origin: 'https://page.test' },
      });
      expect(asked.headers.get('access-control-allow-origin')).toBe('*');
    }
    expect((await call('PATCH', '/r/v1/below/health')).headers.get('allow')).toBe('GET');
  });

  it('the tag’s script and all that it loads are there, kept for as long as at the root', async () => {
    const get = async (path: string) => {
      const response = await SELF.fetch(`https://shop.test${path}`, { redirect: 'manual' });
      const { headers } = response;
      return [
        response.status,
        headers.get('cache-control'),
        headers.get('access-control-allow-origin'),
        await response.text(),
      ];
    };
    const script = await (await SELF.fetch('https://shop.test/r/shelftalker.js')).text();
    const version = /"([0-9a-f]{8})"/.exec(script)![1]!;
    for (const file of [
      'shelftalker.js',
      `shelftalker@${version}.js`,
      `shelf-visit-${version}.js`,
      `shelf-by-config-${version}.js`,
    ]) {
      const [status, ...rest] = await get(`/r/${file}`);
      expect(status, file).toBe(200);
      expect([status, ...rest], file).toEqual(await get(`/${file}`));
    }
    expect((await get('/r/shelf-visit-00000000.js')).slice(0, 2)).toEqual([404, 'no-store']);
  });

  it('one shop’s address is never another’s: the first /v1/ of a path counts', async () => {
    const own = await makeShop('first');
    await makeShop('second');
    for (const path of ['/v1/second/v1/first/health', '/r/v1/second/v1/first/health', '/v1/v1/first/health'])
      expect((await call('GET', path, undefined, own)).status, path).toBe(404);
    for (const path of ['/v1/second/v1/first/recommendations', '/r/v1/second/v1/first/events'])
      expect((await call('POST', path, {})).status, path).toBe(404);
  });

  it.each([
    ['https://shop.test/r/v1/a/events', 'https://shop.test/v1/a/events'],
    ['https://shop.test/r/shelftalker.js?v=1', 'https://shop.test/shelftalker.js?v=1'],
    ['https://shop.test/r/shelftalker@0a.js', 'https://shop.test/shelftalker@0a.js'],
    ['https://shop.test/v1/a/events', null],
    ['https://shop.test/try/v1/a', null],
    ['https://shop.test/r/v1x/a', null],
    ['https://shop.test/r?/v1/a', null],
    ['https://shop.test/r/shelftalker.jsx', null],
    ['https://shop.test/a/b/c/d/e/f/v1/a', null],
  ])('%s is %s', (url, address) => expect(atRoot(url)).toBe(address));
});
