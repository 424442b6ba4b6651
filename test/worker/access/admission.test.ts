import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { admit } from '../../../worker/access/admission.ts';
import { refuse } from '../../../worker/answer.ts';

/** A route whose requests end when the test says so, and a clock of its own. */
function slowRoute(most: number) {
  let now = 0;
  const waiting: (() => void)[] = [];
  const app = new Hono();
  app.onError(refuse);
  app.post(
    '/',
    admit(most, () => now),
    async (c) => {
      await new Promise<void>((resolve) => waiting.push(resolve));
      return c.json({}, 202);
    },
  );
  const post = () => Promise.resolve(app.request('/', { method: 'POST' }));
  return {
    post,
    end: () => waiting.shift()?.(),
    pass: (ms: number) => (now += ms),
    /** How many of `n` at once are let in. */
    async letIn(n: number, ms: number): Promise<number> {
      const answers = Array.from({ length: n }, post);
      await Promise.resolve();
      now += ms;
      while (waiting.length > 0) waiting.shift()!();
      return (await Promise.all(answers)).filter(({ status }) => status === 202).length;
    },
  };
}

it('more requests than may be under way are told when to come again', async () => {
  const route = slowRoute(2);
  const first = route.post();
  const second = route.post();
  const refused = await route.post();
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
  route.end();
  expect((await first).status).toBe(202);
  const third = route.post();
  await Promise.resolve();
  route.end();
  route.end();
  expect([(await second).status, (await third).status]).toEqual([202, 202]);
});

it('requests that their clients cut off do not hold their places for ever', async () => {
  const route = slowRoute(2);
  void route.post();
  void route.post();
  expect((await route.post()).status).toBe(503);
  route.pass(31_000);
  const later = route.post();
  await Promise.resolve();
  while (route.end()) continue;
  for (let n = 0; n < 3; n++) route.end();
  expect((await later).status).toBe(202);
});

it('fewer are let in while they take long, and again as many when they are quick, wherever the object is', async () => {
  const route = slowRoute(64);
  // An object on the other side of the world: slow, and not overloaded.
  for (let n = 0; n < 20; n++) await route.letIn(64, 300);
  expect(await route.letIn(64, 300)).toBe(64);
  for (let n = 0; n < 10; n++) await route.letIn(64, 2000);
  expect(await route.letIn(64, 300)).toBeLessThan(30);
  for (let n = 0; n < 400; n++) await route.letIn(64, 300);
  expect(await route.letIn(64, 300)).toBe(64);
});
