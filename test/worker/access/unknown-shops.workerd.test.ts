import { createExecutionContext, env } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { app } from '../../../worker/app.ts';
import { call, makeShop } from '../../fixtures/worker-client.ts';

const context = createExecutionContext();
const ask = async (shop: string, route: string, address: string) =>
  app.fetch(
    new Request(`https://shelf.test/v1/${shop}/${route}`, {
      method: 'POST',
      body: route === 'events' ? JSON.stringify({ events: [] }) : '{}',
      headers: { 'cf-connecting-ip': address, origin: 'https://page.test' },
    }),
    env,
    context,
  );

describe('names that are no shop’s', () => {
  it('have one limit together, and a shop’s visitors behind the same address keep theirs', async () => {
    await makeShop('there');
    expect((await ask('there', 'recommendations', '192.0.2.7')).status).toBe(200);
    let sent = 0;
    let answer = await ask('invented', 'events', '192.0.2.7');
    // Where a new minute begins meanwhile, as many again may be sent.
    for (; answer.status === 404 && sent < 2600; sent++)
      answer = await ask(`invented-${sent}`, sent % 2 ? 'events' : 'recommendations', '192.0.2.7');
    expect(sent).toBeGreaterThanOrEqual(1198);
    expect([
      answer.status,
      answer.headers.get('retry-after'),
      answer.headers.get('access-control-allow-origin'),
      answer.headers.get('x-content-type-options'),
    ]).toEqual([429, '60', '*', 'nosniff']);
    expect((await ask('there', 'recommendations', '192.0.2.7')).status).toBe(200);
    expect((await ask('invented', 'events', '192.0.2.8')).status).toBe(404);
  });

  it('are looked up once in a while, and found as soon as they are made here', async () => {
    const lookups: unknown[] = [];
    const counted = {
      ...env,
      SNAPSHOTS: {
        get: (...args: Parameters<typeof env.SNAPSHOTS.get>) => (lookups.push(args), env.SNAPSHOTS.get(...args)),
      } as unknown as typeof env.SNAPSHOTS,
    };
    for (let n = 0; n < 5; n++) {
      const request = new Request('https://shelf.test/v1/not-yet/recommendations', { method: 'POST', body: '{}' });
      const response = await app.fetch(request, counted, context);
      expect([response.status, await response.json()]).toEqual([
        404,
        { error: { code: 'not_found', message: 'There is no shop "not-yet" here.' } },
      ]);
    }
    expect(lookups).toHaveLength(1);
    await makeShop('not-yet');
    expect((await call('POST', '/v1/not-yet/recommendations', {})).status).toBe(200);
  });

  it('are limited however the path is written, and whatever a browser asks before', async () => {
    const limited: string[] = [];
    const full = {
      ...env,
      PUBLIC_LIMIT: { limit: async ({ key }: { key: string }) => (limited.push(key), { success: false }) },
    } as unknown as typeof env;
    await makeShop('limited');
    for (const [method, path] of [
      ['POST', '/v1/nosuch/%72ecommendations'],
      ['POST', '/v1/nosuch/%65vents'],
      ['OPTIONS', '/v1/nosuch/recommendations'],
      ['OPTIONS', '/v1/limited/events'],
      ['GET', '/v1/nosuch/events'],
    ]) {
      const request = new Request(`https://shelf.test${path}`, {
        method: method!,
        headers: { origin: 'https://page.test', 'cf-connecting-ip': '192.0.2.9' },
        ...(method === 'POST' && { body: '{}' }),
      });
      expect((await app.fetch(request, full, context)).status, `${method} ${path}`).toBe(429);
    }
    expect(new Set(limited)).toEqual(new Set(['? 192.0.2.9']));
  });
});
