import { afterEach, expect, it, vi } from 'vitest';
import { openQueue } from '../../../widget/events/open-queue.ts';
import type { Widget, Writes } from '../../../widget/widget.ts';

afterEach(() => vi.unstubAllGlobals());

it('what earlier pages could not deliver stays where consent is withdrawn while it is read', async () => {
  vi.stubGlobal('document', { readyState: 'complete' });
  let answer!: (stored: unknown) => void;
  const sent: unknown[] = [];
  const widget = {
    consentLevel: 2,
    refuse: () => undefined,
    device: { read: () => new Promise((done) => (answer = done)), change: () => undefined },
    postTo: async (_: string, body: unknown) => sent.push(body) && { status: 202 },
  } as unknown as Widget & Writes<'consentLevel'>;
  openQueue(widget);
  widget.consentLevel = 0;
  await widget.bringUnsent();
  answer([undefined, undefined, [{ id: 'of-before', type: 'view_item', created_at: Date.now() }]]);
  await new Promise((done) => setTimeout(done));
  await widget.sendQueue(true);
  expect(sent).toEqual([]);
});
