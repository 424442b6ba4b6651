import { afterEach, expect, it, vi } from 'vitest';
import { openQueue } from '../../../widget/events/open-queue.ts';
import type { Widget, Writes } from '../../../widget/widget.ts';

afterEach(() => vi.unstubAllGlobals());

it('what was seen before anybody was asked waits for a yes, and is gone where one is taken back', async () => {
  vi.stubGlobal('document', { readyState: 'complete' });
  const sent: { events: { id: string }[] }[] = [];
  const kept: { id: string }[] = [];
  const widget = {
    consentLevel: 0,
    consentSource: 'onetrust',
    refuse: () => undefined,
    storeChanges: () => undefined,
    device: {
      read: async () => [],
      change: (_: string, change: (before: object[]) => []) => kept.splice(0, 99, ...change([...kept])),
    },
    postTo: async (_: string, body: never) => sent.push(body) && { status: 202 },
  } as unknown as Widget & Writes<'consentLevel'>;
  openQueue(widget);
  const see = (id: string): void => widget.enqueueEvent({ id, type: 'view_item', created_at: Date.now() });
  see('before');
  await widget.sendQueue(true);
  expect([sent, kept]).toEqual([[], []]);
  widget.consentLevel = 2;
  await widget.bringUnsent();
  expect(kept).toMatchObject([{ id: 'before' }]);
  see('after');
  await widget.sendQueue(true);
  expect(sent.map(({ events }) => events.map(({ id }) => id))).toEqual([['before', 'after']]);
  see('late');
  widget.consentLevel = 0;
  await widget.bringUnsent(true);
  widget.consentLevel = 1;
  await widget.sendQueue(true);
  expect(sent).toHaveLength(1);
});

it('what earlier pages could not deliver stays where consent is withdrawn while it is read', async () => {
  vi.stubGlobal('document', { readyState: 'complete' });
  let answer!: (stored: unknown) => void;
  const sent: unknown[] = [];
  const widget = {
    consentLevel: 2,
    refuse: () => undefined,
    storeChanges: () => undefined,
    device: { read: () => new Promise((done) => (answer = done)), change: () => undefined },
    postTo: async (_: string, body: unknown) => sent.push(body) && { status: 202 },
  } as unknown as Widget & Writes<'consentLevel'>;
  openQueue(widget);
  widget.consentLevel = 0;
  await widget.bringUnsent();
  answer([undefined, undefined, [{ id: 'of-before', type: 'view_item', created_at: Date.now() }]]);
  await new Promise((done) => setTimeout(done));
  // Less than full consent would let it go out, were it in the queue.
  widget.consentLevel = 1;
  await widget.sendQueue(true);
  expect(sent).toEqual([]);
});

it.each([
  ['an answer that does not come', 0, 2],
  ['a body that came too slowly', 408, 2],
  ['too many requests', 429, 2],
  ['a worker that is busy', 503, 2],
  ['a batch that does not fit', 400, 1],
  ['a batch that is too large', 413, 1],
])('after %s (%i) the events are sent %i time(s)', async (_, status, times) => {
  vi.stubGlobal('document', { readyState: 'complete' });
  const sent: unknown[] = [];
  const refused: unknown[] = [];
  const widget = {
    consentLevel: 1,
    consentSource: 'stated',
    refuse: (...why: unknown[]) => refused.push(why),
    storeChanges: () => undefined,
    device: { read: async () => [], change: () => undefined },
    postTo: async (_: string, body: unknown) => ({ status: sent.push(body) > 1 ? 202 : status }),
  } as unknown as Widget & Writes<'consentLevel'>;
  openQueue(widget);
  widget.enqueueEvent({ id: 'one', type: 'view_item', created_at: Date.now() });
  await widget.sendQueue(true);
  await widget.sendQueue(true);
  expect(sent).toHaveLength(times);
  expect(refused).toEqual([[times > 1 ? 'unsent' : 'rejected', status]]);
});
