/**
 * Events wait here until an answer has confirmed them: in memory, and under full consent in IndexedDB as well, so
 * that what a closing page could not deliver goes out with the next visit. The worker counts an id once, so sending
 * twice is harmless; what is given up is the newest news when a shop's worker is away for very long.
 */
import type { ShelfEventInput } from '../../shared/event.ts';
import { changeDevice } from '../visitor/write-device.ts';
import type { Widget } from '../widget.ts';

/** The queue refuses more than this: 200 events, 256 KB of them. */
export const MAX_QUEUED = 200;
export const MAX_QUEUED_BYTES = 256_000;
/** fetch(keepalive) has 64 KiB in flight; the worker refuses more than this. */
const MAX_BATCH_BYTES = 60_000;
const FLUSH_AFTER_MS = 2000;
const RETRY_FIRST_MS = 2000;
const RETRY_MOST_MS = 300_000;

export function openQueue(widget: Widget): { add(event: ShelfEventInput): void; load(): void; forget(): void } {
  const { store } = widget;
  let waiting: ShelfEventInput[] = [];
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let flying = false;

  const full = (): boolean => widget.consent.consent === 'full';
  const later = (ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(flush, ms);
  };

  /** The next batch: as many events as fit into one body. */
  function batch(): { body: string; ids: Set<string> } {
    const ids = new Set<string>();
    let events = '';
    for (const event of waiting) {
      const text = JSON.stringify(event);
      if (byteLength(events) + byteLength(text) > MAX_BATCH_BYTES - 100) break;
      events += (events && ',') + text;
      ids.add(event.id);
    }
    return { body: `{"sent_at":${Date.now()},"events":[${events}]}`, ids };
  }

  async function flush(): Promise<void> {
    if (flying || !waiting.length || widget.consent.consent === 'none') return;
    flying = true;
    const { body, ids } = batch();
    let status = 0;
    try {
      status = (await fetch(`${widget.api}events`, { method: 'POST', body, keepalive: true })).status;
    } catch {
      // Offline, blocked, or the page is going: the events stay.
    }
    flying = false;
    if (!status || status === 429 || status > 499) {
      widget.refuse('unsent', status);
      // Twice as long each time, and never all devices in step.
      return later(Math.min(RETRY_MOST_MS, RETRY_FIRST_MS * 2 ** failures++) * (0.5 + Math.random()));
    }
    if (status > 299) widget.refuse('rejected', status);
    failures = 0;
    const rest = (events: ShelfEventInput[] = []): ShelfEventInput[] => events.filter(({ id }) => !ids.has(id));
    waiting = rest(waiting);
    if (full()) changeDevice(store, 'queue', rest);
    if (waiting.length) later(0);
  }

  /** After a change of consent: what earlier pages could not deliver, or nothing any more. */
  async function load(): Promise<void> {
    if (widget.consent.consent === 'none') return forget();
    const left = full() ? await store.get<ShelfEventInput[]>('queue') : null;
    if (!Array.isArray(left) || !left.length) return;
    const known = new Set(waiting.map(({ id }) => id));
    waiting = [...left.filter(({ id }) => !known.has(id)), ...waiting].slice(0, MAX_QUEUED);
    later(FLUSH_AFTER_MS);
  }

  function forget(): void {
    waiting = [];
  }

  // `pagehide` alone misses a phone's app switcher.
  for (const name of ['visibilitychange', 'pagehide']) {
    addEventListener(name, () => (name === 'pagehide' || document.hidden) && flush(), true);
  }
  addEventListener('online', () => later(0));
  void load();

  return {
    add(event) {
      if (waiting.length >= MAX_QUEUED || byteLength(JSON.stringify([...waiting, event])) > MAX_QUEUED_BYTES) {
        return widget.refuse('queue-full', event.type);
      }
      waiting.push(event);
      if (full())
        changeDevice<ShelfEventInput[]>(store, 'queue', (before) => [...(before ?? []), event].slice(-MAX_QUEUED));
      if (!failures) later(FLUSH_AFTER_MS);
    },
    load,
    forget,
  };
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
