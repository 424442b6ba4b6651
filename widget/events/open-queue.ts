/**
 * Events wait here until an answer has confirmed them: in memory, and under full consent in IndexedDB as well, so
 * that what a closing page could not deliver goes out with the next visit. The worker counts an id once, so sending
 * twice is harmless; what is given up is the newest news when a shop's worker is away for very long.
 */
import type { ShelfEventInput } from '../../shared/event.ts';
import { MAX_EVENT_AGE_DAYS } from '../../shared/vocabulary.ts';
import { DAY_MS } from '../visitor/profile.ts';
import { changeDevice } from '../visitor/write-device.ts';
import type { Widget } from '../widget.ts';

/** The queue refuses more than this: 200 events, 256 KB of them. */
export const MAX_QUEUED = 200;
export const MAX_QUEUED_BYTES = 256_000;
/** fetch(keepalive) has 64 KiB in flight; the worker refuses more than this, the batch's own braces included. */
const MAX_BATCH_BYTES = 59_800;
const FLUSH_AFTER_MS = 2000;
const RETRY_FIRST_MS = 2000;
const RETRY_MOST_MS = 300_000;

export interface Queue {
  add(event: ShelfEventInput): void;
  /** After a change of consent: brings what earlier pages could not deliver, or drops what waits. */
  load(): Promise<void>;
  forget(): void;
}

export function openQueue(widget: Widget): Queue {
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

  async function flush(): Promise<void> {
    if (flying || !waiting.length) return;
    // A consent platform may still be on its way; when the page is complete and none is there, none will come.
    if (widget.consent.source === 'default' && document.readyState !== 'complete') return later(FLUSH_AFTER_MS);
    let room = MAX_BATCH_BYTES;
    const events = waiting.filter((event, index) => (room -= byteLength(event)) > 0 || !index);
    const ids = new Set(events.map(({ id }) => id));
    let status = 0;
    flying = true;
    try {
      const body = JSON.stringify({ sent_at: Date.now(), events });
      ({ status } = await fetch(`${widget.shopRoutes}events`, { method: 'POST', body, keepalive: true }));
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

  function forget(): void {
    waiting = [];
  }
  async function load(): Promise<void> {
    if (widget.consent.consent === 'none') forget();
    const left = full() && (await store.get<ShelfEventInput[]>('queue'));
    if (!Array.isArray(left) || !left.length) return;
    const oldest = Date.now() - MAX_EVENT_AGE_DAYS * DAY_MS;
    // The worker would refuse what is older, for it no longer knows which of these it has counted.
    const fresh = (event: ShelfEventInput): boolean => +new Date(event.created_at!) > oldest;
    changeDevice<ShelfEventInput[]>(store, 'queue', (before = []) => before.filter(fresh));
    waiting = [...new Map([...left.filter(fresh), ...waiting].map((event) => [event.id, event])).values()].slice(
      0,
      MAX_QUEUED,
    );
    later(FLUSH_AFTER_MS);
  }

  // `pagehide` alone misses a phone's app switcher.
  for (const name of ['visibilitychange', 'pagehide', 'online']) addEventListener(name, flush, true);
  void load();

  return {
    add(event) {
      if (waiting.length >= MAX_QUEUED || byteLength([...waiting, event]) > MAX_QUEUED_BYTES) {
        return widget.refuse('queue-full', event.type);
      }
      waiting.push(event);
      if (full())
        changeDevice<ShelfEventInput[]>(store, 'queue', (before = []) => [...before, event].slice(-MAX_QUEUED));
      if (!failures) later(FLUSH_AFTER_MS);
    },
    load,
    forget,
  };
}

/** Bytes of the value as JSON. */
function byteLength(value: unknown): number {
  return new Blob([JSON.stringify(value)]).size;
}
