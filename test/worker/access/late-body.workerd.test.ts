import { createExecutionContext, env } from 'cloudflare:test';
import { afterEach, expect, it, vi } from 'vitest';
import { app } from '../../../worker/app.ts';
import { MAX_BODY_MS } from '../../../worker/read-body.ts';
import { makeShop } from '../../fixtures/worker-client.ts';

afterEach(() => void vi.useRealTimers());

it.each(['recommendations', 'events'])('a body that does not come is not waited for: %s', async (route) => {
  await makeShop('waited');
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  void writable.getWriter().write(new TextEncoder().encode('{'));
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const request = new Request(`https://shelf.test/v1/waited/${route}`, { method: 'POST', body: readable });
  let answer: Response | null = null;
  const answering = Promise.resolve(app.fetch(request, env, createExecutionContext())).then((said) => (answer = said));
  while (vi.getTimerCount() === 0) await scheduler.wait(10);
  await vi.advanceTimersByTimeAsync(MAX_BODY_MS - 1);
  expect(answer).toBeNull();
  await vi.advanceTimersByTimeAsync(1);
  await answering;
  expect([answer!.status, (await answer!.json<{ error: { code: string } }>()).error.code]).toEqual([408, 'timeout']);
});
